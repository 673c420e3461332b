/** Texts by code: the type check finds a code without a text, and a code that has two. */
import assert from "node:assert/strict";
import { join } from "node:path";
import ts from "typescript";
import { codeOf, textOf } from "../../../src/core/code-text";
import { storeFaultNames, StoreFault } from "../../../src/core/store-fault";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: [],
  strict: true,
  noEmit: true,
};

/** Codes of the compiler's complaints about a table of texts for three codes. */
function complaintsAbout(rows: readonly string[]): number[] {
  const name = join(__dirname, "table-under-test.ts");
  const text = `const enum Code { None, Worn, Broken }
export const names: Readonly<Record<Code, string>> = Object.freeze({ ${rows.join(", ")} });`;
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.fileExists = (file) => file === name || ts.sys.fileExists(file);
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2022) : getSourceFile.call(host, file, ...rest);
  const program = ts.createProgram([name], options, host);
  return ts.getPreEmitDiagnostics(program, program.getSourceFile(name)).map(({ code }) => code);
}

describe("A table of texts", () => {
  const rows = ["None", "Worn", "Broken"].map((name) => `[Code.${name}]: "${name}"`);

  it("compiles if each code has one text, and not if a code has none or two", function () {
    const propertyMissing = 2741;
    const keyTwice = 1117;
    assert.deepEqual(complaintsAbout(rows), []);
    assert.deepEqual(complaintsAbout(rows.slice(1)), [propertyMissing]);
    assert.deepEqual(complaintsAbout([rows[1]!, ...rows.slice(1)]).sort(), [keyTwice, propertyMissing]);
  });

  it("gives a text for a code and a code for a text, and undefined for others", () => {
    assert.equal(textOf(storeFaultNames, StoreFault.Corrupt), "corrupt");
    assert.equal(textOf(storeFaultNames, 99), undefined);
    assert.equal(codeOf(storeFaultNames, "corrupt"), StoreFault.Corrupt);
    assert.equal(codeOf(storeFaultNames, "no such text"), -1);
    assert.equal(codeOf(storeFaultNames, "toString"), -1);
  });
});
