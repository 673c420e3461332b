/**
 * The sentence of the product, proved for two channels rather than shown by example: no reachable state has gas above HIGH
 * and silent outputs without a user's mute younger than 60 s; and that the proof would notice if it were not so.
 */
import assert from "node:assert/strict";
import { explore, type Exploration } from "./explore";
import { mutations } from "./mutations";
import { openCore } from "./open-core";
import { whatFinds } from "./what-finds";
import { worlds } from "./worlds";

describe("The alarm core, in every state that it can reach", function () {
  this.timeout(300000);

  it("never lets gas above HIGH be silent without a fresh mute, and keeps every other law", async () => {
    const Core = await openCore();
    const explored: Exploration[] = worlds.map((world) => explore(Core, world));
    for (const { broken, states, transitions } of explored) {
      assert.equal(broken, undefined);
      process.stdout.write(`      ${states} states, ${transitions} transitions\n`);
    }
  });

  it(`is not the same with any of ${mutations.length} lines broken`, async () => {
    const survivors: string[] = [];
    for (const mutation of mutations) {
      const found = await whatFinds(mutation);
      if (found === undefined) survivors.push(mutation.name);
      else process.stdout.write(`      ${mutation.name} → ${found.split(":")[0]}\n`);
    }
    assert.deepEqual(survivors, []);
  });
});
