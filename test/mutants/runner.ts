/**
 * The process in which mutants are tried: loads the tests afresh for each, with the one file in its changed form. Compiled
 * sources are cached between mutants, so that one costs little more than its tests. Requested by main.ts, one number at a time.
 */
import { readFileSync } from "node:fs";
import Module from "node:module";
import { transformSync } from "esbuild";
import Mocha from "mocha";
import { type Mutant, mutantsOf } from "./operators";

/** `survived` is undefined for the unchanged sources. */
export interface Verdict {
  readonly index: number;
  readonly failed: string | undefined;
}

const [, , target, ...tests] = process.argv as [string, string, string, ...string[]];
const text = readFileSync(target, "utf8");
const mutants = mutantsOf(target, text);
const compiled = new Map<string, string>();
let mutant: Mutant | undefined;

/** The verdict goes to the parent process; nothing is printed. */
function Silent(): void {}

function compile(source: string, path: string): string {
  return transformSync(source, { loader: "ts", format: "cjs", target: "es2022", sourcefile: path }).code;
}

const extensions = (Module as unknown as { _extensions: Record<string, (module: unknown, path: string) => void> })
  ._extensions;
extensions[".ts"] = (module, path) => {
  let code = compiled.get(path);
  if (path === target && mutant !== undefined) {
    code = compile(text.slice(0, mutant.start) + mutant.to + text.slice(mutant.end), path);
  } else if (code === undefined) {
    compiled.set(path, (code = compile(readFileSync(path, "utf8"), path)));
  }
  (module as { _compile(code: string, path: string): void })._compile(code, path);
};

function forget(): void {
  const paths = Object.keys(require.cache).filter((path) => path.endsWith(".ts") && path !== __filename);
  for (const path of paths) delete require.cache[path];
}

function run(): Promise<string | undefined> {
  forget();
  const mocha = new Mocha({ bail: true, timeout: 0, reporter: Silent as never });
  for (const test of tests) mocha.addFile(test);
  return new Promise((resolve) => {
    let failed: string | undefined;
    try {
      mocha
        .run(() => {
          mocha.dispose();
          resolve(failed);
        })
        .on("fail", (test) => {
          failed ??= test.fullTitle();
        });
    } catch (error) {
      // A mutant that breaks a module while it loads is found by every test.
      resolve(`loading: ${String(error)}`);
    }
  });
}

process.on("message", (index: number) => {
  mutant = index < 0 ? undefined : mutants[index];
  void run().then((failed) => process.send!({ index, failed } satisfies Verdict));
});
