/**
 * Compiles all TypeScript of a generated SDK project at once, to the places where its makefile expects each file.
 *
 * The makefile would start tsc for each file, which takes minutes in all and misses that a file inlines a `const enum` of
 * another file that has changed. One program makes the same checks in a single start.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { arrowFunctions } from "./arrow-functions.mjs";

const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };

/** @typedef {{ files: [string], compilerOptions: { outDir: string } }} FileConfig written by mcconfig, one for each source file */

/**
 * @param {string} modulesFolder
 * @returns {string} the errors, one a line; empty if there is none
 */
export function compileProject(modulesFolder) {
  const configs = readdirSync(modulesFolder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("-tsconfig.json"))
    .map((path) => join(modulesFolder, path));
  /** @type {Map<string, string>} */
  const outFolders = new Map();
  for (const path of configs) {
    /** @type {FileConfig} */
    const config = JSON.parse(readFileSync(path, "utf8"));
    outFolders.set(config.files[0], config.compilerOptions.outDir);
  }
  const [first] = configs;
  if (first === undefined) return "";
  const parsed = ts.getParsedCommandLineOfConfigFile(first, {}, host);
  if (parsed === undefined) return `${first}: cannot be read`;
  const { outDir: _ownFolder, ...options } = parsed.options;
  options.incremental = false;
  const program = ts.createProgram([...outFolders.keys()], options);
  const problems = [...ts.getPreEmitDiagnostics(program)];
  for (const [source, outFolder] of outFolders) {
    /** @type {ts.WriteFileCallback} */
    const write = (_path, text) => {
      const target = join(outFolder, source.replace(/\.ts$/, ".js"));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    };
    program.emit(program.getSourceFile(source), write, undefined, false, { after: [arrowFunctions] });
  }
  return ts.formatDiagnostics(
    problems.filter((problem) => problem.category === ts.DiagnosticCategory.Error),
    {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => process.cwd(),
      getNewLine: () => "\n",
    },
  );
}
