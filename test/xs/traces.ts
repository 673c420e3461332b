/** Traces for the tests on XS, read without the terminal's parser so that an error there is not hidden here. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Drive, ReplayJob } from "../../host-sim/replay/job";

const root = join(__dirname, "..", "..");
const longwallPath = join(root, "..", "shared", "data", "longwall-methane", "methane-train.arff");

function jobOf(device: string, drives: Drive[], rows: string[][], columns: number[], intervalMs: number): ReplayJob {
  const cell = (row: string[], column: number): number => (row[column] === "" ? NaN : Number(row[column]));
  return {
    device,
    limits: "cn-coal",
    seed: 5,
    drives,
    endMs: rows.length * intervalMs,
    timesMs: Float64Array.from(rows, (_, index) => index * intervalMs),
    values: columns.map((column) => Float64Array.from(rows, (row) => cell(row, column))),
  };
}

/** A trace of test/traces; `names` are the quantities that its columns drive. */
export function syntheticJob(file: string, device: string, kind: Drive["kind"], names: string[]): ReplayJob {
  const lines = readFileSync(join(root, "test", "traces", file), "utf8")
    .trimEnd()
    .split("\n")
    .slice(1);
  return jobOf(
    device,
    names.map((name) => ({ kind, name })),
    lines.map((line) => line.split(",")),
    names.map((_, index) => index + 1),
    2000,
  );
}

/** Ten minutes of a generated trace: quantities of the world, a row every 2 s, each by its row's number. */
export function madeJob(device: string, world: Readonly<Record<string, (row: number) => number>>): ReplayJob {
  const names = Object.keys(world);
  const rows = Array.from({ length: 300 }, (_, row) => names.map((name) => String(world[name]!(row))));
  return jobOf(
    device,
    names.map((name) => ({ kind: "world", name })),
    rows,
    names.map((_, index) => index),
    2000,
  );
}

/** Rows `from` to `to` of the recorded longwall methane, with its barometer; undefined without the recording. */
export function longwallJob(from: number, to: number): ReplayJob | undefined {
  if (!existsSync(longwallPath)) return undefined;
  const text = readFileSync(longwallPath, "utf8");
  const rows = text
    .slice(text.indexOf("@DATA") + 5)
    .trim()
    .split("\n")
    .slice(from, to)
    .map((line) => line.split(","));
  const job = jobOf(
    "methane",
    [
      { kind: "world", name: "ch4" },
      { kind: "world", name: "pressure" },
    ],
    rows,
    [1, 5],
    30000,
  );
  job.values[1]!.forEach((hectopascal, index, column) => {
    column[index] = hectopascal / 10;
  });
  return job;
}
