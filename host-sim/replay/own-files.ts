/**
 * Which files a command may overwrite: those that it would write itself. A name typed by mistake must not cost somebody a file.
 */
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/** What the program's own files begin with, by the end of their names. */
const beginnings: readonly (readonly [nameEnd: string, looksOurs: (start: Uint8Array, text: string) => boolean])[] = [
  ["readings.csv", (_, text) => text.startsWith("time_s,")],
  ["events.csv", (_, text) => text.startsWith("time_s,event,") || text.startsWith("# firedamp ")],
  ["summary.json", (_, text) => /^\{\s*"(scenario|device)":/.test(text)],
  ["report.html", (_, text) => text.includes("<title>Replay of ")],
  ["public-key.pem", (_, text) => text.startsWith("-----BEGIN PUBLIC KEY-----")],
  [".csv", (_, text) => text.startsWith("# firedamp ")],
  [".jsonl", (_, text) => text.startsWith('{"export":')],
];
const sectorBytes = 4096;
/** The first byte of "FDE2", "FDL2", "FDX2" and "FDS1" and the second, or of an erased sector. */
const letters = [0x46, 0x44];
const erased = 0xff;

/** An image of flash: each sector begins with a head of a log, or is erased. The first one says enough. */
function isImage(start: Uint8Array): boolean {
  return letters.every((letter, at) => start[at] === letter) || start.subarray(0, 64).every((byte) => byte === erased);
}

/** @returns false for a file that exists and is not one that the program writes under this name */
export function mayOverwrite(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    // What cannot be read is not overwritten either, unless it is not there.
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return false;
    if (stat.size === 0) return true;
    const bytes = new Uint8Array(sectorBytes);
    const start = bytes.subarray(0, readSync(file, bytes, 0, sectorBytes, 0));
    const text = new TextDecoder().decode(start);
    const own = beginnings.find(([nameEnd]) => path.endsWith(nameEnd));
    return own === undefined ? isImage(start) : own[1](start, text);
  } catch {
    return false;
  } finally {
    closeSync(file);
  }
}
