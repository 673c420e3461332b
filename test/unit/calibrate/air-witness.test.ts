/** Air that was fresh when a procedure began, and is not while it runs: the oxygen reading is checked throughout. */
import assert from "node:assert/strict";
import { Simulation } from "../../../host-sim/simulation";
import type { CalibrationOptions } from "../../../src/calibrate/request";
import { CalibrationKind, CalibrationStep, Refusal, refusalNames } from "../../../src/core/calibration-codes";

const Zero = CalibrationKind.Zero;
const Span = CalibrationKind.Span;
const Points = CalibrationKind.Points;
const declared: CalibrationOptions = { isFreshAir: true };
/** Low in oxygen, but above every alarm: fresh air has at least 20 %. */
const thinAir = 19.7;
/** Seconds until the oxygen sensor has followed. */
const feltS = 25;

function fourGas() {
  const simulation = new Simulation({ device: "four-gas", limits: "us-msha", seed: 1 });
  const { board, world, instrument } = simulation;
  board.setSignal("battery", 2050);
  const seconds = (count: number): void => simulation.advance(count * 1000);
  const { calibration } = instrument;
  const curveOf = (id: string) => calibration.curveOf(instrument.channels.findIndex((channel) => channel.id === id));
  seconds(150);
  const stepNow = (): CalibrationStep => calibration.step;
  return { board, world, instrument, calibration, seconds, curveOf, stepNow };
}

describe("A zero in air that is found not to be fresh", () => {
  for (const id of ["ch4", "co", "h2s"]) {
    for (const [what, refuse] of [
      ["oxygen falls", ({ world }) => world.set("o2", thinAir)],
      ["the oxygen sensor breaks", ({ board }) => board.setFault("o2", "open")],
    ] as readonly (readonly [string, (told: ReturnType<typeof fourGas>) => void])[]) {
      it(`of ${id} is refused when ${what} meanwhile, and the calibration stays`, () => {
        const told = fourGas();
        const before = told.curveOf(id);
        assert.equal(told.instrument.operator.startCalibration(Zero, id, declared), Refusal.None);
        told.seconds(2);
        assert.equal(told.calibration.step, CalibrationStep.Settle);
        refuse(told);
        told.seconds(feltS);
        assert.equal(told.calibration.step, CalibrationStep.Refused);
        assert.equal(refusalNames[told.calibration.refusal], "not-fresh-air");
        assert.equal(told.curveOf(id), before);
      });
    }
  }

  it("of all sensors is refused for each zero that needs fresh air", () => {
    const told = fourGas();
    assert.equal(told.instrument.operator.startFreshAir(true), Refusal.None);
    told.seconds(2);
    told.world.set("o2", thinAir);
    told.seconds(feltS);
    const { freshAir } = told.calibration;
    told.instrument.channels.forEach(({ id }, index) => {
      if (!["ch4", "co", "h2s"].includes(id)) return;
      assert.equal(freshAir.step(index), CalibrationStep.Refused, id);
      assert.equal(refusalNames[freshAir.refusal(index)], "not-fresh-air", id);
    });
  });

  it("as the first of several points is refused as well; in the gas of the next point fresh air is not required", () => {
    const told = fourGas();
    const options = { values: [0, 2], isFreshAir: true };
    assert.equal(told.instrument.operator.startCalibration(Points, "ch4", options), Refusal.None);
    told.seconds(2);
    told.world.set("o2", thinAir);
    told.seconds(feltS);
    assert.equal(refusalNames[told.calibration.refusal], "not-fresh-air");
    told.world.set("o2", 20.9);
    told.seconds(120);
    assert.equal(told.instrument.operator.startCalibration(Points, "ch4", options), Refusal.None);
    for (let s = 0; s < 300 && told.calibration.point === 0; s++) told.seconds(1);
    assert.equal(told.stepNow(), CalibrationStep.WaitForGas);
    told.world.set("ch4", 2);
    told.world.set("o2", 20.1);
    told.seconds(feltS);
    const oxygen = told.instrument.channels.find((channel) => channel.id === "o2")!;
    assert.ok(oxygen.judged.value < 20, "the gas takes the place of oxygen");
    for (let s = 0; s < 300 && told.stepNow() !== CalibrationStep.Accepted; s++) told.seconds(1);
    assert.equal(told.stepNow(), CalibrationStep.Accepted, refusalNames[told.calibration.refusal]);
  });

  it("is not refused for oxygen's own zero or for a span", () => {
    const told = fourGas();
    told.world.set("o2", 20.3);
    told.seconds(60);
    assert.equal(told.instrument.operator.startCalibration(Zero, "o2", declared), Refusal.None);
    told.seconds(5);
    told.world.set("o2", thinAir);
    told.seconds(3);
    assert.notEqual(refusalNames[told.calibration.refusal], "not-fresh-air");
    told.instrument.operator.cancelCalibration();
    told.seconds(feltS);
    assert.equal(told.instrument.operator.startCalibration(Span, "ch4", { value: 2 }), Refusal.None);
    told.seconds(3);
    assert.equal(told.calibration.step, CalibrationStep.WaitForGas);
  });
});
