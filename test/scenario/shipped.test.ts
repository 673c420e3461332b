/** Every shipped scenario passes, with its own seed and with others: none depends on one specimen. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { play } from "./play";

const folder = join(__dirname, "..", "..", "host-sim", "scenarios");
const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

describe("the shipped scenarios", () => {
  it("cover both devices", () => {
    assert.ok(
      names.some((name) => name.startsWith("methane-")) && names.some((name) => name.startsWith("drainage-")),
      names.join(),
    );
  });

  for (const name of names) {
    const text = readFileSync(join(folder, name), "utf8");
    for (const seed of [undefined, 11, 12, 13]) {
      it(`${name}${seed === undefined ? "" : ` with another specimen, seed ${seed}`}`, () => {
        const { expected, failures } = play(
          seed === undefined ? text : text.replace(/^seed: \d+$/m, `seed: ${seed}`),
          folder,
        );
        assert.ok(expected > 0);
        assert.deepEqual(
          failures.map(
            ({ expectation, atMs, seen }) => `${name}:${expectation.line}: ${expectation.text}: at ${atMs} ms ${seen}`,
          ),
          [],
        );
      });
    }
  }
});
