/**
 * Compiles all TypeScript of a generated SDK project at once, to the places where its makefile expects each file.
 *
 * The makefile would start tsc for each file, which takes minutes in all and misses that a file inlines a `const enum` of
 * another file that has changed. One program makes the same checks in a single start.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };

/** @returns the errors as text, one per line; empty when there are none */
export function compileProject(modulesFolder) {
  const configs = readdirSync(modulesFolder, { recursive: true })
    .filter((path) => path.endsWith("-tsconfig.json"))
    .map((path) => join(modulesFolder, path));
  const outFolders = new Map();
  for (const path of configs) {
    const config = JSON.parse(readFileSync(path, "utf8"));
    outFolders.set(config.files[0], config.compilerOptions.outDir);
  }
  if (outFolders.size === 0) return "";
  const parsed = ts.getParsedCommandLineOfConfigFile(configs[0], {}, host);
  const options = { ...parsed.options, outDir: undefined, incremental: false };
  const program = ts.createProgram([...outFolders.keys()], options);
  const problems = [...ts.getPreEmitDiagnostics(program)];
  for (const [source, outFolder] of outFolders) {
    program.emit(program.getSourceFile(source), (_path, text) => {
      const target = join(outFolder, source.replace(/\.ts$/, ".js"));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    });
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
