/** Size of a linked firmware, from the linker's output. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A slot is 16 bytes on 32 bits. */
const slotBytes = 16;

/** @typedef {{ heapBytes: number, codeBytes: number, ramBytes: number }} Sizes */
/** @typedef {{ chunk: { initial: number }, heap: { initial: number }, stack: number }} Creation */

/**
 * @param {string} projectFolder
 * @returns {Sizes} bytes of the preloaded heap and of bytecode in flash, and of the fixed RAM areas
 */
export function measure(projectFolder) {
  const text = readFileSync(join(projectFolder, "mc.xs.c"), "utf8");
  const slots = Number(/#define mxHeapCount (\d+)/.exec(text)?.[1] ?? 0);
  let codeBytes = 0;
  // Modules that are not preloaded, then functions that are: one `\xNN` per byte.
  for (const match of text.matchAll(/^static const txU1 gxCode\d+\[(\d+)\];/gm)) codeBytes += Number(match[1]);
  for (const match of text.matchAll(/\(txByte\*\)"((?:\\x[0-9a-f]{2})*)"/g)) {
    codeBytes += (match[1] ?? "").length / "\\x00".length;
  }
  /** @type {{ creation: Creation }} */
  const { creation } = JSON.parse(readFileSync(join(projectFolder, "manifest_flat.json"), "utf8"));
  return {
    heapBytes: slots * slotBytes,
    codeBytes,
    ramBytes: creation.chunk.initial + creation.heap.initial * slotBytes + creation.stack * slotBytes,
  };
}
