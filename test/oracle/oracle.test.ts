/** Random histories of gas, failures, keys and power cuts, judged by the true gas (judge.ts). */
import assert from "node:assert/strict";
import { play } from "./play";
import { playInThreads } from "./workers";

const hoursEach = 4;
/** 2,000 hours of an instrument take some minutes of a core; outside continuous integration the first 160 of them must do. */
const hours = process.env["CI"] === undefined ? 160 : 2000;

describe("The oracle", () => {
  it(`finds no missed HIGH, no amnesty, no false clear and no silent fault in ${hours} random hours`, async () => {
    const verdicts = await playInThreads({ firstSeed: 1, count: hours / hoursEach, hours: hoursEach });
    assert.deepEqual(verdicts, []);
  });

  it("finds the amnesty of an instrument that forgets what stood, which shows that it can fail", () => {
    const verdicts = play({ firstSeed: 2, count: 1, hours: hoursEach, forgets: true });
    assert.ok(verdicts.some(({ finding }) => finding === "amnesty"));
  });
});
