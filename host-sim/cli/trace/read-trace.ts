/** Reads a trace from a file, in pieces: errors near its beginning are reported without reading the rest. */
import { closeSync, fstatSync, read } from "node:fs";
import { promisify } from "node:util";
import { openRegular } from "../bounded-file";
import { InputError, fileReason } from "../input-error";
import type { Trace, TraceWish } from "./trace";
import { TraceError } from "./trace-error";
import { TraceParser } from "./trace-parser";
import { TextDecoding } from "./utf8";

const pieceBytes = 1 << 18;
const readPiece = promisify(read);

/**
 * @param onProgress called with 0…1 from time to time
 * @throws InputError, one line with the file and, where they apply, row and column
 */
export async function readTrace(
  path: string,
  wish: TraceWish,
  onProgress?: (fraction: number) => void,
): Promise<Trace> {
  const file = openRegular(path);
  try {
    const stat = fstatSync(file);
    const parser = new TraceParser(wish);
    const decoding = new TextDecoding();
    const piece = new Uint8Array(pieceBytes);
    for (let done = 0; ;) {
      const { bytesRead } = await readPiece(file, piece, 0, pieceBytes, null);
      parser.push(decoding.decode(piece.subarray(0, bytesRead), bytesRead === 0));
      if (bytesRead === 0) return parser.end();
      done += bytesRead;
      if (stat.size > 0) onProgress?.(Math.min(1, done / stat.size));
    }
  } catch (error) {
    if (error instanceof TraceError) throw new InputError(`${path}: ${error.message}`);
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw new InputError(`${path}: ${fileReason(error)}`);
    throw error;
  } finally {
    closeSync(file);
  }
}
