import assert from "node:assert/strict";
import { hasSdk, lines, runTool } from "./tool";

/** The rest of each board's application partition, 2160 and 4032 KB, is for XS and ESP-IDF: 864 KB and more. */
const maxKB: Readonly<Record<string, number>> = Object.freeze({
  m5stack: 1296,
  m5stick_cplus: 1296,
  lilygo_tdisplay_s3: 2048,
});

describe("ESP32, linked as far as possible without ESP-IDF", () => {
  for (const board of Object.keys(maxKB)) {
    it(`${board} links, and nothing preloaded would be copied to RAM`, function () {
      if (!hasSdk) this.skip();
      const result = runTool("hal/esp32/tools/build.mjs", ["--board", board, "--link-only"]);
      assert.equal(result.error, "");
      assert.equal(result.code, 0);
      assert.equal(lines(result.out).length, 1);
      const [, objects, code, resources] =
        /flash ([\d.]+) KB preloaded objects, ([\d.]+) KB bytecode, ([\d.]+) KB fonts/.exec(result.out) ?? [];
      const kB = Number(objects) + Number(code) + Number(resources);
      assert.ok(kB > 0 && kB <= maxKB[board]!, result.out);
    });
  }

  it("drainage profile links as well", function () {
    if (!hasSdk) this.skip();
    const result = runTool("hal/esp32/tools/build.mjs", [
      "--board",
      "m5stack",
      "--link-only",
      "deviceProfile=drainage",
    ]);
    assert.equal(result.error, "");
    assert.equal(result.code, 0);
  });
});
