import assert from "node:assert/strict";
import { join } from "node:path";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";

const root = join(__dirname, "../..");

/** The files are imaginary, so they have no types: the rules that need types are left out. */
const lint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });

/** The rules that `text` breaks as the content of `path`. */
async function complaints(path: string, text: string): Promise<string[]> {
  const [result] = await lint.lintText(text, { filePath: join(root, path) });
  return result!.messages.map(({ ruleId }) => ruleId ?? "");
}

describe("The layers' lint rules", function () {
  this.timeout(60000);

  const forbidden: [string, string, string, string][] = [
    [
      "Node's modules in the firmware",
      "src/measure/probe.ts",
      'import fs from "node:fs";\nexport { fs };\n',
      "no-restricted-imports",
    ],
    [
      "the simulator in the firmware",
      "src/measure/probe.ts",
      'import { World } from "../../host-sim/world/world";\nexport { World };\n',
      "no-restricted-imports",
    ],
    [
      "a board's side in the firmware",
      "src/measure/probe.ts",
      'import { Board } from "../../hal/esp32/board";\nexport { Board };\n',
      "no-restricted-imports",
    ],
    [
      "a package in the firmware",
      "src/measure/probe.ts",
      'import yaml from "yaml";\nexport { yaml };\n',
      "no-restricted-imports",
    ],
    [
      "Node's globals in the firmware",
      "src/measure/probe.ts",
      "export const home = process.env;\n",
      "no-restricted-globals",
    ],
    [
      "a wall clock in the firmware",
      "src/measure/probe.ts",
      "export const now = new Date();\n",
      "no-restricted-globals",
    ],
    ["a timer in the firmware", "src/measure/probe.ts", "setTimeout(() => {}, 1);\n", "no-restricted-globals"],
    [
      "inexact mathematics in the firmware",
      "src/measure/probe.ts",
      "export const e = Math.exp(1);\n",
      "no-restricted-properties",
    ],
    [
      "inexact mathematics in the world",
      "host-sim/world/probe.ts",
      "export const s = Math.sin(1);\n",
      "no-restricted-properties",
    ],
    [
      "chance without a seed in the world",
      "host-sim/world/probe.ts",
      "export const r = Math.random();\n",
      "no-restricted-properties",
    ],
    [
      "a package in the simulator's core",
      "host-sim/io/probe.ts",
      'import yaml from "yaml";\nexport { yaml };\n',
      "no-restricted-imports",
    ],
    ["Node's globals on a board", "hal/esp32/probe.ts", "export const home = process.env;\n", "no-restricted-globals"],
  ];
  for (const [what, path, text, rule] of forbidden) {
    it(`refuse ${what}`, async () => assert.ok((await complaints(path, text)).includes(rule)));
  }

  it("let the firmware import its contract and itself", async () => {
    const text =
      'import type { Device } from "../../hal/contract";\nimport { Status } from "./reading";\nexport const a: [Device?, Status?] = [];\n';
    assert.deepEqual(await complaints("src/measure/probe.ts", text), []);
  });
});
