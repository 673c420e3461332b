/** Stability, waiting times and due dates of a calibration: each limit tested from both sides. */
import assert from "node:assert/strict";
import { noTime } from "../../../src/core/wall-clock";
import { CalibrationStep, Due, Refusal } from "../../../src/core/calibration-codes";
import { daysLeftOf, dueOf, unknownDays } from "../../../src/calibrate/due";
import { Measurement } from "../../../src/calibrate/measurement";
import type { CalibrationRecord } from "../../../src/calibrate/record";
import { Stability } from "../../../src/calibrate/stability";
import { type AcceptanceLimits, acceptanceOf } from "../../../src/profile/acceptance";

describe("A signal is stable", () => {
  const band = 0.5;
  const creep = 0.125;
  function pushed(signals: readonly number[], into = new Stability()): Stability {
    if (into.leftS === 10) into.start(band, creep);
    for (const signal of signals) into.push(signal);
    return into;
  }
  const repeated = (signal: number, count: number): number[] => new Array<number>(count).fill(signal);

  it("after ten seconds, with a correct countdown", () => {
    const stability = pushed([]);
    for (let second = 1; second <= 9; second++) {
      stability.push(3);
      assert.equal(stability.leftS, 10 - second);
      assert.ok(!stability.isAtRest);
    }
    stability.push(3);
    assert.equal(stability.leftS, 0);
    assert.equal(stability.mean, 3);
  });

  it("within its band, limits included", () => {
    const alternating = (spread: number): number[] => Array.from({ length: 10 }, (_, i) => (i % 2) * spread);
    assert.equal(pushed(alternating(band)).leftS, 0);
    assert.equal(pushed(alternating(band + 0.01)).leftS, 9, "only the newest second counts");
  });

  it("when the later half agrees with the earlier one, limit included", () => {
    assert.ok(pushed([...repeated(0, 5), ...repeated(creep, 5)]).isAtRest);
    assert.ok(pushed([...repeated(creep, 5), ...repeated(0, 5)]).isAtRest);
    const creeping = pushed([...repeated(0, 5), ...repeated(creep + 0.01, 5)]);
    assert.ok(!creeping.isAtRest);
    assert.equal(creeping.leftS, 1, "it may be so in the next second");
  });

  it("for the last ten seconds, whatever was before", () => {
    assert.equal(pushed([...repeated(7, 4), ...repeated(3, 10)]).leftS, 0);
    assert.equal(pushed([...repeated(7, 4), ...repeated(3, 10)]).mean, 3);
    const stability = pushed(repeated(3, 10));
    for (let second = 1; second <= 40; second++) {
      stability.push(3 + (second % 2) * 0.1);
      assert.equal(stability.leftS, 0);
    }
    assert.ok(Math.abs(stability.mean - 3.05) < 1e-12);
  });

  it("after a new ten seconds from each start, and from each value that is not a number", () => {
    const stability = pushed(repeated(3, 10));
    stability.start(band, creep);
    assert.equal(stability.leftS, 10);
    assert.equal(stability.mean, 0);
    stability.push(3);
    assert.equal(stability.leftS, 9);
    stability.push(NaN);
    assert.equal(stability.leftS, 10);
  });
});

describe("A measurement", () => {
  const limits: AcceptanceLimits = acceptanceOf("pellistor")!;
  /** Signal in air, and per unit of gas. */
  const zero = 1;
  const gain = 15;
  /** Share of the expected change at which gas is detected. */
  const feltShare = 0.25;
  const felt = zero + feltShare * gain * 2;

  function seconds(measurement: Measurement, signal: number, count: number): CalibrationStep {
    let step = measurement.step;
    for (let i = 0; i < count; i++) step = measurement.second(signal);
    return step;
  }
  /** Seconds until the step changes. */
  function secondsIn(measurement: Measurement, signalAt: (second: number) => number): number {
    const { step } = measurement;
    for (let second = 1; second < 2000; second++) if (measurement.second(signalAt(second)) !== step) return second;
    return assert.fail("never ends");
  }

  it("of fresh air waits for the sensor's lag, then uses the mean", () => {
    const measurement = new Measurement();
    measurement.start(limits, [0], gain, undefined);
    assert.equal(measurement.step, CalibrationStep.Settle);
    assert.equal(measurement.countdownS, limits.settleS);
    assert.equal(
      secondsIn(measurement, () => 4),
      limits.settleS,
    );
    assert.equal(measurement.step, CalibrationStep.Accepted);
    assert.equal(measurement.signals[0], 4);
    assert.deepEqual([measurement.countdownS, measurement.timeoutS], [0, 0]);
  });

  it("accepts noise within the sensor's band, and nothing beyond it", () => {
    for (const [noise, step] of [
      [limits.restBand, CalibrationStep.Accepted],
      [limits.restBand + 0.01, CalibrationStep.Settle],
    ] as const) {
      const measurement = new Measurement();
      measurement.start(limits, [0], gain, undefined);
      for (let second = 0; second < limits.settleS; second++) measurement.second((second % 2) * noise);
      assert.equal(measurement.step, step);
    }
  });

  it("counts down the longer of lag and stability window", () => {
    const measurement = new Measurement();
    measurement.start(limits, [0], gain, undefined);
    seconds(measurement, 4, 5);
    assert.equal(measurement.countdownS, limits.settleS - 5);
    seconds(measurement, 9, limits.settleS - 6);
    seconds(measurement, 4, 1);
    assert.equal(measurement.countdownS, 9);
  });

  it("waits for gas until the signal has changed by the expected share, up or down, limit included", () => {
    for (const side of [1, -1]) {
      const measurement = new Measurement();
      measurement.start(limits, [2], gain, zero);
      assert.equal(measurement.step, CalibrationStep.WaitForGas);
      assert.equal(measurement.countdownS, limits.settleS);
      assert.equal(seconds(measurement, zero + side * (felt - zero - 0.001), 10), CalibrationStep.WaitForGas);
      assert.equal(seconds(measurement, zero + side * (felt - zero), 1), CalibrationStep.Settle);
    }
  });

  it("refuses when no gas is detected, and when the signal does not become stable, each after its own time", () => {
    const waiting = new Measurement();
    waiting.start(limits, [2], gain, zero);
    assert.equal(waiting.timeoutS, 120);
    assert.equal(
      secondsIn(waiting, () => zero),
      120,
    );
    assert.equal(waiting.refusal, Refusal.NoGas);
    const restless = new Measurement();
    restless.start(limits, [0], gain, undefined);
    assert.equal(restless.timeoutS, 180);
    assert.equal(
      secondsIn(restless, (second) => second % 2),
      180,
    );
    assert.equal(restless.refusal, Refusal.Unstable);
    assert.equal(restless.step, CalibrationStep.Refused);
  });

  it("goes through its points in order, each detected as a change from the one before", () => {
    const measurement = new Measurement();
    measurement.start(limits, [0, 2, 4], gain, undefined);
    assert.equal(measurement.points, 3);
    seconds(measurement, zero, limits.settleS);
    assert.deepEqual([measurement.step, measurement.point], [CalibrationStep.WaitForGas, 1]);
    seconds(measurement, zero + 2 * gain, 1 + limits.settleS);
    assert.deepEqual([measurement.step, measurement.point], [CalibrationStep.WaitForGas, 2]);
    assert.equal(seconds(measurement, zero + 2 * gain, 10), CalibrationStep.WaitForGas, "the gas before is no new gas");
    seconds(measurement, zero + 4 * gain, 1 + limits.settleS);
    assert.equal(measurement.step, CalibrationStep.Accepted);
    assert.deepEqual([...measurement.signals.subarray(0, 3)], [zero, zero + 2 * gain, zero + 4 * gain]);
  });

  it("is measured from the air's own value if that is not zero", () => {
    const measurement = new Measurement();
    measurement.start(limits, [18], gain, 20.9 * gain, 20.9);
    const change = feltShare * gain * 2.9;
    assert.equal(seconds(measurement, 20.9 * gain - change + 0.01, 5), CalibrationStep.WaitForGas);
    assert.equal(seconds(measurement, 20.9 * gain - change - 0.01, 1), CalibrationStep.Settle);
  });

  it("starts again without data of the previous one", () => {
    const measurement = new Measurement();
    measurement.start(limits, [2], gain, zero);
    seconds(measurement, zero, 2000);
    assert.equal(measurement.refusal, Refusal.NoGas);
    measurement.start(limits, [0, 2], gain, undefined);
    seconds(measurement, 4, limits.settleS);
    assert.equal(measurement.point, 1);
    measurement.start(limits, [0], gain, undefined);
    assert.equal(measurement.point, 0);
    assert.equal(measurement.refusal, Refusal.None);
    seconds(measurement, 4, 9);
    measurement.start(limits, [0], gain, undefined);
    assert.equal(seconds(measurement, 4, limits.settleS - 1), CalibrationStep.Settle);
    assert.equal(seconds(measurement, 4, 1), CalibrationStep.Accepted);
  });
});

describe("A due date", () => {
  const dayMs = 24 * 3600 * 1000;
  const madeMs = 1767225600000;
  const policy = { calibrationDays: 31, bumpDays: 14, overdue: "warn" } as const;
  const record: CalibrationRecord = {
    sequence: 1,
    sensor: 1,
    atMs: madeMs,
    points: [],
    previousAtMs: noTime,
    previous: [],
    firstGain: 15,
    exposedAtMs: madeMs,
    history: [],
  };

  it("is exact to the millisecond", () => {
    assert.equal(dueOf(policy, record, madeMs), Due.Nothing);
    assert.equal(dueOf(policy, record, madeMs + 14 * dayMs - 1), Due.Nothing);
    assert.equal(dueOf(policy, record, madeMs + 14 * dayMs), Due.Bump);
    assert.equal(dueOf(policy, record, madeMs + 31 * dayMs - 1), Due.Bump);
    assert.equal(dueOf(policy, record, madeMs + 31 * dayMs), Due.Calibration);
  });

  it("of a bump test is none if the policy requires none, and each day if it requires that", () => {
    assert.equal(dueOf({ ...policy, bumpDays: 0 }, record, madeMs + 30 * dayMs), Due.Nothing);
    assert.equal(dueOf({ ...policy, bumpDays: 1 }, record, madeMs + dayMs), Due.Bump);
  });

  it("is unknown before the record's own date, and nothing without a record", () => {
    assert.equal(dueOf(policy, record, madeMs - 1), Due.Unknown);
    assert.equal(daysLeftOf(policy, record, madeMs - 1), unknownDays);
    assert.equal(daysLeftOf(policy, record, madeMs), 31);
    assert.equal(daysLeftOf(policy, record, madeMs + 1), 30);
    assert.equal(daysLeftOf(policy, record, madeMs + 31 * dayMs), 0);
    assert.equal(daysLeftOf(policy, record, noTime), unknownDays);
    assert.equal(daysLeftOf(policy, { ...record, atMs: noTime }, madeMs), unknownDays);
    assert.equal(dueOf(policy, undefined, madeMs), Due.Nothing);
    assert.equal(daysLeftOf(policy, undefined, madeMs), unknownDays);
  });
});
