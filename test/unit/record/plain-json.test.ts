/** Plain data as JSON, without the engine's own walk over objects. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { plainJson } from "../../../src/record/black-box/plain-json";
import { deviceProfiles } from "../../../src/profile/device-profiles";

describe("Plain JSON", () => {
  it("equals JSON.stringify for all plain data", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        assert.equal(plainJson(data), JSON.stringify(data));
      }),
      { numRuns: 500 },
    );
    for (const data of [{ a: undefined, b: 1 }, [undefined, 2], { '"': "\u2028\ud83d" }, -0, 5e-324, deviceProfiles]) {
      assert.equal(plainJson(data), JSON.stringify(data));
    }
  });
});
