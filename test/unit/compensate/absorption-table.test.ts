/** The tables that replace exp, ln and powers: their error against the formula, and equality on all engines. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { absorbedBy, AbsorptionTable } from "../../../src/compensate/absorption-table";
import { exponential, logarithm, raised } from "../../../src/compensate/elementary";
import { noTemperature, Thermistor, thermistorMillivolts } from "../../../src/compensate/thermistor";
import { pipeMethane } from "../../../src/profile/drainage-profile";

describe("exp, ln and power by the four operations", () => {
  it("agree with the host's", () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (x) => {
        assert.ok(Math.abs(exponential(x) / Math.exp(x) - 1) < 1e-13);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (x) => {
        assert.ok(Math.abs(logarithm(x) - Math.log(x)) < 1e-13 * Math.max(1, Math.abs(Math.log(x))));
      }),
    );
    assert.ok(Math.abs(raised(37, 0.65) - Math.pow(37, 0.65)) < 1e-11);
  });

  it("always give a number", () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (x, y) => {
        for (const value of [exponential(x), logarithm(x)]) assert.ok(Number.isFinite(value), `${x}`);
        assert.ok(Number.isFinite(raised(x, y > -3 && y < 3 ? y : 1)) || x > 1e100);
      }),
    );
  });
});

describe("the absorption table", () => {
  const { segments } = pipeMethane;
  const exact = (segment: number, share: number): number => {
    const { span, b, c } = segments[segment]!;
    return Math.pow(-Math.log(1 - share / span) / b, 1 / c);
  };

  it("differs from the maker's equation by less than 0.05 % of the reading from 1 % vol up, in each segment", () => {
    segments.forEach((segment, index) => {
      // A table of that segment alone, from its beginning up.
      const table = new AbsorptionTable(segments);
      for (let i = 0; i < index; i++) table.at(absorbedBy(segments[i]!, segments[i]!.to) + 1e-6);
      for (let x = Math.max(segment.from + 0.01, 1); x < segment.to - 0.01; x += 0.037) {
        const share = absorbedBy(segment, x);
        assert.ok(
          Math.abs(table.at(share) - exact(index, share)) < 0.0005 * x,
          `${x} in segment ${index}: ${table.at(share)}`,
        );
      }
    });
  });

  it("rises with the missing light, except at the seams, where it steps by less than 1.5 %", () => {
    const table = new AbsorptionTable(segments);
    let before = -1;
    for (let share = 0; share < 0.6; share += 0.0001) {
      const percent = table.at(share);
      assert.ok(percent > before * 0.985, `${percent} after ${before}`);
      before = percent;
    }
    assert.ok(before > 100);
  });

  it("stays in its segment between the end of one and the beginning of the next", () => {
    const rising = new AbsorptionTable(segments);
    const falling = new AbsorptionTable(segments);
    const between = absorbedBy(segments[0]!, 9);
    rising.at(absorbedBy(segments[0]!, 5));
    falling.at(absorbedBy(segments[1]!, 20));
    assert.ok(Math.abs(rising.at(between) - 9) < 0.005);
    const fromAbove = falling.at(between);
    assert.ok(fromAbove !== rising.at(between), "the two segments differ a little there");
    // Wobbling around the place does not change the segment.
    for (let i = 0; i < 10; i++) {
      rising.at(between * (i % 2 === 0 ? 1.01 : 0.99));
      falling.at(between * (i % 2 === 0 ? 1.01 : 0.99));
    }
    assert.equal(falling.at(between), fromAbove);
  });

  it("gives a number for any share", () => {
    const table = new AbsorptionTable(segments);
    fc.assert(
      fc.property(fc.double({ min: -10, max: 1, noNaN: true }), (share) => {
        assert.ok(Number.isFinite(table.at(share)));
      }),
    );
  });
});

describe("the thermistor's table", () => {
  const thermistor = new Thermistor(pipeMethane.thermistor);

  it("is within 0.05 K of the formula from −40 to 85 °C", () => {
    for (let celsius = -40; celsius <= 85; celsius += 0.13) {
      const read = thermistor.celsiusAt(thermistorMillivolts(pipeMethane.thermistor, celsius));
      assert.ok(Math.abs(read - celsius) < 0.05, `${celsius} reads ${read}`);
    }
  });

  it("has no temperature for a broken or shorted wire, a silent converter, or NaN", () => {
    for (const millivolts of [-1, 0, 20, 2499, 3300, NaN]) {
      assert.equal(thermistor.celsiusAt(millivolts), noTemperature);
    }
  });
});
