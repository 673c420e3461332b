import assert from "node:assert/strict";
import { lines, runTool } from "./tool";

const build = "hal/esp32/tools/build.mjs";
const flash = "hal/esp32/tools/flash.mjs";

describe("building for a board without the SDK", () => {
  for (const tool of [build, flash]) {
    it(`${tool} reports in one line that the SDK is missing`, () => {
      const result = runTool(tool, ["--board", "m5stack"], { MODDABLE: undefined });
      assert.equal(result.code, 2);
      assert.equal(result.out, "");
      assert.equal(lines(result.error).length, 1);
      assert.match(result.error, /MODDABLE.*docs\/hardware\.md/);
    });

    it(`${tool} reports in one line that the SDK's tools are not built`, () => {
      const result = runTool(tool, ["--board", "m5stack"], { MODDABLE: __dirname });
      assert.equal(result.code, 2);
      assert.equal(lines(result.error).length, 1);
      assert.match(result.error, /mcconfig/);
    });

    it(`${tool} lists the boards if the given one is unknown`, () => {
      const result = runTool(tool, ["--board", "toaster"], { MODDABLE: undefined });
      assert.equal(result.code, 2);
      assert.equal(lines(result.error).length, 1);
      for (const board of ["toaster", "m5stack", "m5stick_cplus", "lilygo_tdisplay_s3", "lin"]) {
        assert.ok(result.error.includes(board), board);
      }
    });

    it(`${tool} refuses an unknown place of the digits`, () => {
      const result = runTool(tool, ["--board", "m5stack", "segments=yes"], { MODDABLE: undefined });
      assert.equal(result.code, 2);
      assert.equal(lines(result.error).length, 1);
      assert.match(result.error, /segments=yes: must be beside or instead/);
    });

    it(`${tool} names an unknown option`, () => {
      const result = runTool(tool, ["--bord", "m5stack"], { MODDABLE: undefined });
      assert.equal(result.code, 2);
      assert.equal(lines(result.error).length, 1);
      assert.match(result.error, /--bord.*--board/);
    });
  }

  it("a serial number that cannot be part of a file name is refused", () => {
    const result = runTool(build, ["--board", "m5stack", "serialNumber=../7"], { MODDABLE: undefined });
    assert.equal(result.code, 2);
    assert.match(result.error, /^.*"serialNumber=\.\.\/7": a serial number has up to 32 letters.*\n$/);
  });

  it("the Linux run reports in one line that the SDK is missing", () => {
    const result = runTool("host-sim/linux-sdk/tools/run.mjs", ["--seconds", "1"], { MODDABLE: undefined });
    assert.equal(result.code, 2);
    assert.equal(lines(result.error).length, 1);
    assert.match(result.error, /MODDABLE/);
  });
});
