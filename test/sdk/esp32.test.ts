import assert from "node:assert/strict";
import { hasSdk, lines, runTool } from "./tool";

const buildMs = 240_000;

/** Of the 1920 KB of the smallest application partition this leaves 896 for XS and ESP-IDF. */
const scriptBytesAtMost = 1024 * 1024;

describe("ESP32, linked as far as the SDK goes without ESP-IDF", () => {
  for (const board of ["m5stack", "m5stick_cplus", "lilygo_tdisplay_s3"]) {
    it(`${board} links, and nothing preloaded would be copied to RAM`, function () {
      if (!hasSdk) this.skip();
      this.timeout(buildMs);
      const result = runTool("hal/esp32/tools/build.mjs", ["--board", board, "--link-only"]);
      assert.equal(result.error, "");
      assert.equal(result.code, 0);
      assert.equal(lines(result.out).length, 1);
      const [, objects, code, resources] = /flash ([\d.]+) KB preloaded objects, ([\d.]+) KB bytecode, ([\d.]+) KB fonts/.exec(result.out) ?? [];
      const bytes = (Number(objects) + Number(code) + Number(resources)) * 1024;
      assert.ok(bytes > 0 && bytes <= scriptBytesAtMost, result.out);
    });
  }

  it("drainage profile links as well", function () {
    if (!hasSdk) this.skip();
    this.timeout(buildMs);
    const result = runTool("hal/esp32/tools/build.mjs", ["--board", "m5stack", "--link-only", "deviceProfile=drainage"]);
    assert.equal(result.error, "");
    assert.equal(result.code, 0);
  });
});
