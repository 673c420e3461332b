/** What the build for a board does to the functions of a module. */
import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import ts from "typescript";
import { arrowFunctions } from "../../../hal/esp32/tools/arrow-functions.mjs";

function converted(source: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 };
  return ts.transpileModule(source, { compilerOptions, transformers: { after: [arrowFunctions] } }).outputText;
}

describe("functions of a module that is built for a board", () => {
  it("become arrow functions, which have no prototype, and exist before the first line of the module", () => {
    const source = `
      const table = Object.freeze([twice(1), twice(2)]);
      result.push(...table, sum(1, 2, 3));
      function twice(value: number): number { return scaled(value, 2); }
      function scaled(value: number, by = 3): number { return value * by; }
      function sum(...all: number[]): number { return all.length === 0 ? 0 : all[0]! + sum(...all.slice(1)); }
      result.push("prototype" in twice, twice.name);
    `;
    const result: unknown[] = [];
    runInNewContext(converted(source), { result });
    assert.deepEqual(result, [2, 4, 6, false, "twice"]);
  });

  it("stay exported, behind the imports", () => {
    const text = converted(
      `const one = 1; import { other } from "./other"; export function plus(a: number) { return a + one + other; }`,
    );
    assert.match(
      text,
      /^import \{ other \} from "\.\/other";\nexport const plus = \(a\) => \{ return a \+ one \+ other; \};\n/,
    );
  });

  it("stay as they are where they have their own `this` or `arguments`, or are generators or asynchronous", () => {
    for (const source of [
      "function own() {\n    return this;\n}\n",
      "function count() {\n    return arguments.length;\n}\n",
      "function made() {\n    return new.target;\n}\n",
      "function* each() {\n    yield 1;\n}\n",
      "async function later() {\n    await 1;\n}\n",
      "class One {\n    method() {\n        return 1;\n    }\n}\n",
    ]) {
      const text = `${source}export {};\n`;
      assert.equal(converted(text), text);
    }
  });
});
