/** Bits in and out of bytes, most significant first, over buffers that are made once. */

export class BitWriter {
  /** Set when something did not fit; nothing is written then. */
  isFull = false;
  #bytes: Uint8Array;
  #limit = 0;
  #at = 0;
  #held = 0;
  #bits = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Goes on at byte `from`, as far as byte `limit`. */
  start(from: number, limit: number): void {
    this.#at = from;
    this.#limit = limit;
    this.#held = 0;
    this.#bits = 0;
    this.isFull = false;
  }

  /** The low `count` bits of `value`, 1 to 24. */
  put(value: number, count: number): void {
    let held = (this.#held << count) | (value & ((1 << count) - 1));
    let bits = this.#bits + count;
    let at = this.#at;
    while (bits >= 8) {
      bits -= 8;
      if (at >= this.#limit) {
        this.isFull = true;
        this.#bits = 0;
        this.#held = 0;
        return;
      }
      this.#bytes[at++] = (held >>> bits) & 255;
      held &= (1 << bits) - 1;
    }
    this.#at = at;
    this.#held = held;
    this.#bits = bits;
  }

  /** Fills the last byte with zeros. @returns the byte after it */
  finish(): number {
    if (this.#bits > 0) this.put(0, 8 - this.#bits);
    return this.#at;
  }
}

export class BitReader {
  /** Set when more was asked for than there is; zeros are read then. */
  isBeyond = false;
  #bytes: Uint8Array;
  #limit = 0;
  #at = 0;
  #held = 0;
  #bits = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  start(from: number, limit: number): void {
    this.#at = from;
    this.#limit = limit;
    this.#held = 0;
    this.#bits = 0;
    this.isBeyond = false;
  }

  /** 1 to 24 bits. */
  take(count: number): number {
    while (this.#bits < count) {
      if (this.#at >= this.#limit) {
        this.isBeyond = true;
        return 0;
      }
      this.#held = (this.#held << 8) | this.#bytes[this.#at++]!;
      this.#bits += 8;
    }
    this.#bits -= count;
    const value = (this.#held >>> this.#bits) & ((1 << count) - 1);
    this.#held &= (1 << this.#bits) - 1;
    return value;
  }

  /** The byte after those that were begun. */
  get end(): number {
    return this.#at;
  }
}
