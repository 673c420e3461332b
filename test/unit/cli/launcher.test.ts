/** The launcher as a separate process: it bundles, stores the bundle, detects changes, and shows no stack for bad input. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..", "..");
const launcher = join(root, "host-sim", "cli", "firedamp.cjs");
const kept = join(root, "node_modules", ".cache", "firedamp", "cli.cjs");
const stamp = join(root, "node_modules", ".cache", "firedamp", "cli.json");

function start(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [launcher, ...args], { encoding: "utf8", timeout: 600_000 });
}

describe("the launcher", () => {
  it("answers --help", () => {
    const { status, stdout, stderr } = start("--help");
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, /replay/);
  });

  it("uses its bundle for the second start, and rebuilds it when a source has changed", () => {
    start("--help");
    if (!existsSync(kept)) return assert.fail("no bundle was stored");
    const before = statSync(kept).mtimeMs;
    start("--help");
    assert.equal(statSync(kept).mtimeMs, before);
    const noted = JSON.parse(readFileSync(stamp, "utf8")) as { inputs: Record<string, string> };
    assert.ok("host-sim/cli/main.ts" in noted.inputs && "src/app/instrument.ts" in noted.inputs);
    noted.inputs["host-sim/cli/main.ts"] = "1:1";
    writeFileSync(stamp, JSON.stringify(noted));
    assert.equal(start("--help").status, 0);
    assert.notEqual(statSync(kept).mtimeMs, before);
  });

  it("ends with 2 and one line for bad input, without a stack", () => {
    const { status, stdout, stderr } = start("replay", "nowhere.csv", "--map", "ch4=x");
    assert.deepEqual([status, stdout, stderr], [2, "", "firedamp: nowhere.csv: no such file\n"]);
  });

  it("draws no progress bar if stderr is not a terminal", () => {
    const { status, stderr } = start("run", join(root, "host-sim", "scenarios", "drainage-flow.yaml"));
    assert.deepEqual([status, stderr], [0, ""]);
  });
});
