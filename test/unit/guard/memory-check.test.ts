/** RAM by patterns, on memory with the usual faults of memory. */
import assert from "node:assert/strict";
import { type Cells, MemoryCheck } from "../../../src/guard/memory-check";

/** Memory whose cell `at` is changed by `spoil` at each write. */
function memory(spoil: (words: Int32Array) => void): Cells {
  const words = new Int32Array(64);
  return new Proxy(words, {
    get: (target, key) => Reflect.get(target, key, target) as unknown,
    set: (target, key, value) => {
      Reflect.set(target, key, value, target);
      spoil(target);
      return true;
    },
  });
}

function roundOf(check: MemoryCheck): boolean {
  for (let s = 0; s < check.roundS; s++) check.second();
  return check.isWrong;
}

describe("The check of RAM", () => {
  it("finds nothing in good memory, round after round", () => {
    const check = new MemoryCheck();
    for (let round = 1; round <= 5; round++) {
      assert.ok(!roundOf(check));
      assert.equal(check.rounds, round);
    }
  });

  it("finds a fault at once when a self-test requests a whole round, wherever the check was", () => {
    const check = new MemoryCheck(
      memory((words) => {
        words[3] = words[3]! | 4;
      }),
    );
    check.second();
    assert.ok(check.isWrong);
    const sound = new MemoryCheck();
    sound.second();
    sound.all();
    assert.ok(!sound.isWrong);
    assert.equal(sound.rounds, 2);
    const late = new MemoryCheck(
      memory((words) => {
        words[50] = words[50]! & ~1;
      }),
    );
    late.second();
    assert.ok(!late.isWrong);
    late.all();
    assert.ok(late.isWrong);
  });

  it("finds a stuck bit, and a cell that follows its neighbour", () => {
    for (let bit = 0; bit < 32; bit++) {
      for (const level of [0, 1]) {
        const check = new MemoryCheck(
          memory((words) => {
            words[17] = level === 1 ? words[17]! | (1 << bit) : words[17]! & ~(1 << bit);
          }),
        );
        assert.ok(roundOf(check), `bit ${bit} stuck at ${level}`);
      }
    }
    assert.ok(
      roundOf(
        new MemoryCheck(
          memory((words) => {
            words[30] = words[29]!;
          }),
        ),
      ),
      "30 follows 29",
    );
    assert.ok(
      roundOf(
        new MemoryCheck(
          memory((words) => {
            words[29] = words[30]!;
          }),
        ),
      ),
      "29 follows 30",
    );
  });
});
