/**
 * No reading is plausible after an over-range: from the crossing of full scale to the user's reset, whatever the
 * methane does, up to 100 % and back, at any speed, with and without a switch in the bead's supply, with and without an
 * oxygen sensor. And a reset succeeds only in air that no sensor of the instrument contradicts.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { Simulation } from "../../host-sim/simulation";
import { AlarmKind } from "../../src/core/alarm-kind";
import { EventKind } from "../../src/core/event";
import { OverRangeHold } from "../../src/measure/over-range-hold";
import { OverRangeStage } from "../../src/measure/over-range-latch";
import type { Pellistor } from "../../src/measure/pellistor";
import { Status } from "../../src/core/reading";

interface Story {
  readonly device: "methane" | "four-gas";
  readonly hasBeadSwitch: boolean;
  readonly seed: number;
}

function flooding({ device, hasBeadSwitch, seed }: Story) {
  const simulation = new Simulation({ device, limits: "cn-coal", seed, hasBeadSwitch });
  simulation.board.setSignal("battery", 2050);
  const bead = simulation.instrument.channels[0]! as Pellistor;
  /** Every status of methane since the crossing. */
  const since: Status[] = [];
  simulation.onEvent = (_atMs, kind, channel, _alarm, _value, detail) => {
    if (kind === EventKind.Status && channel === 0 && (detail === Status.OverRange || since.length > 0)) {
      since.push(detail);
    }
  };
  const seconds = (count: number): void => simulation.advance(count * 1000);
  const press = (): void => {
    simulation.board.press("acknowledge", true);
    seconds(1);
    simulation.board.press("acknowledge", false);
  };
  seconds(60);
  return { simulation, bead, since, seconds, press, world: simulation.world };
}

const every: readonly Story[] = (["methane", "four-gas"] as const).flatMap((device) =>
  [true, false].map((hasBeadSwitch, index) => ({ device, hasBeadSwitch, seed: index + 1 })),
);
const named = ({ device, hasBeadSwitch }: Story): string =>
  `${device}, ${hasBeadSwitch ? "bead switched" : "bead always on"}`;

/** Up, some time at the top, down, some time in clean air. Times in seconds. */
function flood(story: Story, peak: number, upS: number, topS: number, downS: number) {
  const told = flooding(story);
  const { world, seconds } = told;
  world.ramp("ch4", peak, upS * 1000);
  seconds(upS + topS);
  world.ramp("ch4", 0, downS * 1000);
  seconds(downS + 300);
  return told;
}

describe("After an over-range", () => {
  it("no value is plausible until the reset, for any ramp, peak and specimen", function () {
    const ramp = fc.oneof(fc.constantFrom(0, 1, 5, 7200), fc.integer({ min: 0, max: 900 }));
    const story = fc.record<Story>({
      device: fc.constantFrom("methane", "methane", "four-gas"),
      hasBeadSwitch: fc.boolean(),
      seed: fc.integer({ min: 1, max: 1000 }),
    });
    let crossed = 0;
    fc.assert(
      fc.property(
        story,
        fc.double({ min: 5, max: 100, noNaN: true }),
        ramp,
        fc.integer({ min: 0, max: 300 }),
        ramp,
        (one, peak, upS, topS, downS) => {
          const { bead, since } = flood(one, peak, upS, topS, downS);
          if (since.length > 0) crossed++;
          assert.deepEqual(since, since.length > 0 ? [Status.OverRange] : []);
          // A concentration that stays for a minute between full scale and the lack of oxygen has been seen.
          if (peak > 6 && peak < 45 && topS > 60) {
            assert.equal(since.length, 1, `${peak} % for ${topS} s was not found`);
          }
          assert.equal(bead.judged.status === Status.OverRange, since.length > 0);
          assert.equal(bead.alarm === AlarmKind.Over, since.length > 0);
        },
      ),
      { seed: 3, numRuns: 30 },
    );
    assert.ok(crossed > 18, `${crossed} floods crossed full scale`);
  });

  for (const one of every) {
    for (const peak of [6, 9.46, 30, 60, 92, 100]) {
      it(`OVER stays through ${peak} % and back in steps, and slowly through the peak (${named(one)})`, () => {
        const stepped = flood(one, 9.46, 0, 30, 0);
        stepped.world.set("ch4", peak);
        stepped.seconds(120);
        assert.deepEqual(stepped.since, [Status.OverRange]);
        assert.deepEqual(flood(one, peak, 7200, 60, 60).since, [Status.OverRange]);
      });
    }

    it(`the reading returns after the reset in fresh air, with the bead warm and ten seconds of clean air (${named(one)})`, () => {
      const { bead, since, seconds, press, simulation } = flood(one, 100, 20, 60, 20);
      assert.equal(
        bead.overRangeLatch.hold,
        one.device === "methane" ? OverRangeHold.ResetUnwitnessed : OverRangeHold.Reset,
      );
      assert.equal(simulation.board.pellistor.supply, one.hasBeadSwitch ? 0 : 1);
      press();
      assert.equal(simulation.board.pellistor.supply, 1);
      seconds(8);
      assert.equal(bead.judged.status, Status.OverRange);
      seconds(60);
      assert.deepEqual(since, [Status.OverRange, Status.Ok]);
      assert.ok(bead.shown.value < 0.1);
      assert.equal(bead.alarm, AlarmKind.Over, "the alarm is latched until it is acknowledged");
      press();
      assert.equal(bead.alarm, AlarmKind.None);
    });

    it(`a reset in gas fails, in any remaining concentration (${named(one)})`, () => {
      for (const percent of [0.6, 3, 20, 60, 92]) {
        const { world, bead, since, seconds, press } = flooding(one);
        world.set("ch4", 10);
        seconds(30);
        world.set("ch4", percent);
        seconds(120);
        press();
        seconds(180);
        assert.deepEqual(since, [Status.OverRange], `${percent} %`);
        assert.equal(bead.overRangeLatch.stage, OverRangeStage.Latched);
      }
    });
  }

  it("pure methane does not count as clean air if oxygen is measured, although the bead reads 0", () => {
    const { world, bead, since, seconds, press, simulation } = flooding({
      device: "four-gas",
      hasBeadSwitch: false,
      seed: 1,
    });
    world.ramp("ch4", 100, 20000);
    seconds(180);
    assert.ok(bead.judged.value < 0.1, "the bead alone is fooled");
    press();
    seconds(120);
    assert.equal(bead.overRangeLatch.hold, OverRangeHold.OxygenLow);
    assert.deepEqual(since, [Status.OverRange]);
    simulation.board.setFault("o2", "open");
    seconds(2);
    press();
    assert.equal(bead.overRangeLatch.hold, OverRangeHold.OxygenMissing);
    seconds(120);
    assert.deepEqual(since, [Status.OverRange]);
  });

  it("the limits' own value of fresh air is required", () => {
    const limits = {
      name: "strict",
      channels: [
        { channel: "ch4", low: 1, high: 1.5, hysteresis: 0.1 },
        { channel: "o2", low: 23, high: 23.5, hysteresis: 0.2, deficiency: { low: 19.5, high: 18 }, freshAir: 20.7 },
        { channel: "co", low: 24, high: 100, hysteresis: 2 },
        { channel: "h2s", low: 6, high: 15, hysteresis: 0.5 },
      ],
    };
    const simulation = new Simulation({ device: "four-gas", limits, seed: 1 });
    const bead = simulation.instrument.channels[0]! as Pellistor;
    simulation.world.set("o2", 20.4);
    simulation.advance(90000);
    simulation.world.set("ch4", 8);
    simulation.advance(40000);
    simulation.world.set("ch4", 0);
    simulation.advance(90000);
    simulation.board.press("acknowledge", true);
    simulation.advance(1000);
    assert.equal(bead.overRangeLatch.hold, OverRangeHold.OxygenLow);
  });
});

describe("Switched on in a flood", () => {
  for (const percent of [50, 92, 95, 100]) {
    it(`methane of ${percent} % is never a number if oxygen is measured`, () => {
      const simulation = new Simulation({ device: "four-gas", limits: "cn-coal", seed: 2 });
      simulation.powerOff();
      simulation.world.set("ch4", percent);
      simulation.advance(300000);
      simulation.powerOn();
      const statuses = new Set<Status>();
      simulation.onEvent = (_atMs, kind, channel, _alarm, _value, detail) => {
        if (kind === EventKind.Status && channel === 0) statuses.add(detail);
      };
      simulation.advance(600000);
      // In 50 % there is oxygen for just about full scale.
      const status = simulation.instrument.channels[0]!.judged.status;
      if (percent === 50) {
        assert.ok(status === Status.OverRange || simulation.view.signal === AlarmKind.High, `status ${status}`);
      } else assert.equal(status, Status.Invalid);
      assert.ok(percent === 50 || !statuses.has(Status.Ok));
      assert.ok(simulation.view.signal >= AlarmKind.Fault);
    });
  }
});
