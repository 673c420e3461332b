import assert from "node:assert/strict";
import fc from "fast-check";
import { RateOfChange } from "../../../src/measure/rate";

/** Feeds readings a second apart, an interval ending every five. */
function feed(rate: RateOfChange, values: readonly number[]): void {
  values.forEach((value, index) => {
    rate.note(value);
    if (index % 5 === 4) rate.close();
  });
}

const seconds = (count: number, at: (second: number) => number): number[] =>
  Array.from({ length: count }, (_, second) => at(second));

describe("Rate of change", () => {
  it("is the slope of a straight rise after half a minute, and stays so", () => {
    const rate = new RateOfChange(5);
    feed(
      rate,
      seconds(25, (s) => 1 + 0.02 * s),
    );
    assert.equal(rate.perS, 0, "too early for a rate");
    feed(
      rate,
      seconds(5, (s) => 1.5 + 0.02 * s),
    );
    assert.ok(Math.abs(rate.perS - 0.02) < 1e-12);
    feed(
      rate,
      seconds(300, (s) => 1.6 + 0.02 * s),
    );
    assert.ok(Math.abs(rate.perS - 0.02) < 1e-12);
    assert.ok(Math.abs(rate.shortPerS - 0.02) < 1e-12);
  });

  it("follows a new slope in half a minute with its short window, in a minute with its long one", () => {
    const rate = new RateOfChange(5);
    feed(
      rate,
      seconds(60, () => 1),
    );
    feed(
      rate,
      seconds(30, (s) => 1 + 0.01 * s),
    );
    assert.ok(Math.abs(rate.shortPerS - 0.01) < 1e-12);
    assert.ok(rate.perS > 0.002 && rate.perS < 0.008);
  });

  it("starts again after a gap", () => {
    const rate = new RateOfChange(5);
    feed(
      rate,
      seconds(60, (s) => s),
    );
    rate.forget();
    assert.equal(rate.perS, 0);
    rate.close();
    feed(
      rate,
      seconds(25, () => 5),
    );
    assert.equal(rate.shortPerS, 0);
  });

  it("is finite for any reading", () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { minLength: 60, maxLength: 120 }), (values) => {
        const rate = new RateOfChange(5);
        feed(rate, values);
        assert.ok(Number.isFinite(rate.perS) && Number.isFinite(rate.shortPerS));
      }),
    );
  });
});
