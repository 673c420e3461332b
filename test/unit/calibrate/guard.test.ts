import assert from "node:assert/strict";
import { AlarmKind, isGas } from "../../../src/core/alarm-kind";
import { alarmRefusal, sensorRefusal } from "../../../src/calibrate/guard";
import { CalibrationKind, Refusal } from "../../../src/core/calibration-codes";
import { Channel } from "../../../src/measure/channel";
import { Status } from "../../../src/core/reading";
import { deviceProfile } from "../../../src/profile/settings";

class Steered extends Channel {
  override tick(): void {}

  constructor(id: string, value: number, status: Status = Status.Ok) {
    super({ ...deviceProfile("methane").channels[0]!, id }, undefined);
    this.judged.value = value;
    this.setStatus(status);
  }
}

describe("A calibration may run", () => {
  it("during no gas alarm except that of the channel in the gas", () => {
    const ch4 = new Steered("ch4", 2);
    const co = new Steered("co", 0);
    ch4.gasAlarm = AlarmKind.High;
    assert.equal(alarmRefusal([ch4, co], 0), Refusal.None);
    assert.equal(alarmRefusal([ch4, co], -1), Refusal.InAlarm);
    co.gasAlarm = AlarmKind.Low;
    assert.equal(alarmRefusal([ch4, co], 0), Refusal.InAlarm);
    co.alarm = AlarmKind.Fault;
    assert.equal(alarmRefusal([ch4, co], 0), Refusal.InAlarm, "a fault does not hide gas");
    assert.ok(!isGas(AlarmKind.Fault) && !isGas(AlarmKind.Battery) && isGas(AlarmKind.Twa));
  });

  it("on a sensor with a fault that it can correct", () => {
    assert.equal(sensorRefusal(Status.Uncalibrated, CalibrationKind.Span), Refusal.None);
    assert.equal(sensorRefusal(Status.UnderRange, CalibrationKind.Zero), Refusal.None);
    assert.equal(sensorRefusal(Status.UnderRange, CalibrationKind.Points), Refusal.None);
    assert.equal(sensorRefusal(Status.UnderRange, CalibrationKind.Span), Refusal.Fault);
    assert.equal(sensorRefusal(Status.OverRange, CalibrationKind.Zero), Refusal.OverRange);
    assert.equal(sensorRefusal(Status.WarmUp, CalibrationKind.Zero), Refusal.WarmUp);
    for (const status of [Status.Open, Status.Short, Status.Saturated, Status.Stale, Status.Invalid]) {
      assert.equal(sensorRefusal(status, CalibrationKind.Zero), Refusal.Fault);
    }
  });
});
