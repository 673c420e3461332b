/** Tolerances of the clock and of the reference voltage: each limit tested from both sides. */
import assert from "node:assert/strict";
import { DeviceCondition } from "../../../src/alarm/device-alarms";
import { WallClock } from "../../../src/core/wall-clock";
import { ClockCheck } from "../../../src/guard/clock-check";
import { GuardBench } from "../../support/guard-bench";

const hourS = 3600;
const dayS = 24 * hourS;
const startMs = 1767225600000;

/** The check with a clock that runs `ppm` too fast, second by second. */
class ClockStory {
  ppm: number;
  offsetMs = 0;
  isSet = true;
  /** Instead of a reading. */
  isSilent = false;
  reads = 0;
  second = 0;
  readonly check: ClockCheck;
  readonly clock: WallClock;

  constructor(ppm = 0) {
    this.ppm = ppm;
    const time = (): number | undefined => {
      this.reads++;
      if (this.isSilent) throw new Error("no acknowledge");
      return this.isSet ? startMs + this.offsetMs + this.second * 1000 * (1 + this.ppm * 1e-6) : undefined;
    };
    this.clock = new WallClock({
      io: class {
        get time() {
          return time();
        }
        set time(_timeMs: number | undefined) {}
        close(): void {}
      },
    });
    this.check = new ClockCheck(this.clock);
  }

  seconds(count: number): this {
    for (let i = 0; i < count; i++) this.check.second(1000 * ++this.second);
    return this;
  }

  /** Seconds until it fails, `maxS` if it does not. */
  untilWrong(maxS: number): number {
    for (let s = 0; s < maxS; s++) {
      if (this.check.isWrong) return s;
      this.seconds(1);
    }
    return maxS;
  }
}

describe("The clock check", () => {
  for (const ppm of [190, -190]) {
    it(`finds nothing wrong with a clock that is ${ppm} ppm off, for a week`, () => {
      assert.equal(new ClockStory(ppm).untilWrong(7 * dayS), 7 * dayS);
    });
  }

  for (const [ppm, fromS, toS] of [
    // Two seconds, and 200 ppm of the time: found when the rest of the rate has added up to two seconds.
    [220, 27.5 * hourS, 28 * hourS],
    [-220, 27.5 * hourS, 28 * hourS],
    [400, 2.7 * hourS, 2.8 * hourS],
    [-400, 2.7 * hourS, 2.8 * hourS],
    [2000, 1100, 1130],
  ] as const) {
    it(`finds a clock that is ${ppm} ppm off when the difference has reached two seconds`, () => {
      const foundS = new ClockStory(ppm).untilWrong(2 * dayS);
      assert.ok(foundS >= fromS && foundS <= toS, `${foundS} s`);
    });
  }

  for (const [jumpMs, isWrong] of [
    [1990, false],
    [-1990, false],
    [2020, true],
    [-2020, true],
    [86400000, true],
  ] as const) {
    it(`${isWrong ? "finds" : "tolerates"} a jump of ${jumpMs} ms within ten seconds`, () => {
      const story = new ClockStory().seconds(15);
      story.offsetMs = jumpMs;
      story.seconds(10);
      assert.equal(story.check.isWrong, isWrong);
    });
  }

  it("stays failed when the clock is right again, until the user sets it", () => {
    const story = new ClockStory().seconds(15);
    story.offsetMs = 5000;
    story.seconds(10);
    story.offsetMs = 0;
    story.seconds(dayS);
    assert.ok(story.check.isWrong);
    story.offsetMs = 12345678;
    assert.ok(story.clock.set(story.second * 1000, startMs));
    story.seconds(1);
    assert.ok(!story.check.isWrong, "looked at in the next second");
    story.seconds(dayS);
    assert.ok(!story.check.isWrong, "held against the time that was set");
  });

  it("finds a clock that is not set, or does not respond, and uses it again when it is set", () => {
    for (const fault of ["isSet", "isSilent"] as const) {
      const story = new ClockStory().seconds(15);
      story[fault] = !story[fault];
      story.seconds(10);
      assert.ok(story.check.isWrong, fault);
      story[fault] = !story[fault];
      story.offsetMs = -1e9;
      story.seconds(10);
      assert.ok(!story.check.isWrong, fault);
    }
  });

  it("compares every ten seconds, from the first second on", () => {
    const story = new ClockStory().seconds(1);
    assert.equal(story.reads, 1);
    story.seconds(9);
    assert.equal(story.reads, 1);
    story.seconds(1);
    assert.equal(story.reads, 2);
    story.seconds(990);
    assert.equal(story.reads, 101);
  });

  it("finds nothing wrong on a board without a clock", () => {
    const check = new ClockCheck(new WallClock(undefined));
    for (let second = 1; second < 100; second++) check.second(second * 1000);
    assert.ok(!check.isWrong);
  });
});

describe("The reference check", () => {
  const nominalMillivolts = 1250;
  const wrongAfter = (factor: number, seconds: number): boolean => {
    const bench = new GuardBench().seconds(60);
    bench.simulation.board.setSignal("reference", nominalMillivolts * factor);
    bench.seconds(seconds);
    return bench.isOn(DeviceCondition.SelfTest);
  };

  it("fails beyond two per cent, on both sides, and no less", () => {
    for (const factor of [1.019, 0.981]) assert.ok(!wrongAfter(factor, 60), `${factor}`);
    for (const factor of [1.021, 0.979]) assert.ok(wrongAfter(factor, 60), `${factor}`);
  });

  it("fails after three seconds in a row, and passes again after three", () => {
    const bench = new GuardBench().seconds(60);
    const { board } = bench.simulation;
    const off = (seconds: number): void => {
      board.setSignal("reference", nominalMillivolts * 1.1);
      bench.seconds(seconds);
    };
    const right = (seconds: number): void => {
      board.setSignal("reference", nominalMillivolts);
      bench.seconds(seconds);
    };
    for (let round = 0; round < 5; round++) {
      off(2);
      assert.equal(bench.guard.wrong, 0);
      right(1);
    }
    for (let round = 0; round < 6; round++) {
      off(1);
      assert.equal(bench.guard.wrong, 0);
      right(1);
    }
    off(2);
    assert.equal(bench.guard.wrong, 0);
    off(1);
    assert.notEqual(bench.guard.wrong, 0);
    for (let round = 0; round < 5; round++) {
      right(2);
      assert.notEqual(bench.guard.wrong, 0);
      off(1);
    }
    right(3);
    assert.equal(bench.guard.wrong, 0);
  });
});
