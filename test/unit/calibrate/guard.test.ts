import assert from "node:assert/strict";
import { AlarmKind, isGas } from "../../../src/core/alarm-kind";
import { airRefusal, alarmRefusal, sensorRefusal } from "../../../src/calibrate/guard";
import { Refusal } from "../../../src/core/calibration-codes";
import { Channel } from "../../../src/measure/channel";
import { FreshAir } from "../../../src/measure/fresh-air";
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

describe("Air that was declared to be fresh", () => {
  it("is believed of an instrument that cannot measure oxygen", () => {
    assert.equal(airRefusal(new FreshAir(undefined)), Refusal.None);
  });

  it("is believed with 20 % of oxygen and more, and not with less", () => {
    assert.equal(airRefusal(new FreshAir(new Steered("o2", 20))), Refusal.None);
    assert.equal(airRefusal(new FreshAir(new Steered("o2", 19.99))), Refusal.NotFreshAir);
  });

  it("is not believed while the oxygen sensor gives a reason instead of a value", () => {
    assert.equal(airRefusal(new FreshAir(new Steered("o2", 20.9, Status.Open))), Refusal.NotFreshAir);
  });
});

describe("A calibration may run", () => {
  it("beside no gas alarm but that of the channel in the gas", () => {
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

  it("on a sensor whose trouble it can mend", () => {
    assert.equal(sensorRefusal(Status.Uncalibrated, false), Refusal.None);
    assert.equal(sensorRefusal(Status.UnderRange, true), Refusal.None);
    assert.equal(sensorRefusal(Status.UnderRange, false), Refusal.Fault);
    assert.equal(sensorRefusal(Status.OverRange, true), Refusal.OverRange);
    assert.equal(sensorRefusal(Status.WarmUp, true), Refusal.WarmUp);
    for (const status of [Status.Open, Status.Short, Status.Saturated, Status.Stale, Status.Invalid]) {
      assert.equal(sensorRefusal(status, true), Refusal.Fault);
    }
  });
});
