/** The parts of a calibration, each by itself: stability, arithmetic, dates, health. */
import assert from "node:assert/strict";
import { acceptanceOf } from "../../../src/profile/acceptance";
import { checkPoints, checkSpan, checkZero, signalAt, spanned, zeroed } from "../../../src/calibrate/adjust";
import { Curve } from "../../../src/compensate/curve";
import { daysLeftOf, dueOf, msPerDay, unknownDays } from "../../../src/calibrate/due";
import { healthOf } from "../../../src/calibrate/health";
import { defaultPolicy } from "../../../src/profile/calibration-policy";
import type { CalibrationRecord, HistoryEntry } from "../../../src/calibrate/record";
import { noTime, WallClock } from "../../../src/core/wall-clock";
import { Stability, windowS } from "../../../src/calibrate/stability";
import { CalibrationKind, Due, Refusal } from "../../../src/core/calibration-codes";

describe("A stable signal", () => {
  const rested = (signals: readonly number[]): Stability => {
    const stability = new Stability();
    stability.start(0.5, 0.1);
    signals.forEach((signal) => stability.push(signal));
    return stability;
  };
  const still = Array.from({ length: windowS }, () => 3);

  it("is stable for the whole window, and its mean is that of the window", () => {
    assert.equal(rested(still.slice(1)).isAtRest, false);
    assert.equal(rested(still.slice(1)).leftS, 1);
    assert.equal(rested(still).isAtRest, true);
    assert.equal(rested(still).leftS, 0);
    assert.equal(rested([90, -7, ...still]).mean, 3);
  });

  it("is disturbed by one jump, and the countdown starts again from there", () => {
    assert.equal(rested([...still, 9]).leftS, windowS - 1);
  });

  it("does not drift slowly within the band", () => {
    assert.equal(rested(still.map((_, second) => second * 0.04)).isAtRest, false);
    assert.equal(rested(still.map((_, second) => second * 0.01)).isAtRest, true);
  });

  it("is a number: anything else is a disturbance and is not used", () => {
    assert.equal(rested([...still, NaN]).leftS, windowS);
    assert.equal(rested([...still, Infinity]).mean, 0);
  });
});

describe("The curve after a measured signal", () => {
  const limits = acceptanceOf("pellistor")!;
  const points = [
    { signal: 1, value: 0 },
    { signal: 16, value: 1 },
    { signal: 58, value: 4 },
  ];

  it("finds the signal of any value, beyond the ends too", () => {
    const curve = new Curve(points, "test");
    for (const value of [-0.5, 0, 0.3, 1, 2.5, 4, 5]) {
      assert.ok(Math.abs(curve.at(signalAt(points, value)) - value) < 1e-12);
    }
  });

  it("reads 0 in the new fresh air, and the gas in the new gas", () => {
    assert.ok(Math.abs(new Curve(zeroed(points, 3), "test").at(3)) < 1e-12);
    assert.ok(Math.abs(new Curve(spanned(points, 2, 25), "test").at(25) - 2) < 1e-12);
    assert.ok(Math.abs(new Curve(spanned(points, 2, 25), "test").at(1)) < 1e-12);
  });

  it("is accepted up to the limits and no further", () => {
    assert.equal(checkZero(limits, points, 8, 5), Refusal.None);
    assert.equal(checkZero(limits, points, 9, 5), Refusal.ZeroShift);
    assert.equal(
      checkZero(
        limits,
        [
          { signal: 24, value: 0 },
          { signal: 39, value: 1 },
        ],
        26,
        5,
      ),
      Refusal.ZeroRange,
    );
    assert.equal(checkSpan(limits, points, 1, 1 + 15 * 0.71), Refusal.None);
    assert.equal(checkSpan(limits, points, 1, 1 + 15 * 0.69), Refusal.SpanChange);
    assert.equal(checkSpan(limits, points, 1, 1 + 15 * 1.31), Refusal.SpanChange);
    assert.equal(checkSpan(limits, points, 1, 0.5), Refusal.WrongDirection);
    assert.equal(
      checkSpan(
        limits,
        [
          { signal: 0, value: 0 },
          { signal: 7, value: 1 },
        ],
        1,
        5.5,
      ),
      Refusal.Gain,
    );
    assert.equal(
      checkPoints(limits, points, [
        { signal: 1, value: 0 },
        { signal: 31, value: 2 },
      ]),
      Refusal.None,
    );
    assert.equal(
      checkPoints(limits, points, [
        { signal: 1, value: 0 },
        { signal: 17, value: 2 },
      ]),
      Refusal.SpanChange,
    );
    assert.equal(
      checkPoints(limits, undefined, [
        { signal: 1, value: 0 },
        { signal: 17, value: 2 },
      ]),
      Refusal.None,
    );
    assert.equal(
      checkPoints(limits, undefined, [
        { signal: 17, value: 0 },
        { signal: 1, value: 2 },
      ]),
      Refusal.WrongDirection,
    );
    assert.equal(
      checkPoints(limits, undefined, [
        { signal: 40, value: 0 },
        { signal: 70, value: 2 },
      ]),
      Refusal.ZeroRange,
    );
  });
});

const madeMs = 1767225600000;

function recordOf(part: Partial<CalibrationRecord> = {}): CalibrationRecord {
  return {
    sequence: 1,
    sensor: 1,
    atMs: madeMs,
    points: [
      { signal: 0, value: 0 },
      { signal: 30, value: 2 },
    ],
    previousAtMs: noTime,
    previous: [],
    firstGain: 15,
    exposedAtMs: madeMs,
    history: [],
    ...part,
  };
}

describe("Due dates by the calendar", () => {
  const after = (days: number): number => madeMs + days * msPerDay;

  it("are exact to the day", () => {
    assert.equal(dueOf(defaultPolicy, recordOf(), after(13.99)), Due.Nothing);
    assert.equal(dueOf(defaultPolicy, recordOf(), after(14)), Due.Bump);
    assert.equal(dueOf(defaultPolicy, recordOf({ exposedAtMs: after(13) }), after(20)), Due.Nothing);
    assert.equal(dueOf(defaultPolicy, recordOf({ exposedAtMs: after(30) }), after(31)), Due.Calibration);
    assert.equal(daysLeftOf(defaultPolicy, recordOf(), after(1.5)), 29);
    assert.equal(daysLeftOf(defaultPolicy, recordOf(), after(40)), -9);
  });

  it("are unknown without a date, without a clock, or when the clock was turned back", () => {
    for (const [record, timeMs] of [
      [recordOf({ atMs: noTime }), after(1)],
      [recordOf(), noTime],
      [recordOf(), after(-1)],
    ] as const) {
      assert.equal(dueOf(defaultPolicy, record, timeMs), Due.Unknown);
      assert.equal(daysLeftOf(defaultPolicy, record, timeMs), unknownDays);
    }
  });
});

describe("The date", () => {
  class Broken {
    get time(): number | undefined {
      throw new Error("no answer");
    }
    close(): void {}
  }

  it("is unknown, without further effect, when the clock does not respond", () => {
    const clock = new WallClock({ io: Broken });
    clock.second(1000);
    assert.equal(clock.isSet, false);
    assert.equal(clock.timeMs(5000), noTime);
  });

  it("continues between two readings of the clock", () => {
    const clock = new WallClock({
      io: class {
        time = madeMs;
        close(): void {}
      },
    });
    clock.second(1000);
    assert.equal(clock.timeMs(5000), madeMs + 4000);
  });
});

describe("Sensor health", () => {
  const bump = (figure: number, responseS: number, refusal = Refusal.None): HistoryEntry => ({
    atMs: madeMs,
    kind: CalibrationKind.Bump,
    refusal,
    responseS,
    figure,
  });
  const span: HistoryEntry = {
    atMs: madeMs,
    kind: CalibrationKind.Span,
    refusal: Refusal.None,
    responseS: 0,
    figure: 15,
  };

  it("is the worst of its scores", () => {
    assert.equal(healthOf(recordOf(), madeMs), 100);
    assert.equal(healthOf(recordOf({ firstGain: 21.5 }), madeMs), 49, "70 % of the first sensitivity is left");
    assert.equal(healthOf(recordOf({ history: [bump(0.7, 5)] }), madeMs), 49);
    assert.equal(healthOf(recordOf({ history: [bump(1, 24)] }), madeMs), 40);
    assert.equal(healthOf(recordOf(), madeMs + 60 * msPerDay), 50);
    assert.equal(healthOf(recordOf({ history: [bump(0.7, 24)] }), madeMs + 60 * msPerDay), 40);
  });

  it("ignores a failed bump test after a calibration, and a bump test without gas", () => {
    assert.equal(healthOf(recordOf({ history: [bump(0.6, 5), span] }), madeMs), 100);
    assert.equal(healthOf(recordOf({ history: [bump(0, 30, Refusal.NoGas)] }), madeMs), 100);
  });

  it("is unknown without a record, and works without a clock", () => {
    assert.equal(healthOf(undefined, madeMs), -1);
    assert.equal(healthOf(recordOf(), noTime), 100);
  });
});
