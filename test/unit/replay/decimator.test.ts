import assert from "node:assert/strict";
import fc from "fast-check";
import { BandFinder } from "../../../host-sim/report/band-finder";
import { Decimator } from "../../../host-sim/report/decimator";

function thinned(values: (number | undefined)[], bucketS: number): [number, number | null][] {
  const decimator = new Decimator(bucketS);
  values.forEach((value, atS) => decimator.add(atS, value));
  const { xs, ys } = decimator.line();
  return xs.map((x, index) => [x, ys[index]!]);
}

describe("a line in the report", () => {
  it("is the record itself while it has room for it", () => {
    assert.deepEqual(thinned([1, 2, undefined, 3], 1), [
      [0, 1],
      [1, 2],
      [2, null],
      [3, 3],
    ]);
  });

  it("contains the largest and the smallest value of each stretch at their true times", () => {
    assert.deepEqual(thinned([5, 9, 1, 5, 5, 5, 5, 7], 4), [
      [1, 9],
      [2, 1],
      [4, 5],
      [7, 7],
    ]);
  });

  it("never hides a peak or a gap, preserves the order of time, and has a bounded length", () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: -50, max: 50 }), { nil: undefined }), { maxLength: 300 }),
        fc.integer({ min: 1, max: 60 }),
        (values, bucketS) => {
          const points = thinned(values, bucketS);
          const known = values.filter((value) => value !== undefined);
          const drawn = points.map(([, value]) => value).filter((value) => value !== null);
          assert.equal(Math.max(...drawn), Math.max(...known));
          assert.equal(Math.min(...drawn), Math.min(...known));
          assert.equal(
            points.some(([, value]) => value === null),
            values.includes(undefined),
          );
          assert.ok(
            points.every(([atS], index) => index === 0 || atS > points[index - 1]![0]),
            "times rise",
          );
          assert.ok(
            points.every(([atS, value]) => (values[atS] ?? null) === value),
            "each point was there",
          );
          assert.ok(points.length <= 3 * Math.ceil(values.length / bucketS));
        },
      ),
    );
  });
});

describe("bands in the report", () => {
  function bands(levels: number[], bucketS: number): unknown[] {
    const finder = new BandFinder(bucketS, ["", "low", "high"]);
    levels.forEach((level, index) => finder.add(index + 1, level));
    return finder.bands();
  }

  it("last as long as what they represent", () => {
    assert.deepEqual(bands([0, 1, 1, 2, 0, 0, 1], 1), [
      { fromS: 1, toS: 3, name: "low" },
      { fromS: 3, toS: 4, name: "high" },
      { fromS: 6, toS: 7, name: "low" },
    ]);
  });

  it("show the worst of a stretch that is drawn as one", () => {
    const found = bands([0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0], 4) as { name: string; fromS: number; toS: number }[];
    assert.equal(found.length, 1);
    assert.equal(found[0]!.name, "high");
    assert.ok(found[0]!.fromS <= 4 && found[0]!.toS >= 5);
  });
});
