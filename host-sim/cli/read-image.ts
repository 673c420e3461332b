/** Reads an image of a flash partition from a file. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { fileReason, InputError } from "./input-error";

const sectorBytes = 4096;
const maxBytes = 64 * 1024 * 1024;

/** @throws InputError, one line, if the file cannot be an image */
export function readImage(path: string): Uint8Array {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new InputError(`${path}: is not a file`);
    if (stat.size > maxBytes) throw new InputError(`${path}: larger than 64 MB: not an image of a partition`);
    if (stat.size === 0 || stat.size % sectorBytes !== 0) {
      throw new InputError(
        `${path}: is not an image of a partition: ${stat.size} bytes are not whole sectors of ${sectorBytes}`,
      );
    }
    const bytes = new Uint8Array(stat.size);
    let length = 0;
    for (let more = -1; more !== 0 && length < bytes.length; length += more) {
      more = readSync(file, bytes, length, bytes.length - length, null);
    }
    return bytes;
  } catch (error) {
    throw error instanceof InputError ? error : new InputError(`${path}: ${fileReason(error)}`);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
