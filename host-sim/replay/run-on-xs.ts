/**
 * Node's part of a replay on XS: passes the job as files, reads what the engine prints, and returns the summary.
 * The other part is xs-entry.ts; both write readings and events with the same code.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleForXS, EngineExit, ensureEngine, runOnXS, type EngineBits, type EngineOptions } from "../xs/engine";
import type { ReplayJob } from "./job";
import type { ReplaySummary } from "./summary";

/** A replay on XS and the engine's measurements. */
export interface XSReplay {
  readonly replayed: ReplaySummary;
  readonly wallMs: number;
  /** Processor time. */
  readonly cpuMs: number;
  /** Bytecodes of the whole replay, deterministic. */
  readonly bytecodes: number;
}

export interface XSFiles {
  /** Empty files, to be appended to. */
  readonly readings: string;
  readonly events: string;
}

/** Heap for a trace of any length that fits the memory: it grows. */
const engineOptions: EngineOptions = { chunkBytes: 32 * 1024 * 1024 };

/**
 * @throws EngineUnavailable if XS cannot be built
 * @throws RangeError with the replay's own message when it refuses the job
 */
export async function replayOnXS(
  job: ReplayJob,
  files?: XSFiles,
  onProgress?: (fraction: number) => void,
  bits: EngineBits = 64,
): Promise<XSReplay> {
  await ensureEngine(bits);
  const bundlePath = await bundleForXS(join(__dirname, "xs-entry.ts"));
  const directory = await mkdtemp(join(tmpdir(), "firedamp-"));
  try {
    const jobPath = join(directory, "job.json");
    const numbersPath = join(directory, "numbers.bin");
    const { device, limits, seed, lead, drives, endMs } = job;
    await writeFile(jobPath, JSON.stringify({ device, limits, seed, lead, drives, endMs, rows: job.timesMs.length }));
    await writeFile(numbersPath, numbersOf(job));
    let result: XSReplay | undefined;
    let refusal: string | undefined;
    let line = "";
    const onStdout = (text: string): void => {
      const lines = (line + text).split("\n");
      line = lines.pop()!;
      for (const each of lines) {
        const space = each.indexOf(" ");
        const rest = each.slice(space + 1);
        switch (each.slice(0, space)) {
          case "progress":
            onProgress?.(Number(rest));
            break;
          case "refused":
            refusal = JSON.parse(rest) as string;
            break;
          case "result":
            result = JSON.parse(rest) as XSReplay;
            break;
        }
      }
    };
    const args = [jobPath, numbersPath, files?.readings ?? "", files?.events ?? ""];
    const { status, stderr } = await runOnXS({ bits, bundlePath, args, engineOptions, onStdout });
    if (refusal !== undefined) throw new RangeError(refusal);
    if (status !== EngineExit.Done || result === undefined) {
      throw new Error(`the replay ended early on XS (exit ${status}): ${stderr.trim() || "nothing on stderr"}`);
    }
    return result;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The times, then each column, as doubles. Both processes are on one machine, so byte order is the same. */
function numbersOf({ timesMs, values }: ReplayJob): Uint8Array {
  const rows = timesMs.length;
  const numbers = new Float64Array(rows * (values.length + 1));
  numbers.set(timesMs);
  values.forEach((column, index) => numbers.set(column, rows * (index + 1)));
  return new Uint8Array(numbers.buffer);
}
