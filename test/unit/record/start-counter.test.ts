/** The count of starts, from what several logs hold. */
import assert from "node:assert/strict";
import { isLaterStart, StartCounter } from "../../../src/record/start-counter";

function startAfter(...stored: readonly number[]): number {
  const starts = new StartCounter();
  for (const one of stored) starts.note(one);
  return starts.number;
}

describe("The count of starts", () => {
  it("begins with 1 where no log holds any", () => {
    assert.equal(startAfter(), 1);
    assert.equal(startAfter(0, 0, 0), 1);
  });

  it("goes on after the newest start of any log, in whatever order they are opened", () => {
    assert.equal(startAfter(3, 0, 14), 15);
    assert.equal(startAfter(14, 3, 0), 15);
    assert.equal(startAfter(40_000, 39_998), 40_001);
  });

  it("goes on over the end of its numbers, and never gives 0, which means none", () => {
    assert.equal(startAfter(0xffff), 1);
    assert.equal(startAfter(2, 0xfffe), 3);
    assert.equal(startAfter(0xfffe, 2), 3);
    let start = 0xfff0;
    for (let i = 0; i < 40; i++) {
      const next = startAfter(start, 0, start);
      assert.ok(next > 0 && next <= 0xffff && isLaterStart(next, start), `${next} after ${start}`);
      start = next;
    }
  });
});
