import assert from "node:assert/strict";
import { accepted, golden, hashOf } from "./golden";
import { pageNames, sizes } from "./states";

describe("the golden pictures", function () {
  // Drawing ends by itself; on a loaded machine it may take long, so no wall clock decides here.
  this.timeout(0);
  const known = accepted();

  for (const [width, height] of sizes) {
    for (const [page, name] of pageNames.entries()) {
      it(`are as accepted: ${name} on ${width}×${height}, every language and state`, () => {
        const here = golden.filter((one) => one.page === page && one.width === width);
        assert.ok(here.length > 0);
        const differing = here.filter((one) => hashOf(one.draw()) !== known[one.name]).map((one) => one.name);
        assert.deepEqual(
          differing,
          [],
          "`npm run pictures` shows old beside new, `npm run pictures -- --accept` accepts",
        );
      });
    }
  }

  it("are as many as before", () => {
    assert.deepEqual(Object.keys(known).sort(), golden.map((one) => one.name).sort());
  });
});
