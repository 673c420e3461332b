/** The drainage instrument on the simulated pipe: gas to reading, calibration by the user, alarms for too little, named faults. */
import assert from "node:assert/strict";
import { Simulation } from "../../../host-sim/simulation";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { CalibrationKind, CalibrationStep, Refusal } from "../../../src/core/calibration-codes";
import { EventKind } from "../../../src/core/event";
import { NdirFault } from "../../../src/measure/ndir-fault";
import { Status } from "../../../src/core/reading";

function pipe(seed = 3) {
  const simulation = new Simulation({ device: "drainage", limits: "cn-coal", seed });
  const channel = (id: string) => simulation.instrument.channels.find((one) => one.id === id)!;
  const events: { kind: EventKind; detail: number }[] = [];
  simulation.onEvent = (_atMs, kind, _channel, _alarm, _value, detail) => {
    events.push({ kind, detail });
  };
  simulation.advance(120_000);
  return { simulation, channel, events, ch4: channel("ch4") };
}

describe("the drainage instrument on a pipe", () => {
  it("reads methane, and the flow of pure methane", () => {
    const { simulation, channel, ch4 } = pipe();
    simulation.world.set("flow", 300);
    simulation.world.set("pipeCh4", 45);
    simulation.world.set("pipePressure", 85);
    simulation.advance(180_000);
    assert.ok(Math.abs(ch4.shown.value - 45) < 1, `${ch4.shown.value} %`);
    const standard = (300 * 85) / 101.325;
    assert.ok(
      Math.abs(channel("methaneFlow").shown.value - standard * 0.45) < standard * 0.45 * 0.03,
      `${channel("methaneFlow").shown.value} m³/h`,
    );
    assert.equal(simulation.view.signal, AlarmKind.None);
  });

  it("follows a step by 90 % within 35 s", () => {
    const { simulation, ch4 } = pipe();
    simulation.world.set("pipeCh4", 80);
    let ms = 0;
    while (ch4.judged.value < 78 && ms < 60_000) {
      simulation.advance(100);
      ms += 100;
    }
    assert.ok(ms > 15_000 && ms < 35_000, `${ms} ms`);
  });

  it("warns below 30 %, alarms at 16 %, and does not alarm in pure methane", () => {
    const { simulation, ch4 } = pipe();
    simulation.world.set("pipeCh4", 100);
    simulation.advance(180_000);
    assert.equal(ch4.alarm, AlarmKind.None);
    simulation.world.set("pipeCh4", 25);
    simulation.advance(120_000);
    assert.equal(ch4.alarm, AlarmKind.Low);
    simulation.world.set("pipeCh4", 10);
    simulation.advance(120_000);
    assert.equal(ch4.alarm, AlarmKind.High);
  });

  it("can be zeroed in clean gas, although that is too little methane, and spanned", () => {
    const { simulation, ch4 } = pipe();
    const { world } = simulation;
    world.set("pipeCh4", 0);
    simulation.advance(120_000);
    assert.equal(ch4.alarm, AlarmKind.High);
    assert.equal(
      simulation.instrument.operator.startCalibration(CalibrationKind.Zero, "ch4", { isFreshAir: true }),
      Refusal.None,
    );
    simulation.advance(120_000);
    assert.equal(
      simulation.instrument.calibration.step,
      CalibrationStep.Accepted,
      `${simulation.instrument.calibration.refusal}`,
    );
    assert.equal(
      simulation.instrument.operator.startCalibration(CalibrationKind.Span, "ch4", { value: 50 }),
      Refusal.None,
    );
    world.set("pipeCh4", 50);
    simulation.advance(200_000);
    assert.equal(
      simulation.instrument.calibration.step,
      CalibrationStep.Accepted,
      `${simulation.instrument.calibration.refusal}`,
    );
    simulation.advance(10_000);
    assert.ok(Math.abs(ch4.shown.value - 50) < 0.3, `${ch4.shown.value}`);
  });

  for (const [fault, reason] of [
    ["lampFailed", NdirFault.LampFailed],
    ["referenceLow", NdirFault.ReferenceLow],
    ["fogged", NdirFault.Fogged],
  ] as const) {
    it(`is ${fault} within 2 s, and logs the fault by name`, () => {
      const { simulation, ch4, channel, events } = pipe();
      simulation.world.set("flow", 300);
      simulation.advance(60_000);
      simulation.board.setFault("ndir", fault);
      simulation.advance(2000);
      assert.equal(ch4.judged.status, Status.Invalid);
      assert.equal(ch4.alarm, AlarmKind.Fault);
      assert.equal(channel("methaneFlow").judged.status, Status.Invalid, "no pure methane is made up");
      assert.equal(channel("standardFlow").judged.status, Status.Ok);
      simulation.advance(1000);
      assert.ok(events.some(({ kind, detail }) => kind === EventKind.SensorFault && detail === reason));
      simulation.board.setFault("ndir", "none");
      simulation.advance(60_000);
      assert.equal(ch4.judged.status, Status.Ok);
    });
  }

  it("has no methane without the pipe's pressure", () => {
    const { simulation, ch4 } = pipe();
    simulation.board.setFault("pipePressure", "open");
    simulation.advance(2000);
    assert.equal(ch4.judged.status, Status.Invalid);
  });
});
