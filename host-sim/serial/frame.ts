/**
 * Parses lines of an instrument's reply from bytes: `TAG.NUMBER KIND TEXT*CRC`. A line is valid only if its checksum is right; other
 * lines are damaged and ignored. For terminals and browsers.
 */
import { crc32More, crc32Start } from "../../src/core/crc32";

export interface Frame {
  readonly tag: number;
  readonly number: number;
  /** One character: see docs/export.md. */
  readonly kind: string;
  readonly text: string;
  /** Bytes of `text`. */
  readonly bytes: Uint8Array;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const star = 0x2a;
const crcDigits = 8;
/** Longer than any line of the protocol; limits noise without line ends. */
const maxLineBytes = 4096;
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const utf8 = new TextDecoder("utf-8");

export function checksumText(crc: number): string {
  return (crc >>> 0).toString(16).toUpperCase().padStart(crcDigits, "0");
}

/** @returns `undefined` for a line that is damaged */
export function frameOf(line: Uint8Array): Frame | undefined {
  const end = line.length - crcDigits - 1;
  if (end < 0 || line[end] !== star) return undefined;
  if (utf8.decode(line.subarray(end + 1)) !== checksumText(~crc32More(crc32Start, line, 0, end))) return undefined;
  const match = /^(\d{1,5})\.(\d{1,10}) (\S) /.exec(utf8.decode(line.subarray(0, Math.min(end, 24))));
  if (match === null) return undefined;
  // The matched part is ASCII, so its length in bytes equals its length in characters.
  const bytes = line.slice(match[0].length, end);
  const text = utf8.decode(bytes);
  // An instrument sends none; they could steer the terminal that shows them.
  if (controls.test(text)) return undefined;
  return { tag: Number(match[1]), number: Number(match[2]), kind: match[3]!, text, bytes };
}

/** Splits incoming bytes into lines. */
export class LineCutter {
  #line = new Uint8Array(maxLineBytes);
  #length = 0;

  /** Passes every line that `bytes` complete to `onLine`, except empty ones. */
  take(bytes: Uint8Array, onLine: (line: Uint8Array) => void): void {
    for (const byte of bytes) {
      if (byte === lineFeed || byte === carriageReturn) {
        const length = this.#length;
        this.#length = 0;
        if (length > 0) onLine(this.#line.slice(0, length));
      } else {
        // Noise without a line end is dropped; its checksum would be wrong anyway.
        if (this.#length === maxLineBytes) this.#length = 0;
        this.#line[this.#length++] = byte;
      }
    }
  }
}

/** The bytes of a request line with its tag and checksum. */
export function requestBytes(tag: number, text: string): Uint8Array {
  const plain = `#${tag} ${text}`;
  const bytes = Uint8Array.from(plain, (character) => character.charCodeAt(0));
  // The empty line ends any noise before the request.
  const crc = checksumText(~crc32More(crc32Start, bytes, 0, bytes.length));
  return Uint8Array.from(`\n${plain}*${crc}\n`, (character) => character.charCodeAt(0));
}
