import assert from "node:assert/strict";
import fc from "fast-check";
import { CrossSensitivity } from "../../../src/measure/cross-sensitivity";
import type { Electrochemical } from "../../../src/measure/electrochemical";
import { Status } from "../../../src/core/reading";
import type { ElectrochemicalProfile, Interference } from "../../../src/profile/device-profile";
import { SettingsError } from "../../../src/core/settings-error";

interface FakeCell {
  id: string;
  raw: number;
  judged: { status: Status };
  correction: number;
  isBound: boolean;
  fullScale: number;
  isLowBelow: boolean;
  setCorrection(correction: number, isBound: boolean): void;
}

function bench(gases: Readonly<Record<string, readonly Interference[]>>) {
  const cells = Object.keys(gases).map((id): FakeCell => ({
    id,
    raw: 0,
    judged: { status: Status.Ok },
    correction: NaN,
    isBound: false,
    fullScale: 500,
    isLowBelow: id === "o2",
    setCorrection(correction, isBound) {
      this.correction = correction;
      this.isBound = isBound;
    },
  }));
  const profiles = Object.entries(gases).map(
    ([id, interference]) => ({ id, interference }) as unknown as ElectrochemicalProfile,
  );
  return { cells, cross: new CrossSensitivity(cells as unknown as Electrochemical[], profiles) };
}

describe("Cross-sensitivity", () => {
  it("finds the true amounts again, for any mixture of three gases", () => {
    const factor = fc.double({ min: -0.2, max: 0.2, noNaN: true });
    const ppm = fc.double({ min: 0, max: 500, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(factor, { minLength: 6, maxLength: 6 }),
        fc.tuple(ppm, ppm, ppm),
        ([ab, ac, ba, bc, ca, cb], [a, b, c]) => {
          const { cells, cross } = bench({
            a: [
              { channel: "b", factor: ab! },
              { channel: "c", factor: ac! },
            ],
            b: [
              { channel: "a", factor: ba! },
              { channel: "c", factor: bc! },
            ],
            c: [
              { channel: "a", factor: ca! },
              { channel: "b", factor: cb! },
            ],
          });
          cells[0]!.raw = a + ab! * b + ac! * c;
          cells[1]!.raw = b + ba! * a + bc! * c;
          cells[2]!.raw = c + ca! * a + cb! * b;
          cross.update();
          [a, b, c].forEach((truth, index) =>
            assert.ok(Math.abs(cells[index]!.raw + cells[index]!.correction - truth) < 1e-9 * 500),
          );
        },
      ),
    );
  });

  it("applies no correction from a cell that is in fault", () => {
    const { cells, cross } = bench({ co: [{ channel: "h2s", factor: 0.04 }], h2s: [] });
    cells[0]!.raw = 24;
    cells[1]!.raw = 100;
    cross.update();
    assert.ok(Math.abs(cells[0]!.correction + 4) < 1e-9);
    cells[1]!.judged.status = Status.Open;
    cross.update();
    assert.equal(cells[0]!.correction, 0);
  });

  for (const [id, factor, correction] of [
    ["h2s", 0.01, 0],
    // This gas takes off what it should add: at least that much is given back.
    ["no2", -0.02, 10],
    ["o2", 0.001, -0.5],
    ["o2", -0.001, 0],
  ] as const) {
    it(`takes the safe bound from a cell over its range: ${factor} of it on ${id} corrects by ${correction}`, () => {
      const { cells, cross } = bench({ [id]: [{ channel: "co", factor }], co: [] });
      const [corrected, over] = cells;
      corrected!.raw = 9;
      over!.raw = 480;
      over!.judged.status = Status.OverRange;
      cross.update();
      assert.ok(Math.abs(corrected!.correction - correction) < 1e-9, `${corrected!.correction}`);
      assert.ok(corrected!.isBound);
      over!.judged.status = Status.Ok;
      cross.update();
      assert.ok(Math.abs(corrected!.correction + factor * over!.raw) < 1e-9);
      assert.ok(!corrected!.isBound);
    });
  }

  it("refuses cells that cannot be separated, and cells that do not exist", () => {
    assert.throws(
      () => bench({ a: [{ channel: "b", factor: 0.95 }], b: [{ channel: "a", factor: 0.95 }] }),
      SettingsError,
    );
    assert.throws(() => bench({ a: [{ channel: "no2", factor: 0.1 }] }), SettingsError);
  });
});
