import assert from "node:assert/strict";
import { Exposure } from "../../../src/measure/exposure";
import { Reading, Status } from "../../../src/core/reading";
import type { ExposureLimits } from "../../../src/profile/limits-profile";

/** Carbon monoxide in whole ppm up to 1000: a step is 0.001 ppm. */
function carbonMonoxide(limits: ExposureLimits = { stel: 100, twa: 25 }) {
  const exposure = new Exposure(0, 1000, { now: limits });
  const reading = new Reading();
  let nowMs = 0;
  const breathe = (ppm: number, seconds: number, status: Status = Status.Ok): void => {
    reading.value = ppm;
    reading.status = status;
    for (let i = 0; i < seconds; i++) exposure.second((nowMs += 1000), reading);
  };
  const late = (ms: number): void => {
    nowMs += ms;
  };
  return { exposure, breathe, late };
}

describe("Exposure to carbon monoxide", () => {
  it("uses the mean of the last 15 minute means for STEL, with missing minutes as 0", () => {
    const { exposure, breathe } = carbonMonoxide();
    breathe(150, 300);
    assert.equal(exposure.stel, 50, "5 of 15 minutes at 150");
    breathe(0, 600);
    assert.equal(exposure.stel, 50, "and ten without");
    breathe(0, 300);
    assert.equal(exposure.stel, 0, "what is older than 15 minutes is over");
  });

  it("gives a constant value in every second of constant gas, once 15 minutes are full", () => {
    const { exposure, breathe } = carbonMonoxide();
    breathe(40, 900);
    for (let second = 0; second < 200; second++) {
      assert.equal(exposure.stel, 40);
      breathe(40, 1);
    }
  });

  it("accumulates TWA over 480 minutes by ACGIH, beyond eight hours and beyond the peak", () => {
    const { exposure, breathe } = carbonMonoxide();
    breathe(30, 4 * 3600);
    assert.equal(exposure.twa, 15, "half a shift");
    breathe(30, 8 * 3600);
    assert.equal(exposure.twa, 45, "one and a half shifts");
    assert.equal(exposure.peak, 30);
  });

  it("moves TWA over the last eight hours by OSHA", () => {
    const { exposure, breathe } = carbonMonoxide({ twa: 25, twaMode: "osha" });
    breathe(30, 4 * 3600);
    assert.equal(exposure.twa, 15);
    breathe(30, 8 * 3600);
    assert.equal(exposure.twa, 30, "never more than what was there");
    breathe(0, 2 * 3600);
    assert.equal(exposure.twa, 22.5);
  });

  it("counts readings below zero as zero, and stores them as the minimum", () => {
    const { exposure, breathe } = carbonMonoxide();
    breathe(-4, 450);
    assert.equal(exposure.peak, -4);
    breathe(20, 450);
    assert.equal(exposure.stel, 10);
    assert.equal(exposure.minimum, -4);
    assert.equal(exposure.peak, 20);
    assert.equal(exposure.coveragePercent, 100);
  });

  for (const status of [Status.WarmUp, Status.Open, Status.Saturated, Status.Stale, Status.Uncalibrated]) {
    it(`counts seconds of status ${status} as no exposure, and as not measured`, () => {
      const { exposure, breathe } = carbonMonoxide();
      breathe(60, 300);
      breathe(500, 600, status);
      assert.equal(exposure.stel, 20);
      assert.equal(exposure.peak, 60);
      assert.equal(exposure.measuredS, 300);
      assert.equal(exposure.coveragePercent, 33);
    });
  }

  it("counts over range as full scale, because gas is present, but not as measured", () => {
    const { exposure, breathe } = carbonMonoxide();
    breathe(3, 90, Status.OverRange);
    assert.equal(exposure.stel, 100, "90 of 900 seconds at 1000 ppm");
    assert.equal(exposure.peak, 1000);
    assert.equal(exposure.coveragePercent, 0);
  });

  it("gives 100 % coverage only when no second is missing", () => {
    const { exposure, breathe } = carbonMonoxide();
    breathe(1, 1, Status.Open);
    breathe(1, 8 * 3600);
    assert.equal(exposure.coveragePercent, 99);
  });

  it("uses a late sample for up to five seconds, and counts a longer silence as missing", () => {
    const { exposure, breathe, late } = carbonMonoxide();
    breathe(60, 10);
    late(5000);
    breathe(60, 1);
    assert.deepEqual([exposure.passedS, exposure.measuredS], [16, 16]);
    late(6000);
    breathe(60, 1);
    assert.deepEqual([exposure.passedS, exposure.measuredS], [23, 17]);
  });

  it("does not count a second twice that comes early after one that came late", () => {
    const { exposure, breathe, late } = carbonMonoxide();
    breathe(60, 10);
    late(600);
    breathe(60, 1);
    assert.equal(exposure.passedS, 12);
    late(-600);
    breathe(60, 1);
    assert.equal(exposure.passedS, 12, "the late sample was used for this second as well");
    breathe(60, 1);
    assert.equal(exposure.passedS, 13);
  });

  it("starts again after a reset", () => {
    const { exposure, breathe } = carbonMonoxide();
    breathe(200, 1000);
    exposure.reset();
    assert.deepEqual(
      [exposure.stel, exposure.twa, exposure.peak, exposure.passedS, exposure.coveragePercent],
      [0, 0, 0, 0, 0],
    );
    breathe(30, 900);
    assert.equal(exposure.stel, 30);
    assert.equal(exposure.minimum, 30);
  });

  it("uses coarser steps for a range that is too wide for thousandths of a digit, and stays exact", () => {
    const wide = new Exposure(3, 1e6, { now: { twa: 1 } });
    assert.equal(wide.stepsPerUnit, 10);
    assert.ok(Number.isSafeInteger(wide.twaSumOf(1e6)));
  });
});
