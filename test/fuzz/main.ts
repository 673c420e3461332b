/**
 * `npm run fuzz -- [--runs N] [--seed N]`: mutated records, logs, traces and scenarios for their readers, and a table of the
 * results. Exit code 1 with reader, run and seed at the first finding.
 */
import { parseArgs } from "node:util";
import { fuzz } from "./fuzz";

function whole(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(`--${name} ${text} is not a whole number above 0`);
  }
  return value;
}

try {
  const { values } = parseArgs({
    options: { runs: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } },
  });
  const isShown = process.stderr.isTTY;
  const tallies = fuzz(whole(values.runs, "runs"), whole(values.seed, "seed"), (done) => {
    if (isShown) process.stderr.write(`\r${done}`);
  });
  for (const { name, runs, accepted, rejected } of tallies) {
    const reasons = [...rejected].map(([reason, count]) => `${reason} ${count}`).join(", ");
    process.stdout.write(
      `${name.padEnd(12)} ${String(runs).padStart(9)} runs ${String(accepted).padStart(9)} accepted; ${reasons}\n`,
    );
  }
} catch (error) {
  process.stderr.write(`fuzz: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
