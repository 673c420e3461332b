/**
 * `npm run mutants -- SOURCE... [--tests FILE...]`: breaks each of these sources in one place at a time and runs the tests on
 * it. A mutant that no test fails on is printed: a test is missing there, or the code is. Without `--tests`, the tests are
 * those of the source's own folder. A tool for authors of tests; not a part of `npm test`, because it takes minutes.
 */
import { type ChildProcess, fork } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { type Mutant, mutantsOf } from "./operators";
import type { Verdict } from "./runner";

/** A mutant that runs this long after the unchanged sources took `soundMs` is in an endless loop: it is found. */
const patience = 4;
const minPatienceMs = 10_000;

/** The processes that run mutants: one ends with a mutant that never ends, and another replaces it. */
class Trial {
  #child: ChildProcess | undefined;
  #target: string;
  #tests: readonly string[];

  constructor(target: string, tests: readonly string[]) {
    this.#target = target;
    this.#tests = tests;
  }

  /** @returns the title of the test that failed, undefined if none did */
  run(index: number, limitMs: number): Promise<string | undefined> {
    const child = (this.#child ??= fork(join(__dirname, "runner.ts"), [this.#target, ...this.#tests], {
      execArgv: ["-r", "ts-node/register"],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    }));
    return new Promise((done) => {
      const timer = setTimeout(() => {
        this.end();
        done("never ends");
      }, limitMs);
      child.once("message", ({ failed }: Verdict) => {
        clearTimeout(timer);
        done(failed);
      });
      child.send(index);
    });
  }

  end(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }
}

function testsFor(source: string): string[] {
  const folder = relative("src", dirname(source)).split("/")[0]!;
  const under = join("test/unit", folder);
  return readdirSync(under, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join(under, name));
}

async function tryAll(source: string, tests: readonly string[]): Promise<Mutant[]> {
  const target = resolve(source);
  const mutants = mutantsOf(target, readFileSync(target, "utf8"));
  const trial = new Trial(
    target,
    tests.map((test) => resolve(test)),
  );
  const survivors: Mutant[] = [];
  try {
    const fromMs = performance.now();
    const failed = await trial.run(-1, 600_000);
    if (failed !== undefined) throw new Error(`the tests fail on the source as it is: ${failed}`);
    const limitMs = Math.max(minPatienceMs, patience * (performance.now() - fromMs));
    for (const [index, mutant] of mutants.entries()) {
      if ((await trial.run(index, limitMs)) === undefined) survivors.push(mutant);
      if (process.stderr.isTTY) process.stderr.write(`\r${basename(source)} ${index + 1}/${mutants.length}`);
    }
  } finally {
    trial.end();
  }
  console.log(`${source}: ${mutants.length - survivors.length} of ${mutants.length} found`);
  for (const { line, from, to } of survivors) console.log(`  ${source}:${line}: ${short(from)} → ${short(to)}`);
  return survivors;
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 70 ? `${line.slice(0, 67)}...` : line;
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const at = args.indexOf("--tests");
  const sources = at < 0 ? args : args.slice(0, at);
  const tests = at < 0 ? undefined : args.slice(at + 1);
  if (sources.length === 0) throw new Error("which sources? npm run mutants -- src/guard/*.ts");
  for (const source of sources) {
    const chosen = tests ?? testsFor(source);
    if (chosen.length === 0) throw new Error(`no tests for ${source}`);
    await tryAll(source, chosen);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
