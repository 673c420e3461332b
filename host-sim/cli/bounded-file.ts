/**
 * Reads a whole file that somebody named on the command line. Only regular files of a bounded size: a device has no end, and a
 * pipe with no writer would block for ever.
 */
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { fileReason, InputError } from "./input-error";

/** @throws InputError unless the file is regular; the caller closes it */
export function openRegular(path: string, name = path): number {
  let file: number;
  try {
    // Non-blocking, because opening a pipe waits for its writer.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw new InputError(`${name}: ${fileReason(error)}`);
  }
  const stat = fstatSync(file);
  if (stat.isFile()) return file;
  closeSync(file);
  throw new InputError(`${name}: ${stat.isDirectory() ? "is a folder" : "is not a file"}`);
}

/**
 * @param tooLong what is said of a file of more than `maxBytes`
 * @throws InputError, one line
 */
export function readBounded(path: string, maxBytes: number, tooLong: string, name = path): Uint8Array {
  const file = openRegular(path, name);
  try {
    if (fstatSync(file).size > maxBytes) throw new InputError(`${name}: ${tooLong}`);
    let bytes = new Uint8Array(fstatSync(file).size + 1);
    let length = 0;
    // A file may grow while it is read, and some files of the system claim to have no size.
    for (let more = -1; more !== 0; length += more) {
      if (length > maxBytes) throw new InputError(`${name}: ${tooLong}`);
      if (length === bytes.length) {
        const larger = new Uint8Array(2 * bytes.length + 4096);
        larger.set(bytes);
        bytes = larger;
      }
      more = readSync(file, bytes, length, bytes.length - length, null);
    }
    return bytes.subarray(0, length);
  } catch (error) {
    throw error instanceof InputError ? error : new InputError(`${name}: ${fileReason(error)}`);
  } finally {
    closeSync(file);
  }
}
