/**
 * Runs a script on a real XS engine, the engine of the instrument, from Node.
 *
 * There are builds of it for several purposes (build.ts). The 64-bit one is for speed: replaying a scenario on the device's engine. The 32-bit one has
 * the device's 16-byte slots and is for counting: bytecodes and allocations of a tick. Both compute the same doubles as
 * Node. Built-ins and the script itself are in the heap here, but in flash on the device: subtract a baseline.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { buildEngine, cacheDirectory, type EngineBits, type EngineBuild } from "./build";

export { EngineUnavailable, type EngineBits } from "./build";
export { Heap, type EngineHost, type ProfilingHost } from "./host";

/** Exit codes of the engine; the same numbers as in host.h. */
export const enum EngineExit {
  Done = 0,
  /** An exception or rejected promise that was not caught; its stack is on stderr. */
  Uncaught = 1,
  /** Wrong options, or the bundle cannot be read. */
  Usage = 2,
  /** Out of memory or stack, which resets a device. */
  Aborted = 3,
}

export interface EngineOptions {
  /** Chunk heap in bytes: strings, buffers, arrays, bytecode. Default 16 MiB. */
  chunkBytes?: number;
  /** Slot heap: objects, properties, closures. Default 262,144. */
  slots?: number;
  /** Stack in slots. Default 4,096. */
  stackSlots?: number;
  /** Heaps do not grow, and running out of memory aborts, as on the device. */
  fixed?: boolean;
}

export interface EngineRun {
  bits: EngineBits | "profile";
  /** A script from `bundleForXS`. */
  bundlePath: string;
  args?: readonly string[];
  engineOptions?: EngineOptions;
  /** Receives stdout as it arrives; the result then does not contain it. */
  onStdout?: (text: string) => void;
  /** Receives stderr as it arrives; the result then does not contain it. */
  onStderr?: (text: string) => void;
}

export interface EngineResult {
  stdout: string;
  stderr: string;
  /** An `EngineExit`, or 128 when a signal ended the process. */
  status: number;
}

const builds = new Map<EngineBuild, Promise<string>>();

/** Path of the engine, built if necessary. Rejects with `EngineUnavailable` if there is no compiler for it. */
export function ensureEngine(which: EngineBuild): Promise<string> {
  let build = builds.get(which);
  if (!build) {
    build = buildEngine(which);
    builds.set(which, build);
    build.catch(() => builds.delete(which));
  }
  return build;
}

function commandLine(options: EngineOptions): string[] {
  const line: string[] = [];
  if (options.chunkBytes !== undefined) line.push("--chunk", String(options.chunkBytes));
  if (options.slots !== undefined) line.push("--slots", String(options.slots));
  if (options.stackSlots !== undefined) line.push("--stack", String(options.stackSlots));
  if (options.fixed) line.push("--fixed");
  return line;
}

/** Runs a bundle to its end. The result of a failed script has a `status` other than 0; it does not reject. */
export async function runOnXS(run: EngineRun): Promise<EngineResult> {
  const engine = await ensureEngine(run.bits);
  return new Promise((resolve, reject) => {
    const child = spawn(engine, [...commandLine(run.engineOptions ?? {}), run.bundlePath, ...(run.args ?? [])], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on(
      "data",
      run.onStdout ??
        ((text: string) => {
          stdout += text;
        }),
    );
    child.stderr.setEncoding("utf8").on(
      "data",
      run.onStderr ??
        ((text: string) => {
          stderr += text;
        }),
    );
    child.on("error", reject);
    child.on("close", (status) => resolve({ stdout, stderr, status: status ?? 128 }));
  });
}

/** Bundles a TypeScript entry and its imports into one script for XS; resolves with its path, which contains a hash of the content. */
export async function bundleForXS(entry: string): Promise<string> {
  const { build } = await import("esbuild");
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    platform: "neutral",
    charset: "utf8",
    legalComments: "none",
    logLevel: "silent",
  });
  const script = result.outputFiles[0]!.contents;
  const name = `${basename(entry).replace(/\.\w+$/, "")}-${createHash("sha256").update(script).digest("hex").slice(0, 16)}.js`;
  const path = join(cacheDirectory(), name);
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, script);
    renameSync(draft, path);
  }
  return path;
}
