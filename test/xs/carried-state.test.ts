import assert from "node:assert/strict";
import { join } from "node:path";
import { bundleForXS, EngineExit, runOnXS } from "../../host-sim/xs/engine";
import { stateStory } from "../support/state-story";
import { needEngine } from "../support/needs";

describe("the state of an instrument on the 32-bit XS", function () {
  for (const device of ["four-gas", "drainage"]) {
    it(`${device}: is that on Node, to the last bit, and can be restored`, async function () {
      await needEngine(this, 32);
      const bundlePath = await bundleForXS(join(__dirname, "../support/xs-state-entry.ts"));
      const { status, stdout, stderr } = await runOnXS({ bits: 32, bundlePath, args: [device] });
      assert.equal(status, EngineExit.Done, stderr);
      const story = stateStory(device);
      assert.equal(stdout, story);
      const lines = story
        .trim()
        .split("\n")
        .map((line) => line.replace(/^(\d+|taken over) /, ""));
      assert.equal(lines[lines.length - 1], lines[lines.length - 2], "another took it over");
      assert.ok(new Set(lines).size === lines.length - 1, "and it is another one every five seconds");
    });
  }
});
