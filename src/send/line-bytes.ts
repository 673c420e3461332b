/**
 * One line as bytes: numbers and texts are written where they are sent from, because a string for each would be
 * thousands of objects of garbage in an instrument that measures at the same time.
 */
import { crc32More, crc32Start } from "../core/crc32";

export const star = 0x2a;
const zero = 0x30;
const minus = 0x2d;
const point = 0x2e;
const hexDigits = "0123456789ABCDEF";
const maxDigits = 20;

/** C0, DEL, C1, and the line ends of Unicode. */
function isControl(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x2028 || code === 0x2029;
}

export class LineBytes {
  readonly bytes: Uint8Array;
  length = 0;
  /** Set when something did not fit; the line must not be sent then. */
  isCut = false;
  #digits = new Uint8Array(maxDigits);

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  clear(): void {
    this.length = 0;
    this.isCut = false;
  }

  byte(value: number): void {
    if (this.length < this.bytes.length) this.bytes[this.length++] = value;
    else this.isCut = true;
  }

  /** As UTF-8. A control character becomes a space: it would end the line, or steer the reader's terminal. */
  text(what: string): void {
    for (let i = 0; i < what.length; i++) {
      const code = what.charCodeAt(i);
      if (isControl(code)) this.byte(0x20);
      else if (code < 0x80) this.byte(code);
      else i += this.#wide(what, i, code);
    }
  }

  /** @returns code units that were taken besides the first */
  #wide(what: string, at: number, code: number): number {
    const low = code >= 0xd800 && code < 0xdc00 ? what.charCodeAt(at + 1) : 0;
    if (low >= 0xdc00 && low < 0xe000) {
      const whole = 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff);
      this.byte(0xf0 | (whole >> 18));
      this.byte(0x80 | ((whole >> 12) & 63));
      this.byte(0x80 | ((whole >> 6) & 63));
      this.byte(0x80 | (whole & 63));
      return 1;
    }
    if (code < 0x800) {
      this.byte(0xc0 | (code >> 6));
    } else {
      this.byte(0xe0 | (code >> 12));
      this.byte(0x80 | ((code >> 6) & 63));
    }
    this.byte(0x80 | (code & 63));
    return 0;
  }

  /** A whole number up to 2^53, either sign. */
  whole(value: number): void {
    this.fixed(value, 0);
  }

  /** `units` of the last of `decimals` digits behind the point, 0 to 9: 1234 with two is 12.34. */
  fixed(units: number, decimals: number): void {
    const digits = this.#digits;
    let rest = units < 0 ? 0 - units : units;
    let count = 0;
    while (rest > 0 || count <= decimals) {
      const next = Math.floor(rest / 10);
      digits[count++] = rest - next * 10;
      rest = next;
    }
    if (units < 0) this.byte(minus);
    while (count > 0) {
      if (count === decimals) this.byte(point);
      this.byte(zero + digits[--count]!);
    }
  }

  /** A number below 10^`count`, with zeros before it. */
  padded(value: number, count: number): void {
    const digits = this.#digits;
    let rest = value;
    for (let i = 0; i < count; i++) {
      const next = Math.floor(rest / 10);
      digits[i] = rest - next * 10;
      rest = next;
    }
    while (count > 0) this.byte(zero + digits[--count]!);
  }

  /** Eight hexadecimal digits. */
  hex(word: number): void {
    for (let shift = 28; shift >= 0; shift -= 4) this.byte(hexDigits.charCodeAt((word >>> shift) & 15));
  }

  /** CRC-32 of everything from `from` on. */
  crcFrom(from: number): number {
    return ~crc32More(crc32Start, this.bytes, from, this.length) >>> 0;
  }
}
