/**
 * Converts bytes to text and refuses files that are not text: a photograph or spreadsheet must give a one-line error, not
 * a million invalid rows.
 */
import { TraceError } from "./trace-error";

const newline = 0x0a;

export class TextDecoding {
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  #rowsBefore = 0;
  #isFirst = true;

  /** @throws TraceError with the row of the first byte that is not text */
  decode(bytes: Uint8Array, isLast: boolean): string {
    if (this.#isFirst && bytes.length > 0) {
      this.#isFirst = false;
      refuseOtherEncodings(bytes);
    }
    const nul = bytes.indexOf(0);
    if (nul >= 0) throw new TraceError("holds a NUL byte: not a text file", this.#rowsBefore + count(bytes, nul) + 1);
    let text: string;
    try {
      text = this.#decoder.decode(bytes, { stream: !isLast });
    } catch {
      throw new TraceError("holds bytes that are not UTF-8 text", this.#rowsBefore + this.#rowOfFault(bytes));
    }
    this.#rowsBefore += count(bytes, bytes.length);
    return text;
  }

  #rowOfFault(bytes: Uint8Array): number {
    const readable = new TextDecoder("utf-8").decode(bytes);
    const fault = readable.indexOf("\ufffd");
    let row = 1;
    for (let at = readable.indexOf("\n"); at >= 0 && at < fault; at = readable.indexOf("\n", at + 1)) row++;
    return row;
  }
}

function count(bytes: Uint8Array, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(newline); at >= 0 && at < end; at = bytes.indexOf(newline, at + 1)) lines++;
  return lines;
}

function refuseOtherEncodings(bytes: Uint8Array): void {
  const first = bytes[0];
  const second = bytes[1];
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new TraceError("is UTF-16: save it as UTF-8");
  }
  if (first === 0x1f && second === 0x8b) throw new TraceError("is compressed (gzip): unpack it first");
  if (first === 0x50 && second === 0x4b) throw new TraceError("is a ZIP or spreadsheet file: export it as CSV");
}
