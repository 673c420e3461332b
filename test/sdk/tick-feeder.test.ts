import assert from "node:assert/strict";
import { TickFeeder } from "../../hal/esp32/tick-feeder";

/** Passes the given intervals between timer calls. @returns the times of the firmware's ticks */
function ticksOf(deltas: readonly number[]): number[] {
  const ticks: number[] = [];
  const feeder = new TickFeeder({ tick: (nowMs) => ticks.push(nowMs) });
  for (const delta of deltas) feeder.advance(delta);
  return ticks;
}

describe("ticks on a board", () => {
  it("are even while the timer is a few milliseconds early or late", () => {
    assert.deepEqual(ticksOf([100, 99, 101, 107, 93, 100]), [100, 200, 300, 400, 500, 600]);
  });

  it("jump to the present after a delay, and are not replayed", () => {
    assert.deepEqual(ticksOf([100, 430, 1, 1, 68]), [100, 500, 600]);
  });

  it("stay on their grid over a day of calls 3 ms late", () => {
    const ticks: number[] = [];
    const feeder = new TickFeeder({ tick: (nowMs) => ticks.push(nowMs) });
    for (let i = 0; i < 864_000; i++) feeder.advance(i % 2 === 0 ? 103 : 97);
    assert.equal(ticks.length, 864_000);
    assert.equal(ticks.at(-1), 86_400_000);
    assert.ok(ticks.every((tick) => tick % 100 === 0));
  });

  it("continue past the 49 days after which the board's own counter wraps", () => {
    const ticks: number[] = [];
    const feeder = new TickFeeder({ tick: (nowMs) => ticks.push(nowMs) });
    feeder.advance(2 ** 32);
    feeder.advance(100);
    assert.equal(ticks[1]! - ticks[0]!, 100);
    assert.ok(ticks[1]! > 2 ** 32);
  });
});
