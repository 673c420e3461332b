/** Numbers on digits: rounded as on a screen, with fewer decimals if they are long, never cut, and distinguishable from figures that are not readings. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { DigitRow } from "../../../src/ui/segments/digit-row";
import { allSegments, blank } from "../../../src/ui/segments/glyphs";
import {
  faultHalf,
  hourShape,
  lowMark,
  minuteShape,
  muteHalf,
  noReading,
} from "../../../src/ui/segments/segment-words";
import { decimalText } from "../../../src/ui/rounding";
import { looksLikeNumber, seen } from "./seen";

function shown(value: number, decimals: number, places = 4, mark: number = blank): string | undefined {
  const row = new DigitRow(places);
  return row.number(value, decimals, mark) ? seen(row.bits) : undefined;
}

/** The number that a reader sees, `12E3` as twelve thousand. */
function taken(text: string): number {
  const [mantissa, power = "0"] = text.trim().split("E");
  return Number(mantissa) * 10 ** Number(power);
}

describe("A number on digits", () => {
  it("has its channel's decimals, at the right, and a point that needs no digit", () => {
    for (const [value, decimals, text] of [
      [0, 2, " 0.00"],
      [1.5, 2, " 1.50"],
      [20.9, 1, " 20.9"],
      [-0.07, 2, "-0.07"],
      [345.6, 1, "345.6"],
      [87, 0, "  87"],
      [9999, 0, "9999"],
      [12.345, 2, "12.35"],
    ] as const) {
      assert.equal(shown(value, decimals), text);
    }
  });

  it("is rounded at the half away from zero, and a value that is a half but for the last bit counts as one", () => {
    for (const [value, decimals, text] of [
      [0.15, 1, "0.2"],
      [-0.15, 1, "-0.2"],
      [117.95, 1, "118.0"],
      [117.94999999999999, 1, "118.0"],
      [117.9499, 1, "117.9"],
      [2.5, 0, "3"],
    ] as const) {
      assert.equal(shown(value, decimals)!.trim(), text);
      assert.equal(decimalText(value, decimals), text.replace("-", "−"), "as on a screen");
    }
  });

  it("is never minus zero", () => {
    assert.equal(shown(-0.004, 2), " 0.00");
    assert.equal(shown(-0, 0), "   0");
  });

  it("has fewer decimals, then becomes thousands and more, and is never cut", () => {
    for (const [value, decimals, text] of [
      [123.45, 2, "123.5"],
      [999.96, 2, "1000"],
      [1234.5, 1, "1235"],
      [-99.96, 2, "-100"],
      [-123.4, 1, "-123"],
      [12345, 0, "12E3"],
      [99500, 0, "10E4"],
      [-1234, 0, "-1E3"],
      [99999, 1, "10E4"],
    ] as const) {
      assert.equal(shown(value, decimals), text);
    }
  });

  it("does not fit at all in some cases, and then writes nothing", () => {
    const row = new DigitRow(4);
    assert.equal(row.number(1e12, 0, blank), false);
    assert.equal(row.number(-1e11, 0, blank), false);
    assert.equal(seen(row.bits), "    ");
  });

  it("is the value to be shown, to half of its last digit, for any value, decimals, places and mark", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2e6, max: 2e6, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 4, max: 8 }),
        fc.boolean(),
        (value, decimals, places, isMarked) => {
          const text = shown(value, decimals, places, isMarked ? noReading : blank);
          if (text === undefined) return;
          const bare = isMarked ? text.slice(1) : text;
          if (isMarked) assert.ok(text.startsWith("=") && !looksLikeNumber(text));
          const power = Number(bare.split("E")[1] ?? "0");
          const behind = bare.includes("E") ? 0 : (bare.split(".")[1] ?? "").length;
          const half = 10 ** (power - behind) / 2;
          assert.ok(Math.abs(taken(bare) - value) <= half * (1 + 1e-9), `${value} as ${text}`);
          if (behind === decimals && power === 0) {
            assert.equal(bare.trim(), decimalText(value, decimals).replace("−", "-"), "as on a screen");
          }
        },
      ),
      { examples: [[117.94999999999999, 1, 4, false]] },
    );
  });
});

describe("A figure that is not a reading, on digits", () => {
  const row = new DigitRow(4);
  const after = (put: () => void): string => {
    put();
    return seen(row.bits);
  };

  it("has a mark", () => {
    assert.equal(shown(1.5, 2, 4, lowMark), "L1.50");
    assert.equal(shown(1000, 0, 4, noReading), "=1E3");
    assert.equal(
      after(() => row.code(faultHalf, 7)),
      "E 07",
    );
    assert.equal(
      after(() => row.count(muteHalf, 5)),
      "nU 5",
    );
    assert.equal(
      after(() => row.count(muteHalf, 1000)),
      "nU99",
    );
    assert.equal(
      after(() => row.group(7, true, noReading)),
      "=007",
    );
    assert.equal(
      after(() => row.group(7, false, noReading)),
      "=  7",
    );
    assert.equal(
      after(() => row.group(0, false, noReading)),
      "=  0",
    );
  });

  it("is every segment of a lamp test, which an 8 with its point alone is not", () => {
    assert.equal(
      after(() => row.fill(allSegments)),
      "####",
    );
    assert.equal(shown(118, 1), "118.0");
  });

  it("is a time in seconds, minutes or hours, rounded up", () => {
    for (const [seconds, text] of [
      [5, "- 5-"],
      [45, "-45-"],
      [99, "-99-"],
      [100, "-2n-"],
      [120, "-2n-"],
      [121, "-3n-"],
      [5940, "99n-"],
      [5941, "-2h-"],
      [1e6, "99h-"],
    ] as const) {
      assert.equal(
        after(() => row.time(seconds, minuteShape, hourShape)),
        text,
      );
      assert.ok(!looksLikeNumber(text));
    }
  });

  it("stands at the left of a longer unit, numbers at the right", () => {
    const wide = new DigitRow(6);
    wide.number(1.5, 2, blank);
    assert.equal(seen(wide.bits), "   1.50");
    wide.code(faultHalf, 12);
    assert.equal(seen(wide.bits), "E 12  ");
  });
});
