/** Reads an image of a flash partition from a file. */
import { readBounded } from "./bounded-file";
import { InputError } from "./input-error";

const sectorBytes = 4096;
const maxBytes = 64 * 1024 * 1024;

/** @throws InputError, one line, if the file cannot be an image */
export function readImage(path: string): Uint8Array {
  const bytes = readBounded(path, maxBytes, "larger than 64 MB: not an image of a partition");
  if (bytes.length === 0 || bytes.length % sectorBytes !== 0) {
    throw new InputError(
      `${path}: is not an image of a partition: ${bytes.length} bytes are not whole sectors of ${sectorBytes}`,
    );
  }
  return bytes;
}
