/**
 * Counts the machine instructions of a bundle on XS, on a 32-bit processor that does floating point in software: an ARM build of the engine
 * (build.ts) in QEMU's user emulation, with a plugin that counts every executed instruction. The same bundle and arguments give exactly
 * the same count. It is a count, not a time: caches and flash have no effect on it.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheDirectory, EngineUnavailable } from "./build";
import { EngineExit, ensureEngine } from "./engine";

const emulator = "qemu-arm";
const counterSource = join(__dirname, "instruction-counter.c");
/** QEMU refuses plugins of a version it does not know; the functions that this plugin uses are the same in all versions. */
const pluginVersion = 1;
const pluginVersionFrom9 = 2;

function versionOfEmulator(): number {
  const { error, stdout } = spawnSync(emulator, ["--version"], { encoding: "utf8" });
  if (error !== undefined) {
    throw new EngineUnavailable("Counting ARM instructions needs qemu-arm: on Debian, apt install qemu-user.");
  }
  return Number(/version (\d+)/.exec(stdout)?.[1] ?? 0);
}

/** Builds the plugin unless it exists. @returns its path */
function ensureCounter(): string {
  const version = versionOfEmulator() >= 9 ? pluginVersionFrom9 : pluginVersion;
  const flags = ["-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-fvisibility=hidden", `-DPLUGIN_VERSION=${version}`];
  const hash = createHash("sha256")
    .update(JSON.stringify([flags, process.arch]))
    .update(readFileSync(counterSource));
  const plugin = join(cacheDirectory(), `instruction-counter-${hash.digest("hex").slice(0, 16)}.so`);
  if (existsSync(plugin)) return plugin;
  const draft = `${plugin}.${process.pid}`;
  const { error, status, stderr } = spawnSync("gcc", [...flags, counterSource, "-o", draft], { encoding: "utf8" });
  if (error !== undefined) {
    throw new EngineUnavailable("Counting ARM instructions needs a C compiler: on Debian, apt install gcc libc6-dev.");
  }
  if (status !== 0) throw new Error(`gcc cannot compile ${counterSource}:\n${stderr}`);
  renameSync(draft, plugin);
  return plugin;
}

/**
 * Instructions from the program's start to its end: take the difference of two runs.
 * @throws EngineUnavailable with the name of the missing compiler or emulator
 */
export async function countInstructions(bundlePath: string, args: readonly string[]): Promise<number> {
  const engine = await ensureEngine("arm");
  const plugin = ensureCounter();
  const folder = mkdtempSync(join(tmpdir(), "firedamp-count-"));
  try {
    const out = join(folder, "count");
    const { status, stderr } = spawnSync(emulator, ["-plugin", `${plugin},out=${out}`, engine, bundlePath, ...args], {
      encoding: "utf8",
    });
    if (/plugin/i.test(stderr) && !existsSync(out)) {
      throw new EngineUnavailable(`Counting ARM instructions: ${stderr.trim().split("\n")[0]}`);
    }
    if (status !== EngineExit.Done) throw new Error(stderr);
    return Number(readFileSync(out, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
