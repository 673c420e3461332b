/** Calibration of the four-gas instrument: each cell with its test gas, and all sensors at once in fresh air. */
import assert from "node:assert/strict";
import { eventDetail, eventName } from "../../../src/send/event-text";
import { Simulation } from "../../../host-sim/simulation";
import type { CalibrationOptions } from "../../../src/calibrate/request";
import { near } from "../../support/near";
import { CalibrationKind, CalibrationStep, Due, Refusal, refusalNames } from "../../../src/core/calibration-codes";

const Zero = CalibrationKind.Zero;
const Span = CalibrationKind.Span;
const Points = CalibrationKind.Points;
const Bump = CalibrationKind.Bump;
type Gas = "co" | "h2s" | "o2";

function bench(seed = 1, calibrationPolicy?: object) {
  const simulation = new Simulation({
    device: "four-gas",
    limits: "us-msha",
    seed,
    ...(calibrationPolicy && { calibrationPolicy }),
  });
  const { board, world, instrument } = simulation;
  board.setSignal("battery", 2050);
  const log: string[] = [];
  simulation.onEvent = (_atMs, kind, channel, alarm, value, detail) =>
    log.push(`${instrument.channels[channel]?.id} ${eventName(kind)} ${eventDetail(kind, alarm, value, detail)}`);
  const view = instrument.calibration;
  const seconds = (count: number): void => simulation.advance(count * 1000);
  const index = (id: string): number => instrument.channels.findIndex((channel) => channel.id === id);
  const reading = (id: string): number => instrument.channels[index(id)]!.shown.value;
  const isRunning = (): boolean => view.step === CalibrationStep.WaitForGas || view.step === CalibrationStep.Settle;
  const air = (): void => {
    for (const [gas, amount] of [
      ["co", 0],
      ["h2s", 0],
      ["o2", 20.9],
      ["ch4", 0],
    ] as const) {
      world.set(gas, amount);
    }
    seconds(240);
    board.press("acknowledge", true);
    seconds(1);
    board.press("acknowledge", false);
    seconds(2);
  };
  /** Starts, applies `gas` of the channel, then fresh air. */
  const run = (kind: CalibrationKind, id: Gas, options: CalibrationOptions, gas?: number): Refusal => {
    const refusal = instrument.operator.startCalibration(kind, id, options);
    if (refusal !== Refusal.None) return refusal;
    seconds(3);
    if (gas !== undefined) world.set(id, gas);
    for (let s = 0; s < 1000 && isRunning(); s++) seconds(1);
    const result = view.refusal;
    air();
    return result;
  };
  const readingOf = (id: Gas, amount: number): number => {
    world.set(id, amount);
    seconds(150);
    const value = reading(id);
    air();
    return value;
  };
  const setUp = (): void => {
    for (let s = 0; s < 400 && view.freshAir.isRunning; s++) seconds(1);
  };
  seconds(150);
  return { simulation, board, world, instrument, view, log, seconds, index, reading, run, readingOf, air, setUp };
}

describe("Calibrating the cells", () => {
  for (const [id, wear, gas, check, allowed] of [
    ["co", 0.8, 100, 60, 2],
    ["h2s", 0.8, 25, 15, 0.8],
    ["o2", 0.96, 15, 18, 0.3],
  ] as const) {
    for (const seed of [1, 2]) {
      it(`corrects a worn ${id} cell with fresh air and ${gas} of test gas (seed ${seed})`, () => {
        const told = bench(seed);
        told.board.cells[id].sensitivity = wear;
        told.air();
        assert.equal(
          refusalNames[told.run(Zero, id, { isFreshAir: true, isAuthorised: true })],
          "none",
          told.log.join("\n"),
        );
        assert.equal(refusalNames[told.run(Span, id, { value: gas }, gas)], "none", told.log.join("\n"));
        near(told.readingOf(id, check), check, allowed, id);
        assert.ok(told.view.health(told.index(id)) >= 0);
      });
    }

    it(`refuses test gases of ${id} outside its range, and one with another concentration than its label`, () => {
      const told = bench(3);
      const { minGas, maxGas } = {
        co: { minGas: 50, maxGas: 100 },
        h2s: { minGas: 20, maxGas: 25 },
        o2: { minGas: 15, maxGas: 18 },
      }[id];
      assert.equal(told.run(Span, id, { value: minGas - 1 }), Refusal.ValueOutOfRange);
      assert.equal(told.run(Span, id, { value: maxGas + 1 }), Refusal.ValueOutOfRange);
      const wrong = id === "o2" ? 10 : gas * 0.5;
      assert.equal(refusalNames[told.run(Span, id, { value: gas }, wrong)], "span-change");
      assert.equal(refusalNames[told.run(Span, id, { value: gas })], "no-gas");
    });

    it(`bump-tests ${id}: passes a good cell with its alarm, fails a worn one`, () => {
      const told = bench(4);
      assert.equal(refusalNames[told.run(Bump, id, { value: gas }, gas)], "none", told.log.join("\n"));
      assert.ok(told.log.some((line) => line.startsWith(`${id} alarm-on`)));
      if (id === "o2") return;
      told.board.cells[id].sensitivity = 0.35;
      assert.equal(refusalNames[told.run(Bump, id, { value: gas }, gas)], "too-little-response");
      told.seconds(2);
      assert.equal(told.view.health(told.index(id)), 0);
    });
  }

  it("waits for gas first if a new curve does not begin with air", () => {
    const told = bench();
    assert.equal(
      told.instrument.operator.startCalibration(Points, "o2", { values: [15, 20.9], isFreshAir: true }),
      Refusal.None,
    );
    told.seconds(60);
    assert.equal(told.view.step, CalibrationStep.WaitForGas, "air is not taken for 15 %");
    told.world.set("o2", 15);
    told.seconds(80);
    assert.equal(told.view.point, 1);
    told.world.set("o2", 20.9);
    told.seconds(120);
    assert.equal(told.view.step, CalibrationStep.Accepted, told.log.join("\n"));
    near(told.reading("o2"), 20.9, 0.1);
  });

  it("does not calibrate air that is low in oxygen to 20.9 %", () => {
    const told = bench();
    told.world.set("o2", 19.6);
    told.seconds(120);
    assert.equal(refusalNames[told.run(Zero, "o2", { isFreshAir: true })], "zero-shift");
  });

  it("renews oxygen's calibration date by fresh air, and no bump date", () => {
    const told = bench(1, { calibrationDays: 10, bumpDays: 1, overdue: "warn" });
    told.seconds(86400 + 700);
    assert.equal(told.view.due(told.index("o2")), Due.Bump);
    told.run(Zero, "o2", { isFreshAir: true });
    assert.ok(told.view.daysLeft(told.index("o2")) >= 9);
    assert.equal(told.view.due(told.index("o2")), Due.Bump);
    assert.equal(told.view.daysLeft(told.index("co")), 8);
  });
});

describe("Fresh air for all sensors at once", () => {
  it("calibrates each of them at the same time", () => {
    const told = bench(5);
    told.board.cells.o2.sensitivity = 0.985;
    told.air();
    near(told.reading("o2"), 20.6, 0.1);
    assert.equal(told.instrument.operator.startFreshAir(true), Refusal.None);
    assert.equal(told.instrument.operator.startCalibration(Span, "co", { value: 100 }), Refusal.Busy);
    let seconds = 0;
    while (told.view.freshAir.isRunning && seconds++ < 300) told.seconds(1);
    for (const id of ["ch4", "o2", "co", "h2s"]) {
      assert.equal(
        told.view.freshAir.step(told.index(id)),
        CalibrationStep.Accepted,
        `${id}: ${refusalNames[told.view.freshAir.refusal(told.index(id))]}`,
      );
    }
    assert.ok(seconds < 150, `took ${seconds} s`);
    told.seconds(10);
    near(told.reading("o2"), 20.9, 0.05);
    near(told.reading("co"), 0, 1);
  });

  it("refuses a single sensor with its reason, and accepts the others", () => {
    const told = bench(6);
    told.board.cells.o2.sensitivity = 1.08;
    told.board.setFault("h2s", "open");
    told.air();
    assert.equal(told.instrument.operator.startFreshAir(true), Refusal.None);
    told.setUp();
    const { freshAir } = told.view;
    assert.equal(refusalNames[freshAir.refusal(told.index("o2"))], "zero-shift");
    assert.equal(refusalNames[freshAir.refusal(told.index("h2s"))], "fault");
    assert.equal(freshAir.step(told.index("co")), CalibrationStep.Accepted);
    assert.equal(freshAir.step(told.index("ch4")), CalibrationStep.Accepted);
    assert.ok(told.log.some((line) => line.startsWith("h2s calibration-refused")));
  });

  it("is refused as a whole without a declaration, or if the oxygen is too low; and can be cancelled", () => {
    const told = bench(7);
    assert.equal(told.instrument.operator.startFreshAir(false), Refusal.NotDeclared);
    assert.equal(told.instrument.operator.startFreshAir(true), Refusal.None);
    told.seconds(5);
    told.instrument.operator.cancelCalibration();
    assert.equal(told.view.freshAir.step(told.index("co")), CalibrationStep.Cancelled);
    told.world.set("o2", 19.7);
    told.seconds(90);
    assert.equal(told.instrument.operator.startFreshAir(true), Refusal.None, "oxygen alone may try");
    told.setUp();
    for (const id of ["ch4", "co", "h2s"]) {
      assert.equal(refusalNames[told.view.freshAir.refusal(told.index(id))], "not-fresh-air");
    }
    assert.equal(refusalNames[told.view.freshAir.refusal(told.index("o2"))], "zero-shift");
  });
});
