import assert from "node:assert/strict";
import fc from "fast-check";
import { Curve } from "../../../src/compensate/curve";
import { SettingsError } from "../../../src/core/settings-error";

const line = [
  { signal: 0, value: 0 },
  { signal: 30, value: 2 },
];

describe("Calibration curve", () => {
  it("reads exactly the calibrated values at its points, and is linear between and beyond them", () => {
    const curve = new Curve([...line, { signal: 50, value: 4 }], "calibration.ch4");
    assert.deepEqual(
      [0, 30, 50].map((signal) => curve.at(signal)),
      [0, 2, 4],
    );
    assert.equal(curve.at(40), 3);
    assert.equal(curve.at(60), 5);
    assert.equal(curve.at(-15), -1);
  });

  it("rises everywhere if its points rise", () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 })), {
      minLength: 2,
      maxLength: 10,
    });
    fc.assert(
      fc.property(steps, fc.integer({ min: -100, max: 600 }), (rises, at) => {
        let signal = 0;
        let value = 0;
        const curve = new Curve(
          rises.map(([ds, dv]) => ({ signal: (signal += ds), value: (value += dv) })),
          "c",
        );
        assert.ok(curve.at(at + 1) > curve.at(at));
      }),
    );
  });

  const refusals: [string, { signal: number; value: number }[], RegExp][] = [
    ["one point only", [line[0]!], /calibration\.ch4: needs 2 to 10 points, has 1/],
    ["eleven points", Array.from({ length: 11 }, (_, i) => ({ signal: i, value: i })), /has 11/],
    ["a signal that falls", [line[0]!, { signal: -1, value: 2 }], /calibration\.ch4\[1\]: does not rise/],
    ["a value that stands still", [line[0]!, { signal: 1, value: 0 }], /\[1\]: does not rise/],
    ["not a number", [line[0]!, { signal: NaN, value: 2 }], /\[1\]: is not finite/],
    ["infinity", [{ signal: -Infinity, value: 0 }, line[1]!], /\[0\]: is not finite/],
  ];
  for (const [what, points, message] of refusals) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => new Curve(points, "calibration.ch4"),
        (error) => error instanceof SettingsError && message.test(error.message),
      );
    });
  }
});
