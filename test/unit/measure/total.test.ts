/** A total neither loses nor adds a unit. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { maxMeasuredHigh, maxOtherHigh, Total, unitsPerHigh } from "../../../src/measure/total";

describe("A total", () => {
  it("adds whole units exactly, over any limb", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e15 }), { maxLength: 50 }), (amounts) => {
        const total = new Total();
        let exact = 0n;
        for (const amount of amounts) {
          assert.ok(total.add(amount));
          exact += BigInt(amount);
        }
        assert.equal(BigInt(total.high) * BigInt(unitsPerHigh) + BigInt(total.low), exact);
        assert.ok(Total.isPossible(total.high, total.low, total.rest));
      }),
    );
  });

  it("continues exactly beyond 2^53 units", () => {
    const total = new Total();
    total.high = 9007;
    total.low = 199254740992;
    for (let i = 0; i < 3; i++) total.add(1);
    assert.equal(BigInt(total.high) * BigInt(unitsPerHigh) + BigInt(total.low), 2n ** 53n + 3n);
  });

  it("carries fractions of a unit: a million thirds are 333,333", () => {
    const total = new Total();
    for (let i = 0; i < 1e6; i++) total.add(1 / 3);
    assert.equal(total.low, 333333);
  });

  it("stands at its end, and wraps in no case", () => {
    for (const end of [maxMeasuredHigh, maxOtherHigh]) {
      const total = new Total(end);
      total.high = end;
      total.low = unitsPerHigh - 3;
      total.add(2);
      assert.ok(total.isAtEnd && total.low === unitsPerHigh - 1, "the last unit is counted");
      for (const amount of [1, 1e12, 1e15]) total.add(amount);
      assert.deepEqual([total.high, total.low], [end, unitsPerHigh - 1]);
      total.reset();
      total.add(5);
      assert.deepEqual([total.high, total.low, total.isAtEnd], [0, 5, false]);
    }
  });

  it("ignores an amount that is not a number", () => {
    const total = new Total();
    for (const amount of [NaN, Infinity, -Infinity, -1, 1e16]) assert.equal(total.add(amount), false);
    assert.equal(total.approximate, 0);
  });
});
