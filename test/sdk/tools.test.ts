import assert from "node:assert/strict";
import { lines, runTool } from "./tool";

const build = "hal/esp32/tools/build.mjs";
const flash = "hal/esp32/tools/flash.mjs";

describe("building for a board without what it takes", () => {
  for (const tool of [build, flash]) {
    it(`${tool} says in one line that the SDK is missing`, () => {
      const result = runTool(tool, ["--board", "m5stack"], { MODDABLE: undefined });
      assert.equal(result.code, 2);
      assert.equal(result.out, "");
      assert.equal(lines(result.error).length, 1);
      assert.match(result.error, /MODDABLE.*docs\/hardware\.md/);
    });

    it(`${tool} says in one line that the SDK's tools are not built`, () => {
      const result = runTool(tool, ["--board", "m5stack"], { MODDABLE: __dirname });
      assert.equal(result.code, 2);
      assert.equal(lines(result.error).length, 1);
      assert.match(result.error, /mcconfig/);
    });

    it(`${tool} lists the boards when it does not know one`, () => {
      const result = runTool(tool, ["--board", "toaster"], { MODDABLE: undefined });
      assert.equal(result.code, 2);
      assert.equal(lines(result.error).length, 1);
      for (const board of ["toaster", "m5stack", "m5stick_cplus", "lilygo_tdisplay_s3", "lin"]) {
        assert.ok(result.error.includes(board), board);
      }
    });

    it(`${tool} refuses digits in a place that there is not`, () => {
      const result = runTool(tool, ["--board", "m5stack", "segments=yes"], { MODDABLE: undefined });
      assert.equal(result.code, 2);
      assert.equal(lines(result.error).length, 1);
      assert.match(result.error, /segments=yes: must be beside or instead/);
    });

    it(`${tool} names an option it does not know`, () => {
      const result = runTool(tool, ["--bord", "m5stack"], { MODDABLE: undefined });
      assert.equal(result.code, 2);
      assert.equal(lines(result.error).length, 1);
      assert.match(result.error, /--bord.*--board/);
    });
  }

  it("a serial number that would be no part of a file's name is refused", () => {
    const result = runTool(build, ["--board", "m5stack", "serialNumber=../7"], { MODDABLE: undefined });
    assert.equal(result.code, 2);
    assert.match(result.error, /^.*"serialNumber=\.\.\/7": a serial number has up to 32 letters.*\n$/);
  });

  it("the Linux run says in one line that the SDK is missing", () => {
    const result = runTool("host-sim/linux-sdk/tools/run.mjs", ["--seconds", "1"], { MODDABLE: undefined });
    assert.equal(result.code, 2);
    assert.equal(lines(result.error).length, 1);
    assert.match(result.error, /MODDABLE/);
  });
});
