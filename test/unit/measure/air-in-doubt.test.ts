/** A barometer that lies in cold air must not hide gas: alarms judge by another temperature, or by the worst plausible one. */
import assert from "node:assert/strict";
import type { Fault } from "../../../host-sim/io/board";
import { Simulation } from "../../../host-sim/simulation";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Refusal } from "../../../src/core/calibration-codes";
import { Status } from "../../../src/core/reading";
import { channelRefusal } from "../../../src/calibrate/guard";
import { CalibrationKind } from "../../../src/core/calibration-codes";
import { deviceProfile } from "../../../src/profile/settings";

function started(hasHygrometer: boolean, device = "four-gas") {
  const profile = deviceProfile(device);
  const channels = profile.channels.filter(({ id }) => hasHygrometer || id !== "humidity");
  const simulation = new Simulation({ device: { ...profile, channels }, limits: "cn-coal", seed: 3 });
  simulation.advance(120000);
  const channel = (id: string) => simulation.instrument.channels.find((one) => one.id === id)!;
  const gasAlarm = (id: string): AlarmKind =>
    simulation.instrument.alarms.judges.find((judge) => judge.channel.id === id)!.gasAlarm;
  return { simulation, channel, gasAlarm };
}

/** Warm air, a barometer that fails, then 120 ppm of carbon monoxide at −15 °C, where the cell has two thirds of its sensitivity. */
function coldGas(fault: Fault, hasHygrometer: boolean) {
  const bench = started(hasHygrometer);
  const { simulation } = bench;
  simulation.board.setFault("ambient", fault);
  simulation.advance(60000);
  simulation.world.ramp("temperature", -15, 600000);
  simulation.world.set("co", 120);
  simulation.advance(1200000);
  return bench;
}

describe("Where the air temperature is in doubt", () => {
  for (const fault of ["stuck", "silent", "noise", "garbage", "intermittent"] as const) {
    it(`120 ppm of CO in cold air is a HIGH, with a mark and a FAULT of the helper: ${fault}`, () => {
      const { channel, gasAlarm } = coldGas(fault, false);
      const co = channel("co");
      assert.equal(gasAlarm("co"), AlarmKind.High);
      assert.ok(co.isExtrapolated);
      assert.equal(co.judged.status, Status.Ok);
      assert.equal(channel("temperature").alarm, AlarmKind.Fault);
    });
  }

  it("the hygrometer's temperature takes the place of a frozen barometer's", () => {
    const { channel, gasAlarm } = coldGas("stuck", true);
    const { judged, isExtrapolated } = channel("co");
    assert.ok(judged.value > 105 && judged.value < 135, `${judged.value} ppm`);
    assert.ok(!isExtrapolated);
    assert.equal(gasAlarm("co"), AlarmKind.High);
  });

  it("a barometer that drifts away from the hygrometer has a reason within a quarter of an hour", () => {
    const { simulation, channel } = started(true);
    simulation.board.setFault("ambient", "drifting");
    let minutes = 0;
    while (channel("temperature").judged.status === Status.Ok && minutes < 30) {
      simulation.advance(60000);
      minutes++;
    }
    assert.ok(minutes <= 16, `${minutes} min`);
    assert.ok(channel("co").isExtrapolated);
  });

  it("the bound is on the safe side of every gas, and moves clean air into no alarm of toxic gas", () => {
    const { simulation, channel, gasAlarm } = started(false);
    const before = ["ch4", "co", "h2s", "o2"].map((id) => channel(id).judged.value);
    simulation.board.setFault("ambient", "silent");
    simulation.advance(10000);
    const after = ["ch4", "co", "h2s", "o2"].map((id) => channel(id).judged.value);
    assert.ok(after[1]! > before[1]! && after[2]! > before[2]! - 0.1, "more of toxic gas");
    assert.ok(after[3]! < before[3]!, "less oxygen");
    assert.equal(gasAlarm("co"), AlarmKind.None);
    assert.equal(gasAlarm("h2s"), AlarmKind.None);
    simulation.board.setFault("ambient", "none");
    simulation.advance(60000);
    assert.ok(!channel("co").isExtrapolated);
    assert.ok(Math.abs(channel("o2").judged.value - before[3]!) < 0.1);
  });

  it("begins no alarm by its rise: the step of the compensation is no rise of the gas", () => {
    const { simulation, gasAlarm } = started(false);
    simulation.world.set("co", 8);
    simulation.advance(300000);
    simulation.board.setFault("ambient", "silent");
    let worst: AlarmKind = AlarmKind.None;
    for (let i = 0; i < 600; i++) {
      simulation.advance(100);
      worst = Math.max(worst, gasAlarm("co"));
    }
    assert.equal(worst, AlarmKind.None);
  });

  it("nothing is calibrated", () => {
    const { simulation, channel } = started(false);
    assert.equal(channelRefusal(channel("co"), CalibrationKind.Zero), Refusal.None);
    simulation.board.setFault("ambient", "silent");
    simulation.advance(10000);
    assert.equal(channelRefusal(channel("co"), CalibrationKind.Zero), Refusal.Fault);
  });
});

describe("An infrared bench", () => {
  for (const [port, what] of [
    ["pipePressure", "pressure"],
    ["ndirThermistor", "temperature"],
  ] as const) {
    it(`without a ${what} still begins the alarm of too little methane, by the worst of what is plausible`, () => {
      const { simulation, channel, gasAlarm } = started(true, "drainage");
      const ch4 = channel("ch4");
      simulation.world.set("pipeCh4", 50);
      simulation.advance(300000);
      simulation.board.setFault(port, "stuck");
      simulation.advance(60000);
      assert.deepEqual(
        [ch4.judged.status, ch4.alarm, gasAlarm("ch4")],
        [Status.Invalid, AlarmKind.Fault, AlarmKind.None],
      );
      assert.ok(ch4.judged.value < 49, `${ch4.judged.value} %`);
      simulation.world.set("pipeCh4", 15.5);
      simulation.advance(300000);
      assert.equal(gasAlarm("ch4"), AlarmKind.High);
    });
  }
});
