import assert from "node:assert/strict";
import fc from "fast-check";
import { fixedText, rounded } from "../../../src/core/number-text";

describe("numbers in tables", () => {
  it("are printed with a fixed number of decimals", () => {
    assert.equal(fixedText(1.5, 2), "1.50");
    assert.equal(fixedText(0.05, 4), "0.0500");
    assert.equal(fixedText(1013.25, 0), "1013");
    assert.equal(fixedText(-20.125, 1), "-20.1");
  });

  it("round half away from zero, unlike toFixed, which differs between engines", () => {
    assert.equal(fixedText(0.125, 2), "0.13");
    assert.equal(fixedText(-0.125, 2), "-0.13");
    assert.equal(fixedText(2.5, 0), "3");
    assert.equal(fixedText(-2.5, 0), "-3");
  });

  it("never show a negative zero", () => {
    assert.equal(fixedText(-0.004, 2), "0.00");
    assert.equal(fixedText(-0, 2), "0.00");
  });

  it("refuse a number of decimals without a scale", () => {
    assert.throws(() => fixedText(1, 12), { name: "RangeError", message: /not 12/ });
  });

  it("are within half a last digit of the value and always have their decimals", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        (value, decimals) => {
          const text = fixedText(value, decimals);
          assert.match(text, decimals === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${decimals}}$`));
          assert.ok(Math.abs(Number(text) - value) <= 0.5 / 10 ** decimals + 1e-9, `${value} as ${text}`);
          assert.equal(Number(text), rounded(value, decimals) + 0);
        },
      ),
    );
  });
});
