import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { version, versionNumber } from "../../../src/core/version";

describe("The version", () => {
  it("is the same in package.json and in the firmware, as a text and as a number", () => {
    const path = join(__dirname, "../../../package.json");
    const released = (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
    assert.equal(version, released);
    const [major, minor, patch] = released.split(".").map(Number);
    assert.equal(versionNumber, major! * 10000 + minor! * 100 + patch!);
  });
});
