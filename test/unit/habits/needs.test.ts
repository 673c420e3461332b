import assert from "node:assert/strict";
import { missing } from "../../support/needs";

describe("a tool that a test needs", () => {
  it("fails the test in continuous integration if it is missing", function () {
    assert.throws(() => missing(this, "no C compiler", true), /no C compiler/);
  });

  it("skips the test on a developer's machine if it is missing", () => {
    let isSkipped = false;
    const context = {
      skip: () => {
        isSkipped = true;
        throw new Error("skipped");
      },
    } as unknown as Mocha.Context;
    assert.throws(() => missing(context, "no C compiler", false), /^Error: skipped$/);
    assert.ok(isSkipped);
  });
});
