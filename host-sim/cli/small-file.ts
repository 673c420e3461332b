/** Reads a hand-written file as text. */
import { readBounded } from "./bounded-file";
import { InputError } from "./input-error";
import { TraceError } from "./trace/trace-error";
import { TextDecoding } from "./trace/utf8";

const maxBytes = 1 << 20;

/**
 * @param name name of the file in messages
 * @throws InputError, one line
 */
export function readSmallFile(path: string, name = path): string {
  const bytes = readBounded(path, maxBytes, "larger than 1 MB", name);
  try {
    return new TextDecoding().decode(bytes, true).replace(/^\ufeff/, "");
  } catch (error) {
    if (error instanceof TraceError) throw new InputError(`${name}: ${error.message}`);
    throw error;
  }
}
