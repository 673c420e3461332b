/** Node's part of a playback on XS: passes the image to the engine as a file, and its output to the caller. The other part is black-box/xs-entry.ts. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleForXS, EngineExit, ensureEngine, runOnXS, type EngineBits, type EngineOptions } from "../xs/engine";
import { BoxError } from "./black-box/box-error";
import type { BoxOptions, BoxSinks } from "./black-box/box-report";

/** Heap for the largest partition and all of its seconds: it grows. */
const engineOptions: EngineOptions = { chunkBytes: 32 * 1024 * 1024 };

/**
 * As `reportBox`.
 * @throws EngineUnavailable if XS cannot be built
 */
export async function reportBoxOnXS(
  bytes: Uint8Array,
  { incident, format }: BoxOptions,
  { out, note }: BoxSinks,
  bits: EngineBits = 64,
): Promise<boolean> {
  await ensureEngine(bits);
  const bundlePath = await bundleForXS(join(__dirname, "black-box", "xs-entry.ts"));
  const directory = await mkdtemp(join(tmpdir(), "firedamp-"));
  try {
    const imagePath = join(directory, "blackbox.bin");
    await writeFile(imagePath, bytes);
    const args = [imagePath, incident === undefined ? "" : String(incident), format];
    const { status, stdout, stderr } = await runOnXS({ bits, bundlePath, args, engineOptions });
    let verdict: string | undefined;
    let refusal: string | undefined;
    for (const line of stdout.split("\n")) {
      const space = line.indexOf(" ");
      const rest = line.slice(space + 1);
      switch (line.slice(0, space)) {
        case "out":
          out(rest);
          break;
        case "note":
          note(rest);
          break;
        case "refused":
          refusal = rest;
          break;
        case "same":
        case "different":
          verdict = line.slice(0, space);
          break;
      }
    }
    if (refusal !== undefined) throw new BoxError(refusal);
    if (status !== EngineExit.Done || verdict === undefined) {
      throw new Error(`the playback ended early on XS (exit ${status}): ${stderr.trim() || "nothing on stderr"}`);
    }
    return verdict === "same";
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
