/** Zeros that a person may make without the PIN, in sum. */
import assert from "node:assert/strict";
import { boundOf, isTooFar, movedBy, unmoved, usedShare } from "../../../src/calibrate/zero-sum";
import type { ChannelCalibration } from "../../../src/calibrate/channel-calibration";
import type { CalibrationRecord } from "../../../src/calibrate/record";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { CalibrationKind, CalibrationStep, Refusal } from "../../../src/core/calibration-codes";
import { MenuText } from "../../../src/core/menu-text";
import { factoryPin } from "../../../src/profile/user-settings";
import { MenuMode } from "../../../src/ui/menu/menu-view";
import { Bench } from "../../support/bench";
import { MenuStory } from "../../support/menu-story";
import { near } from "../../support/near";

const fresh = { isFreshAir: true };

/** Zeroes in each of these concentrations, as a person who does not know that there is gas. */
function zeroes(bench: Bench, concentrations: readonly number[]): Refusal[] {
  return concentrations.map((percent) => {
    bench.gas(percent);
    bench.seconds(180);
    const refusal = bench.start(CalibrationKind.Zero, fresh);
    return refusal === Refusal.None ? bench.finish() : refusal;
  });
}

describe("Zeros in gas", () => {
  it("end at a third of LOW, and 2 % of methane still alarms", () => {
    const bench = new Bench({ lead: false });
    assert.deepEqual(zeroes(bench, [0.3, 0.45, 0.6]), [Refusal.None, Refusal.ZeroSum, Refusal.ZeroSum]);
    near(bench.view.result, 0.3, 0.02);
    bench.gas(2);
    bench.seconds(60);
    near(bench.reading, 1.7, 0.05);
    assert.equal(bench.simulation.view.signal, AlarmKind.High);
  });

  it("are refused for the sum, not for each: three of 0.15 % are too many", () => {
    const bench = new Bench({ lead: false });
    assert.deepEqual(zeroes(bench, [0.15, 0.3, 0.45]), [Refusal.None, Refusal.None, Refusal.ZeroSum]);
  });

  it("are counted over a power cycle, shown as health, and forgotten after a calibration with gas", () => {
    const bench = new Bench({ lead: false });
    zeroes(bench, [0.3]);
    const { calibration } = bench.simulation.instrument;
    near(calibration.zeroSum(0), 0.9, 0.05);
    bench.seconds(600);
    assert.ok(bench.view.health(0) < 70, String(bench.view.health(0)));
    bench.simulation.powerOff();
    bench.seconds(60);
    bench.simulation.powerOn();
    bench.air();
    near(bench.simulation.instrument.calibration.zeroSum(0), 0.9, 0.05);
    assert.deepEqual(zeroes(bench, [0.5]), [Refusal.ZeroSum]);
    bench.air();
    assert.equal(bench.start(CalibrationKind.Points, { values: [0, 2], ...fresh }), Refusal.None);
    for (let s = 0; s < 300 && bench.view.step !== CalibrationStep.WaitForGas; s++) bench.seconds(1);
    bench.gas(2);
    assert.equal(bench.finish(), Refusal.None);
    assert.equal(bench.simulation.instrument.calibration.zeroSum(0), 0);
  });

  it("go on with the PIN, which the menu then asks for", () => {
    const story = new MenuStory({}, 60_000);
    const { simulation } = story;
    simulation.world.set("ch4", 0.45);
    simulation.advance(180_000);
    story.openRow([MenuText.Calibration], MenuText.FreshAir, "CH4");
    assert.equal(story.mode, MenuMode.Pin);
    story.enterPin(factoryPin);
    assert.equal(story.menu.prompt, MenuText.ConfirmFreshAir, "the declaration is asked for as well");
    story.select();
    simulation.advance(90_000);
    assert.equal(simulation.view.calibration.refusal, Refusal.None);
    near(simulation.view.calibration.result, 0.45, 0.03);
    assert.ok(simulation.instrument.calibration.zeroSum(0) > 1);
  });
});

describe("Fresh air in thinning air", () => {
  it("moves oxygen by 0.4 % vol in sum, and not to 20.1 at 15.4", () => {
    const story = new MenuStory({ device: "four-gas", limits: "cn-coal" }, 180_000);
    const { simulation } = story;
    const accepted: number[] = [];
    for (const percent of [20.3, 19.6, 18.9, 18.2, 17.5, 16.8, 16.1, 15.4]) {
      simulation.world.set("o2", percent);
      simulation.advance(240_000);
      const refusal = simulation.instrument.operator.startCalibration(CalibrationKind.Zero, "o2", fresh);
      simulation.advance(200_000);
      if (refusal === Refusal.None && simulation.view.calibration.refusal === Refusal.None) accepted.push(percent);
    }
    const oxygen = simulation.instrument.channels.find(({ id }) => id === "o2")!;
    assert.ok(oxygen.judged.value < 16.2, `15.4 % reads ${oxygen.judged.value}`);
    assert.equal(simulation.view.signal, AlarmKind.High);
    assert.ok(accepted.length <= 1, accepted.join());
  });
});

describe("The sum", () => {
  const calibration = (airValue: number, moved = unmoved): ChannelCalibration =>
    ({
      airValue,
      channel: { lowLimit: 24, isLowBelow: airValue !== 0, fullScale: 500 },
      limits: { zeroShiftShare: 0.02 },
      record: { moved },
    }) as unknown as ChannelCalibration;
  const after = (shifts: readonly number[]) =>
    shifts.reduce((moved, shift) => movedBy({ moved } as CalibrationRecord, shift), unmoved);

  it("is taken back by the other direction as far as 0", () => {
    assert.deepEqual(after([3, -3]), { down: 0, up: 3 });
    assert.deepEqual(after([-5, 4]), { down: 4, up: 1 });
    assert.deepEqual(after([3, 4, -2]), { down: 5, up: 2 });
  });

  it("is a third of LOW for a gas, which may be moved upwards freely", () => {
    assert.equal(boundOf(calibration(0)), 8);
    assert.equal(isTooFar(calibration(0), { down: 8, up: 99 }), false);
    assert.equal(isTooFar(calibration(0), { down: 8.01, up: 0 }), true);
    assert.equal(usedShare(calibration(0, { down: 4, up: 99 })), 0.5);
  });

  it("is 0.4 % vol for oxygen, in both directions", () => {
    assert.equal(isTooFar(calibration(20.9), { down: 0.4, up: 0.4 }), false);
    assert.equal(isTooFar(calibration(20.9), { down: 0.41, up: 0 }), true);
    assert.equal(isTooFar(calibration(20.9), { down: 0, up: 0.41 }), true);
    assert.equal(usedShare(calibration(20.9, { down: 0.1, up: 0.2 })), 0.5);
  });
});
