import assert from "node:assert/strict";
import { AlarmCore } from "../../../src/alarm/alarm-core";
import { DeviceCondition } from "../../../src/alarm/device-alarms";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Rhythm } from "../../../src/core/rhythm";
import { EventKind } from "../../../src/core/event";

/** The alarms of a device without channels. */
function device() {
  const told: [EventKind, AlarmKind, number][] = [];
  const core = new AlarmCore([], [], -1, {
    record: (_atMs, kind, channel, alarm, value) => {
      assert.equal(channel, -1);
      told.push([kind, alarm, value]);
    },
  });
  return {
    core,
    told,
    set: (condition: DeviceCondition, holds: boolean, nowMs = 0) => core.device.set(condition, holds, nowMs),
  };
}

describe("Alarms of the device as a whole", () => {
  it("start when a part reports a condition and end with it; the log names the condition", () => {
    const { core, told, set } = device();
    assert.equal(set(DeviceCondition.Settings, true), true);
    assert.equal(set(DeviceCondition.Settings, true), false, "a repeated report has no effect");
    assert.equal(core.selector.signal, AlarmKind.Fault);
    assert.equal(core.selector.signalCondition, DeviceCondition.Settings);
    assert.equal(core.selector.audible, AlarmKind.Fault);
    assert.equal(set(DeviceCondition.Settings, false), true);
    assert.equal(core.selector.signal, AlarmKind.None);
    assert.deepEqual(told, [
      [EventKind.AlarmOn, AlarmKind.Fault, DeviceCondition.Settings],
      [EventKind.AlarmOff, AlarmKind.Fault, DeviceCondition.Settings],
    ]);
  });

  it("give a failed self-test priority over a due date, and show the due date again after it", () => {
    const { core, set } = device();
    set(DeviceCondition.SelfTest, true);
    set(DeviceCondition.CalibrationDue, true);
    assert.equal(core.selector.signalCondition, DeviceCondition.SelfTest);
    set(DeviceCondition.SelfTest, false, 0);
    assert.equal(core.selector.signal, AlarmKind.Fault, "it might come back");
    set(DeviceCondition.SelfTest, false, 10000);
    assert.equal(core.selector.signal, AlarmKind.Reminder);
    assert.equal(core.selector.signalCondition, DeviceCondition.CalibrationDue);
  });

  it("are silenced by the key but stay shown, and sound again at the next occurrence", () => {
    const { core, set } = device();
    set(DeviceCondition.Outputs, true);
    core.acknowledge(100);
    assert.equal(core.selector.signal, AlarmKind.Fault);
    assert.equal(core.selector.audible, AlarmKind.None);
    set(DeviceCondition.Outputs, false, 200);
    set(DeviceCondition.Outputs, true, 5000);
    assert.equal(core.selector.audible, AlarmKind.None, "a fault that comes and goes is the same one");
    set(DeviceCondition.Outputs, false, 6000);
    set(DeviceCondition.Outputs, false, 16000);
    set(DeviceCondition.Outputs, true, 17000);
    assert.equal(core.selector.audible, AlarmKind.Fault);
  });

  it("cannot be silenced by any key while the battery is about to end", () => {
    const { core, set } = device();
    set(DeviceCondition.BatteryCritical, true, 0);
    assert.equal(core.selector.signal, AlarmKind.None, "not yet confirmed");
    set(DeviceCondition.BatteryCritical, true, 10000);
    core.acknowledge(10100);
    assert.equal(core.selector.audibleRhythm, Rhythm.Countdown);
    assert.equal(core.selector.muteUntilMs, -1);
  });
});
