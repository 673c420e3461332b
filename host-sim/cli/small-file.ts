/** Reads a hand-written file as text. The size is limited, because the name may refer to an endless device. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { fileReason, InputError } from "./input-error";
import { TraceError } from "./trace/trace-error";
import { TextDecoding } from "./trace/utf8";

const longestBytes = 1 << 20;

/**
 * @param name name of the file in messages
 * @throws InputError, one line
 */
export function readSmallFile(path: string, name = path): string {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    if (fstatSync(file).isDirectory()) throw new InputError(`${name}: is a folder`);
    const bytes = new Uint8Array(longestBytes + 1);
    let length = 0;
    for (let more = -1; more !== 0 && length < bytes.length; length += more) {
      more = readSync(file, bytes, length, bytes.length - length, null);
    }
    if (length > longestBytes) throw new InputError(`${name}: larger than 1 MB`);
    return new TextDecoding().decode(bytes.subarray(0, length), true).replace(/^\ufeff/, "");
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (error instanceof TraceError) throw new InputError(`${name}: ${error.message}`);
    throw new InputError(`${name}: ${fileReason(error)}`);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
