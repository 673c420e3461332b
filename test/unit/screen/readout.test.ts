import assert from "node:assert/strict";
import fc from "fast-check";
import { decimalText } from "../../../src/ui/rounding";
import { volumeFigure } from "../../../src/ui/screen/list-page";
import { Readout } from "../../../src/ui/screen/readout";
import { WatchedScreen } from "./watched-screen";

const screen = new WatchedScreen(320, 240);
const { canvas } = screen;
const font = screen.font("digits-40");

/** The text of a readout for a value, or `undefined` when it does not fit. */
function shown(readout: Readout, value: number): string | undefined {
  readout.set(value);
  if (!readout.fits) return undefined;
  canvas.clear();
  canvas.begin(0, 0, readout.width, readout.height);
  canvas.fillRectangle(0, 0, 0, readout.width, readout.height);
  readout.drawAll(canvas, 0xffff, 0, 0); // throws when a character is cut by the readout's own rectangle
  canvas.end();
  return canvas.words;
}

describe("a number on the screen", () => {
  const methane = new Readout(canvas, font, 2, 5);
  const flow = new Readout(canvas, font, 1, 1000);
  const count = new Readout(canvas, font, 0, 100);

  it("has its decimals, and a real minus", () => {
    assert.equal(shown(methane, 0), "0.00");
    assert.equal(shown(methane, 1.5), "1.50");
    assert.equal(shown(methane, -0.07), "−0.07");
    assert.equal(shown(flow, 1000), "1000.0");
    assert.equal(shown(flow, -999.9), "−999.9");
    assert.equal(shown(flow, -1000), "−1000");
    assert.equal(shown(count, 87), "87");
  });

  it("never shows minus zero", () => {
    assert.equal(shown(methane, -0.004), "0.00");
    assert.equal(shown(count, -0), "0");
  });

  it("has fewer decimals rather than being wider than its rectangle", () => {
    assert.equal(shown(methane, 12.34), "12.34");
    assert.equal(shown(methane, 123.45), "123.5");
    assert.equal(shown(methane, -12.34), "−12.3");
    assert.equal(shown(flow, 23456.7), "23457");
    assert.equal(shown(flow, 99999.4), "99999");
  });

  it("reports that it does not fit instead of cutting a number", () => {
    assert.equal(shown(methane, 12345), undefined);
    assert.equal(shown(flow, 1e9), undefined);
    assert.equal(shown(flow, -1e300), undefined);
  });

  it("shows a total of any size that a pipe reaches, in thousands from 99 million on", () => {
    for (const [m3, text, unit] of [
      [9_999_999.94, "9999999.9", "m³"],
      [98_999_999, "98999999", "m³"],
      [99_000_000, "99000.0", "10³ m³"],
      [1_234_567_890, "1234567.9", "10³ m³"],
      // 5000 m³/h for two thousand years.
      [99_999_999_400, "99999999", "10³ m³"],
      [100_000_000_000, undefined, "10³ m³"],
    ] as const) {
      const { decimals, fullScale, unit: shownUnit, read } = volumeFigure(() => m3);
      const readout = new Readout(canvas, font, decimals, fullScale);
      assert.deepEqual([shown(readout, read()), shownUnit], [text, unit]);
    }
  });

  it("is the rounded value whenever it fits with all decimals, for any value and scale", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: -2_000_000, max: 2_000_000 }),
        (decimals, digits, count) => {
          const readout = new Readout(canvas, font, decimals, 10 ** digits);
          const value = count / 10 ** decimals;
          const text = shown(readout, value);
          if (value <= 10 ** digits && value >= -(10 ** (digits - 1)) * 0.99) {
            assert.equal(text, decimalText(value, decimals));
          }
          if (text !== undefined) {
            assert.ok(Math.abs(Number(text.replace("−", "-")) - value) <= 0.5, `${text} for ${value}`);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("changes only the digits that change", () => {
    shown(methane, 1.23);
    methane.set(1.24);
    assert.ok(methane.hasChanged);
    canvas.clear();
    methane.drawChanged(canvas, 0xffff, 0, 0, 0);
    assert.equal(canvas.words, "4");
    assert.equal(canvas.rectangles.length, 1);
    methane.set(1.2401);
    assert.ok(!methane.hasChanged);
  });

  it("clears the places that a shorter number leaves", () => {
    shown(count, -88);
    count.set(5);
    canvas.clear();
    count.drawChanged(canvas, 0xffff, 0, 0, 0);
    assert.equal(canvas.words, "5");
    assert.ok(canvas.rectangles.length >= 3);
    assert.ok(!count.hasChanged);
  });
});

describe("a number that changes", () => {
  /** Around the values at which the rounded number changes, as near as a double can be, and values with less room. */
  const value = fc.oneof(
    fc
      .record({
        units: fc.integer({ min: -2, max: 2 }),
        side: fc.constantFrom(-1, 0, 1),
        by: fc.constantFrom(1e-3, 1e-6, 1e-12),
      })
      .map(({ units, side, by }) => (units + 0.5 + side * by) / 100),
    fc.constantFrom(99.97, 99.98, 99.996, 100.02, 123.45, -9.98, -9.996, -10.02, 12345),
  );

  it("is what the newest value alone would show, whatever was there before", () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 12 }), (values) => {
        const readout = new Readout(canvas, font, 2, 5);
        for (const one of values) {
          assert.equal(shown(readout, one), shown(new Readout(canvas, font, 2, 5), one), String(one));
        }
      }),
    );
  });

  it("has changed exactly while it differs from what was drawn", () => {
    const readout = new Readout(canvas, font, 2, 5);
    shown(readout, 1.24);
    readout.set(1.25);
    assert.ok(readout.hasChanged);
    readout.set(1.24);
    assert.ok(!readout.hasChanged);
    readout.set(1.2449);
    assert.ok(!readout.hasChanged);
    readout.set(1.2451);
    assert.ok(readout.hasChanged);
  });
});

describe("a number in a caption", () => {
  it("is made from integers", () => {
    assert.deepEqual(
      [
        decimalText(1, 2),
        decimalText(-0.5, 1),
        decimalText(19.5, 1),
        decimalText(24, 0),
        decimalText(0.05, 2),
        decimalText(-0.001, 2),
      ],
      ["1.00", "−0.5", "19.5", "24", "0.05", "0.00"],
    );
  });
});
