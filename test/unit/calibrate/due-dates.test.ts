/** Reminders of what is due, and records that cannot be used. */
import assert from "node:assert/strict";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { CalibrationKind, Due, RecordFault, Refusal } from "../../../src/core/calibration-codes";
import { Status } from "../../../src/core/reading";
import { Bench } from "../../support/bench";
import { near } from "../../support/near";

const Span = CalibrationKind.Span;
const day = 86400;

describe("Due dates", () => {
  /** On the charger, so that no low battery outranks the reminder. */
  const charged = (options: ConstructorParameters<typeof Bench>[0]): Bench => {
    const bench = new Bench(options);
    bench.simulation.board.setSignal("battery", 2050);
    return bench;
  };
  const policy = { calibrationDays: 2, bumpDays: 1, overdue: "warn" };

  it("remind of the bump test, then of the calibration, and end after it", () => {
    const bench = charged({ calibrationPolicy: policy });
    assert.equal(bench.view.due(0), Due.Nothing);
    bench.seconds(day + 700);
    assert.equal(bench.view.due(0), Due.Bump);
    assert.equal(bench.simulation.view.signal, AlarmKind.Reminder);
    bench.seconds(day);
    assert.equal(bench.view.due(0), Due.Calibration);
    assert.ok(bench.view.daysLeft(0) <= 0);
    assert.equal(bench.status, Status.Ok, "a warning leaves the sensor at work");
    bench.start(Span, { value: 2 });
    bench.gas(2);
    assert.equal(bench.finish(), Refusal.None);
    bench.air();
    assert.equal(bench.view.due(0), Due.Nothing);
    assert.equal(bench.simulation.view.signal, AlarmKind.None);
  });

  it("make no sound, but stop the beep that shows a working instrument", () => {
    const bench = charged({ calibrationPolicy: policy });
    let beeps = 0;
    bench.simulation.board.onOutput = (_atMs, name, value) => {
      if (name === "hornHz" && value !== 0) beeps++;
    };
    bench.seconds(130);
    assert.equal(beeps, 2, "a life sign a minute");
    bench.seconds(day + 700);
    beeps = 0;
    bench.seconds(200);
    assert.equal(bench.simulation.view.signal, AlarmKind.Reminder);
    assert.equal(beeps, 0);
  });

  it("are silenced by the key, and have the lowest priority of all alarms", () => {
    const bench = charged({ calibrationPolicy: policy });
    bench.seconds(day + 700);
    assert.ok(bench.simulation.view.unacknowledged);
    bench.air();
    assert.ok(!bench.simulation.view.unacknowledged);
    bench.gas(2);
    bench.seconds(60);
    assert.equal(bench.simulation.view.signal, AlarmKind.High);
  });

  it("lock out an overdue channel if the setting requires it, until it is calibrated", () => {
    const bench = charged({ calibrationPolicy: { ...policy, overdue: "lock-out" } });
    bench.seconds(2 * day + 700);
    assert.equal(bench.status, Status.Uncalibrated);
    assert.equal(bench.simulation.view.signal, AlarmKind.Fault);
    bench.start(Span, { value: 2 });
    bench.gas(2);
    assert.equal(bench.finish(), Refusal.None);
    bench.air();
    assert.equal(bench.status, Status.Ok);
    near(bench.readingOf(2), 2, 0.05);
  });

  it("are unknown if the clock is not set", () => {
    const bench = new Bench({ timeMs: undefined });
    assert.equal(bench.view.due(0), Due.Unknown);
    assert.ok(bench.log.includes("calibration-due unknown"));
  });

  it("are known again soon after the clock was set, where the calibration has a date", () => {
    const first = new Bench();
    first.start(Span, { value: 2 });
    first.gas(2);
    assert.equal(first.finish(), Refusal.None);
    const bench = charged({ timeMs: undefined, keyValue: first.simulation.board.keyValue.toJSON() });
    assert.equal(bench.view.due(0), Due.Unknown);
    const port = bench.simulation.board.device.RTC["default"]!;
    const clock = new port.io(port);
    clock.time = 1767225600000 + 5 * day * 1000;
    clock.close();
    bench.seconds(700);
    assert.equal(bench.view.due(0), Due.Nothing);
    assert.equal(bench.view.daysLeft(0), 25);
  });

  it("refuse an invalid policy", () => {
    assert.throws(
      () => new Bench({ calibrationPolicy: { ...policy, calibrationDays: 0 } }),
      /calibrationPolicy.calibrationDays/,
    );
    assert.throws(
      () => new Bench({ calibrationPolicy: { ...policy, overdue: "ignore" } }),
      /calibrationPolicy.overdue/,
    );
  });
});

describe("A stored calibration", () => {
  const calibrated = (): Bench => {
    const bench = new Bench();
    bench.simulation.board.pellistor.sensitivity = 0.8;
    bench.start(Span, { value: 2 });
    bench.gas(2);
    assert.equal(bench.finish(), Refusal.None);
    return bench;
  };

  it("that is damaged is a fault: neither the older copy nor the one in the settings replaces it", () => {
    const bench = calibrated();
    const store = bench.simulation.board.keyValue.open({ path: "calibration" });
    const image = bench.simulation.board.keyValue.toJSON()["calibration"]!;
    for (const key of Object.keys(image).filter((name) => !name.endsWith("h"))) {
      const bytes = Uint8Array.from(image[key]!);
      bytes[200] = bytes[200]! ^ 1;
      store.write(key, bytes);
    }
    bench.simulation.powerOff();
    bench.simulation.powerOn();
    bench.seconds(60);
    assert.equal(bench.status, Status.Uncalibrated);
    assert.equal(bench.view.recordFault(0), RecordFault.Corrupt);
    assert.ok(bench.log.includes("calibration-fault corrupt"));
    assert.equal(bench.start(Span, { value: 2 }), Refusal.NoCalibration);
  });
});
