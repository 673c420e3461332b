import assert from "node:assert/strict";
import { accepted, golden, hashOf } from "./golden";

describe("the golden pictures", () => {
  it("are what was looked at and accepted, every page, size, language and state", () => {
    const known = accepted();
    const differing = golden.filter((one) => hashOf(one.draw()) !== known[one.name]).map((one) => one.name);
    assert.deepEqual(differing, [], "look at them (test/unit/screen/golden.ts says how), then accept them");
    assert.deepEqual(Object.keys(known).sort(), golden.map((one) => one.name).sort());
  });
});
