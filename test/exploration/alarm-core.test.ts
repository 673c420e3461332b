/**
 * The main promise of the product, verified in every reachable state for every kind of alarm: no state has gas above HIGH
 * and silent outputs without a user's mute younger than 60 s; and the test detects deliberate errors.
 */
import assert from "node:assert/strict";
import { explore } from "./explore";
import { groups, mutationCount } from "./mutations";
import { whatFinds } from "./what-finds";
import { worlds } from "./worlds";

describe("The alarm core, in every state that it can reach", function () {
  it("never lets gas above HIGH be silent without a recent mute, and obeys every other law", () => {
    for (const world of worlds) {
      const { broken, states, transitions } = explore(world);
      assert.equal(broken, undefined, world.name);
      process.stdout.write(`      ${world.name}: ${states} states, ${transitions} transitions\n`);
    }
  });

  it(`violates a law with any of ${mutationCount} parts and rules changed`, () => {
    const survivors: string[] = [];
    for (const { mutations, first } of groups) {
      for (const mutation of mutations) {
        const found = whatFinds(mutation, first);
        if (found === undefined) survivors.push(mutation.name);
        else process.stdout.write(`      ${mutation.name} → ${found.split(":")[0]}\n`);
      }
    }
    assert.deepEqual(survivors, []);
  });
});
