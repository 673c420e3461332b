import assert from "node:assert/strict";
import { join } from "node:path";
import { bundleForXS, EngineExit, runOnXS } from "../../host-sim/xs/engine";
import { exposureStory } from "../support/exposure-story";
import { needEngine } from "../support/needs";

const seconds = 30000;

describe("exposure on the 32-bit XS", function () {
  it("is that on Node, to the last bit of every figure and every byte of the record", async function () {
    await needEngine(this, 32);
    const bundlePath = await bundleForXS(join(__dirname, "../support/xs-exposure-entry.ts"));
    const { status, stdout, stderr } = await runOnXS({ bits: 32, bundlePath, args: [String(seconds)] });
    assert.equal(status, EngineExit.Done, stderr);
    const story = exposureStory(seconds);
    assert.equal(stdout, story);
    assert.equal(story.split("exact").length - 1, seconds / 100, "and equals the sums made from scratch");
    assert.match(story, /[1-9]\d* power cuts\n$/);
  });
});
