import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EngineUnavailable } from "../../host-sim/xs/engine";
import { countInstructions } from "../../host-sim/xs/instructions";

/** As many turns as its argument, of work with doubles. */
const script = `(() => {
  class Filter { value = 0; step(x) { this.value += 0.1 * (x - this.value); } }
  const filter = new Filter();
  for (let left = Number(host.args[0]); left > 0; left--) filter.step(left & 7);
})();
`;

describe("The count of a soft-float processor's instructions", function () {
  let folder = "";
  let bundle = "";

  before(async function () {
    folder = mkdtempSync(join(tmpdir(), "firedamp-count-"));
    bundle = join(folder, "turns.js");
    writeFileSync(bundle, script);
    try {
      await countInstructions(bundle, ["1000"]);
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) throw error;
      assert.match(error.message, /^[^\n]*ARM[^\n]*$/);
      this.skip();
    }
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is the same in every run, and depends only on the amount of work", async () => {
    const thousand = await countInstructions(bundle, ["1000"]);
    assert.equal(await countInstructions(bundle, ["1000"]), thousand);
    const perTurn = ((await countInstructions(bundle, ["9000"])) - (await countInstructions(bundle, ["5000"]))) / 4000;
    // Some twenty bytecodes, and three double operations in software.
    assert.ok(perTurn > 500 && perTurn < 3000, `${perTurn} instructions a turn`);
    assert.ok(Math.abs((await countInstructions(bundle, ["5000"])) - thousand - 4000 * perTurn) < 20 * perTurn);
  });

  it("fails if the script fails", async () => {
    const broken = join(folder, "broken.js");
    writeFileSync(broken, "throw new Error('no count of this');\n");
    await assert.rejects(countInstructions(broken, []), /no count of this/);
  });
});
