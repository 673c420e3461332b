/** Power fails in each kind of write of a whole instrument: what was committed is there, what was not is absent, nothing else is damaged. */
import assert from "node:assert/strict";
import { CutDay } from "../../support/cut-day";
import { writtenDay, type WrittenDay } from "../../support/written-day";

/** Of key-value storage, then of flash: journal, data log, event log. */
const kindsOfValues = [
  "calibration",
  "calibration head",
  "danger",
  "exposure full",
  "exposure since",
  "run",
  "settings",
  "settings head",
  "totals",
  "wear",
];
const kindsOfFlash = [
  "data log block",
  "data log chunk",
  "data log erasure",
  "data log sector",
  "event",
  "event erasure",
  "event sector",
  "journal head",
  "journal erasure",
  "journal row",
  "journal totals",
];

describe("A power loss in a whole instrument", function () {
  let day: WrittenDay;

  before(() => {
    day = writtenDay();
  });

  for (const tears of [false, true]) {
    // `npm run bench -- --only store.` does this at every byte.
    it(`in every kind of write, on a store that ${tears ? "tears what it is writing" : "writes all or nothing"}`, () => {
      const cut = new CutDay(day, tears);
      cut.run(2, 8, 4);
      assert.deepEqual(
        [...cut.cuts.keys()].sort(),
        (tears ? kindsOfValues : [...kindsOfValues, ...kindsOfFlash]).sort(),
      );
      for (const [kind, cuts] of cut.cuts) assert.ok(cuts >= 4, `${kind}: ${cuts} cuts`);
    });
  }
});
