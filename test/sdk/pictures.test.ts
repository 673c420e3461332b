import assert from "node:assert/strict";
import { compareWithBoards } from "./poco/compare";
import { hasSdk } from "./tool";

describe("pictures of a board's renderer, against the simulated screen", () => {
  it("no pixel differs on the main page, with and without alarms, and in the menu, in both languages and all sizes", function () {
    if (!hasSdk || process.platform !== "linux") this.skip();
    const pictures = compareWithBoards(["main", "menu"]);
    assert.ok(pictures.length >= 300, `${pictures.length} pictures`);
    for (const language of ["en", "zh"]) {
      for (const page of ["main/four-gas/clear", "main/four-gas/high-muted", "menu/methane/clear"]) {
        assert.ok(
          pictures.some(({ name }) => name === `320x240/${page}/${language}`),
          page,
        );
      }
    }
    const differing = pictures.filter(
      ({ onBoard, onHost, differingPixels }) => onBoard !== onHost || differingPixels !== 0,
    );
    assert.deepEqual(
      differing,
      [],
      `${differing.reduce((sum, { differingPixels }) => sum + differingPixels, 0)} pixels differ in ${differing.length} of ${pictures.length} pictures`,
    );
  });
});
