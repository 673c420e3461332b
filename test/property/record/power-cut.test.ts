/** Power fails at every byte of every kind of write: what was committed is there, what was not is absent, nothing else is damaged. */
import assert from "node:assert/strict";
import { randomDay, scriptedDay } from "../../support/stored-day";

describe("A power loss while data is stored", () => {
  for (const [store, tears] of [
    ["writes all or nothing", false],
    ["tears what it is writing", true],
  ] as const) {
    it(`at every byte of a scripted day, on a store that ${store}`, function () {
      let cuts = 0;
      while (scriptedDay(cuts, tears)) cuts++;
      assert.ok(cuts > 10_000, `${cuts} cuts`);
    });
  }

  it("at random, repeatedly, over random days", function () {
    let cuts = 0;
    for (let seed = 1; seed <= 60; seed++) cuts += randomDay(seed, 60);
    assert.ok(cuts > 600, `${cuts} cuts`);
  });
});
