import assert from "node:assert/strict";
import { missingIn, readDocuments, readRepository, type Repository } from "../../support/documents";

describe("the documents", () => {
  const documents = readDocuments();
  const repository = readRepository();

  for (const [name, text] of documents) {
    it(`name only what exists: ${name}`, () => {
      assert.deepEqual(missingIn(name, text, repository, documents), []);
    });
  }

  it("are all listed in docs/README.md", () => {
    const index = documents.get("docs/README.md") ?? "";
    const pages = [...documents.keys()].map((name) => /^docs\/([\w-]+\.md)$/.exec(name)?.[1]);
    const unlisted = pages.filter(
      (page) => page !== undefined && page !== "README.md" && !index.includes(`](${page})`),
    );
    assert.deepEqual(unlisted, []);
  });

  describe("are found wrong where they name", () => {
    const small: Repository = {
      paths: new Set(["src", "src/app", "src/app/pipeline.ts", "docs", "docs/alarms.md"]),
      words: new Set(["Pipeline", "tick", "isGas"]),
      scripts: new Set(["bench"]),
    };
    const wrong: readonly (readonly [what: string, text: string, missing: string])[] = [
      ["a file that is not there", "`src/app/pipe.ts` composes it.", "src/app/pipe.ts"],
      ["a file outside a code span", "See docs/alarm.md.", "docs/alarm.md"],
      ["a file in a block of code", "```sh\nnode test/sdk/run.mjs\n```\n", "test/sdk/run.mjs"],
      ["one of two alternatives", "`src/{app,ui}`", "src/ui"],
      ["a pattern that no file fits", "`src/app/*-tile.ts`", "src/app/*-tile.ts"],
      ["a source by its name alone", "`operator.ts` does it.", "operator.ts"],
      ["a folder of a layer", "`record/black-box` has it.", "record/black-box"],
      ["a class", "`FlashPen` writes.", "FlashPen"],
      ["a member", "`Pipeline.fallQuiet()` is called.", "Pipeline.fallQuiet()"],
      ["an npm script", "`npm run benchmark`", "npm run benchmark"],
      ["a page", "[alarms](alarm.md)", "alarm.md"],
      ["a heading", "# Alarms\n\n[signals](#signals)", "#signals"],
    ];
    for (const [what, text, missing] of wrong) {
      it(what, () => {
        assert.deepEqual(missingIn("docs/page.md", text, small), [missing]);
      });
    }

    it("and right where all of it exists", () => {
      const text =
        "# The tick\n\n`src/app/pipeline.ts`, `pipeline.ts`, `app/pipeline.ts`, `src/{app}/*.ts`, `Pipeline.tick(nowMs)`, `isGas`, " +
        "`npm run bench`, [alarms](alarms.md), [here](#the-tick), `methane`, `LOW`.\n\nWrite `src/app/new.ts`:\n\n`new.ts` is new.\n";
      assert.deepEqual(missingIn("docs/page.md", text, small), []);
    });
  });
});
