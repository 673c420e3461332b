import assert from "node:assert/strict";
import fc from "fast-check";
import { Median5 } from "../../../src/filter/median5";
import { Smoother } from "../../../src/filter/smoother";

describe("Median of five", () => {
  it("equals sorting the newest five, for any values", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 5, maxLength: 40 }), (values) => {
        const median = new Median5();
        median.prime(values[0]!);
        const newest = new Array<number>(4).fill(values[0]!);
        for (const value of values) {
          newest.push(value);
          const expected = [...newest].sort((a, b) => a - b)[2];
          assert.equal(median.push(value), expected);
          newest.shift();
        }
      }),
    );
  });

  it("passes a step after two ticks and no spike of two", () => {
    const median = new Median5();
    median.prime(0);
    assert.deepEqual(
      [9, 9, 0, 0, 0].map((value) => median.push(value)),
      [0, 0, 0, 0, 0],
    );
    assert.deepEqual(
      [9, 9, 9].map((value) => median.push(value)),
      [0, 0, 9],
    );
  });
});

describe("Median of five that was not primed", () => {
  it("begins with zeros", () => {
    const median = new Median5();
    assert.deepEqual(
      [-7, -8, -9, -9, -9].map((value) => median.push(value)),
      [0, 0, -7, -8, -9],
    );
  });
});

describe("Smoother", () => {
  it("starts at the primed value, each time", () => {
    const smoother = new Smoother(0.5);
    smoother.push(100);
    for (const value of [8, -3]) {
      smoother.prime(value);
      assert.equal(smoother.push(value), value);
      assert.equal(smoother.push(value + 2), value + 1);
    }
  });

  it("begins at 0", () => assert.equal(new Smoother(0.5).push(2), 1));

  it("takes its weight of each new value", () => {
    const smoother = new Smoother(0.5);
    smoother.prime(0);
    assert.deepEqual(
      [2, 2, 2].map((value) => smoother.push(value)),
      [1, 1.5, 1.75],
    );
  });
});
