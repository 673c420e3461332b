/**
 * `npm run test:quick`: what a developer wants to know within a minute. Lint, format, layers and types of everything, as many
 * at a time as there are cores and with what the run before left in caches; then the fast tests (test/quick.mocharc.cjs).
 * `npm test` runs all of it, without caches.
 */
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";

const cache = "node_modules/.cache";

/** @typedef {readonly [command: string, args: readonly string[]]} Check */

/** @type {(project: string, name: string) => Check} */
const types = (project, name) => [
  "tsc",
  ["-p", project, "--noEmit", "--incremental", "--tsBuildInfoFile", `${cache}/tsc/${name}.tsbuildinfo`],
];

/** @type {readonly Check[]} */
const checks = [
  types(".", "all"),
  [
    "eslint",
    [".", "--max-warnings", "0", "--cache", "--cache-strategy", "content", "--cache-location", `${cache}/eslint/`],
  ],
  ["prettier", ["--check", "--log-level", "warn", "--cache", "--cache-strategy", "content", "."]],
  types("src", "src"),
  types("hal/esp32", "esp32"),
  ["depcruise", ["--output-type", "err", "src", "hal", "host-sim", "test"]],
];
/** @type {Check} */
const tests = ["mocha", ["--config", "test/quick.mocharc.cjs", "--jobs", String(availableParallelism())]];

/**
 * @param {Check} check
 * @returns {Promise<boolean>} whether it found nothing wrong; its output is shown otherwise
 */
function run([command, args], isShown = false) {
  return new Promise((resolve) => {
    const child = spawn(`node_modules/.bin/${command}`, args, {
      shell: process.platform === "win32",
      stdio: ["ignore", "pipe", "pipe"],
    });
    /** @type {Buffer[]} */
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => said.push(bytes));
    child.on("close", (code) => {
      if (code !== 0 || isShown) process.stdout.write(Buffer.concat(said));
      if (code !== 0) console.log(`FAILED: ${command} ${args.join(" ")}`);
      resolve(code === 0);
    });
  });
}

const waiting = [...checks];
/** @type {boolean[]} */
const results = [];
async function work() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) results.push(await run(check));
}
await Promise.all(Array.from({ length: availableParallelism() }, work));
results.push(await run(tests, true));
process.exitCode = results.every(Boolean) ? 0 : 1;
