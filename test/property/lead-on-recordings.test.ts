/**
 * A recording of a working longwall, through the simulated bead: in hours in which the methane never
 * reached HIGH the lead must add no alarm. The recording is not part of the project; without it the test is skipped.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { limits, Rig } from "../bench/lead/rig";

const recording = join(__dirname, "../../../shared/data/longwall-methane/methane-train.arff");
const rowMs = 30000;
const rowsPerHour = 120;
/** Longer than the effect of an hour's end in the sensor. */
const settleMs = 60000;

/** % vol, a row every 30 s: the mean of that time. */
function methane(column: number): number[] {
  return readFileSync(recording, "latin1")
    .split("\n")
    .filter((line) => /^\d/.test(line))
    .map((line) => Number(line.split(",")[column]));
}

describe("The lead on a recorded longwall", function () {
  before(function () {
    if (!existsSync(recording)) this.skip();
  });

  for (const [name, column] of [
    ["MM31", 0],
    ["MM116", 1],
  ] as const) {
    for (const way of ["evenly from row to row", "in steps"]) {
      it(`adds no HIGH to an hour below HIGH of ${name}, the methane changing ${way}`, () => {
        const rows = methane(column);
        const rig = new Rig(1, rows[0]!);
        let quietHours = 0;
        let extraInQuiet = 0;
        for (let row = 0; row + rowsPerHour <= rows.length; row += rowsPerHour) {
          const hour = rows.slice(row, row + rowsPerHour);
          const before = rig.extra;
          for (const percent of hour) {
            rig.world.ramp("ch4", percent, way === "in steps" ? 0 : rowMs);
            for (let ms = 0; ms < rowMs; ms += 100) rig.tick();
          }
          if (hour.every((percent) => percent < limits.high) && (row === 0 || rows[row - 1]! < limits.high)) {
            quietHours++;
            extraInQuiet += rig.extra - before;
          }
        }
        for (let ms = 0; ms < settleMs; ms += 100) rig.tick();
        assert.ok(quietHours >= 24, `${quietHours} quiet hours`);
        assert.equal(extraInQuiet, 0, `in ${quietHours} quiet hours`);
      });
    }
  }
});
