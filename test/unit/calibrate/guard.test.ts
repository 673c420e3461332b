import assert from "node:assert/strict";
import { Judge } from "../../../src/alarm/judge";
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

  fails(): void {
    this.setStatus(Status.Open);
  }
}

function judgeOf(channel: Channel, index: number): Judge {
  const limits = { channel: channel.id, low: 1, high: 1.5, hysteresis: 0.1 };
  return new Judge(channel, index, limits, false, { statusChanged() {}, began() {}, ended() {} });
}

describe("A calibration may run", () => {
  it("during no gas alarm except that of the channel in the gas", () => {
    const ch4 = new Steered("ch4", 2);
    const co = new Steered("co", 0);
    const alarms = [ch4, co].map((channel, index) => judgeOf(channel, index));
    const judge = (nowMs: number): void => alarms.forEach((one) => void one.tick(nowMs));
    judge(0);
    assert.equal(alarmRefusal(alarms, 0), Refusal.None);
    assert.equal(alarmRefusal(alarms, -1), Refusal.InAlarm);
    co.judged.value = 1.2;
    judge(100);
    judge(60000);
    assert.equal(co.alarm, AlarmKind.Low);
    assert.equal(alarmRefusal(alarms, 0), Refusal.InAlarm);
    co.fails();
    judge(60100);
    assert.equal(co.alarm, AlarmKind.Fault);
    assert.equal(alarmRefusal(alarms, 0), Refusal.InAlarm, "a fault does not hide gas");
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
