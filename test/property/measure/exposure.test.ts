import assert from "node:assert/strict";
import fc from "fast-check";
import { Exposure } from "../../../src/measure/exposure";
import { Reading, Status } from "../../../src/core/reading";
import { coLimits, ExposureDay } from "../../support/exposure-days";

const dayS = 86400;

describe("Exposure over random days with gaps", () => {
  for (const twaMode of ["acgih", "osha"] as const) {
    it(`equals sums over all samples in every second, TWA by ${twaMode}`, () => {
      let cuts = 0;
      fc.assert(
        fc.property(fc.integer({ min: 1 }), (seed) => {
          const day = new ExposureDay(seed, { ...coLimits, twaMode });
          while (day.reference.seconds.length < dayS) {
            day.step();
            assert.equal(day.difference(), undefined);
          }
          assert.equal(day.rareDifference(), undefined);
          cuts += day.cuts;
        }),
        { numRuns: 3 },
      );
      assert.ok(cuts > 0, "the days have power cuts in them");
    });
  }

  it("gives only finite figures, for any reading", () => {
    const values = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, Number.MAX_VALUE));
    const statuses = fc.oneof(fc.constant(Status.Ok), fc.integer({ min: Status.Ok, max: Status.Uncalibrated }));
    fc.assert(
      fc.property(fc.array(fc.tuple(values, statuses), { maxLength: 200 }), (samples) => {
        const exposure = new Exposure(3, 1e6, { now: { stel: 5, twa: 1 } });
        const reading = new Reading();
        let nowMs = 0;
        for (const [value, status] of samples) {
          reading.value = value;
          reading.status = status;
          exposure.second((nowMs += 1000), reading);
          const { stel, twa, peak, minimum, coveragePercent } = exposure;
          for (const figure of [stel, twa, peak, minimum, coveragePercent]) assert.ok(Number.isFinite(figure));
          assert.ok(Number.isSafeInteger(exposure.stelSum()) && Number.isSafeInteger(exposure.twaSum()));
        }
        assert.equal(exposure.passedS, samples.length);
      }),
    );
  });
});
