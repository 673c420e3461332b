import assert from "node:assert/strict";
import fc from "fast-check";
import { VirtualClock } from "../../../host-sim/clock/virtual-clock";

describe("the virtual clock", () => {
  it("does not advance by itself", () => {
    const clock = new VirtualClock();
    let fired = 0;
    clock.after(0, () => {
      fired++;
    });
    assert.equal(clock.nowMs, 0);
    assert.equal(fired, 0);
    clock.advanceTo(0);
    assert.equal(fired, 1);
  });

  it("fires each timer at its own time, and then shows the target time", () => {
    const clock = new VirtualClock();
    const seen: number[] = [];
    clock.after(30, () => seen.push(clock.nowMs));
    clock.after(10, () => seen.push(clock.nowMs));
    clock.after(101, () => seen.push(clock.nowMs));
    clock.advanceTo(100);
    assert.deepEqual(seen, [10, 30]);
    assert.equal(clock.nowMs, 100);
    assert.equal(clock.pending, 1);
  });

  it("fires equal times in the order of arming", () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    clock.every(50, () => seen.push("each 50"));
    clock.after(100, () => seen.push("first"));
    clock.after(100, () => seen.push("second"));
    clock.advanceTo(100);
    assert.deepEqual(seen, ["each 50", "first", "second", "each 50"], "a repeating timer is armed again when it fires");
  });

  it("does not drift, however late the host calls", () => {
    const clock = new VirtualClock();
    const seen: number[] = [];
    clock.every(7, () => seen.push(clock.nowMs));
    clock.advanceTo(10);
    clock.advanceTo(29);
    assert.deepEqual(seen, [7, 14, 21, 28]);
  });

  it("lets a callback arm, re-arm and cancel, itself included", () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    const doomed = clock.after(20, () => seen.push("never"));
    const repeating = clock.every(10, () => {
      seen.push("repeat");
      clock.cancel(doomed);
      clock.cancel(repeating);
      clock.after(0, () => seen.push("at once"));
    });
    clock.advanceTo(100);
    assert.deepEqual(seen, ["repeat", "at once"]);
    assert.equal(clock.pending, 0);
  });

  it("keeps its order when a timer deep inside is cancelled", () => {
    const clock = new VirtualClock();
    const seen: number[] = [];
    // Late timers in one branch of the heap, early ones in the other: what fills the gap must move up across.
    const delays = [1, 100, 2, 101, 102, 3, 4, 111, 112, 113, 114, 5, 6, 7, 8];
    const ids = delays.map((delay) => clock.after(delay, () => seen.push(delay)));
    clock.cancel(ids[delays.indexOf(101)]!);
    clock.advanceTo(200);
    assert.deepEqual(seen, [1, 2, 3, 4, 5, 6, 7, 8, 100, 102, 111, 112, 113, 114]);
  });

  it("distinguishes an old id from the timer that replaced it", () => {
    const clock = new VirtualClock();
    let fired = 0;
    const old = clock.after(1, () => {
      fired++;
    });
    clock.advanceTo(1);
    clock.after(1, () => {
      fired++;
    });
    clock.cancel(old);
    clock.cancel(old);
    clock.cancel(123456);
    clock.advanceTo(2);
    assert.equal(fired, 2);
  });

  it("stays consistent when a callback throws: continues from there, with the rest still armed", () => {
    const clock = new VirtualClock();
    const seen: number[] = [];
    clock.after(10, () => {
      throw new Error("sensor fell off");
    });
    clock.every(10, () => seen.push(clock.nowMs));
    assert.throws(() => clock.advanceTo(30), /sensor fell off/);
    assert.equal(clock.nowMs, 10);
    clock.advanceTo(30);
    assert.deepEqual(seen, [10, 20, 30]);
  });

  it("refuses to go back, to be driven from within a callback, and invalid times", () => {
    const clock = new VirtualClock();
    clock.advanceTo(10);
    assert.throws(() => clock.advanceTo(9), RangeError);
    assert.throws(() => clock.advanceTo(10.5), RangeError);
    assert.throws(() => clock.advanceTo(NaN), RangeError);
    assert.throws(() => clock.after(-1, () => undefined), RangeError);
    assert.throws(() => clock.every(0, () => undefined), RangeError);
    assert.throws(() => clock.after(1, undefined as never), TypeError);
    clock.after(0, () => clock.advanceTo(20));
    assert.throws(() => clock.advanceTo(20), /already advancing/);
  });

  it("refuses more timers than it has room for, and accepts them again afterwards", () => {
    const clock = new VirtualClock();
    for (let i = 0; i < 4096; i++) clock.after(1, () => undefined);
    assert.throws(() => clock.after(1, () => undefined), RangeError);
    clock.advanceTo(1);
    assert.doesNotThrow(() => clock.after(1, () => undefined));
  });

  it("fires all timers in the order of a sorted list", () => {
    const timer = fc.record({ delay: fc.nat(50), cancelled: fc.boolean() });
    fc.assert(
      fc.property(fc.array(timer, { maxLength: 60 }), fc.array(fc.nat(20), { maxLength: 8 }), (timers, steps) => {
        const clock = new VirtualClock();
        const seen: number[] = [];
        const ids = timers.map(({ delay }, index) => clock.after(delay, () => seen.push(index)));
        timers.forEach(({ cancelled }, index) => {
          if (cancelled) clock.cancel(ids[index]!);
        });
        for (const step of steps) clock.advanceTo(clock.nowMs + step);
        const expected = timers
          .map(({ delay, cancelled }, index) => ({ delay, cancelled, index }))
          .filter((one) => !one.cancelled && one.delay <= clock.nowMs && steps.length > 0)
          .sort((a, b) => a.delay - b.delay || a.index - b.index)
          .map((one) => one.index);
        assert.deepEqual(seen, expected);
      }),
    );
  });
});
