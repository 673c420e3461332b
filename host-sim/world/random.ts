/**
 * Repeatable random numbers: Chris Doty-Humphrey's sfc32 on 32-bit integers, which all engines compute equally.
 *
 * Each user has a stream of its own: `fork(name)` derives one from the seed and the name only, independent of earlier draws, so
 * that adding a sensor does not change the noise of the others.
 */

/** Turns a draw into a fraction: 2^-32. */
const perUint32 = 1 / 4294967296;

export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d = 1;
  readonly #seedHigh: number;
  readonly #seedLow: number;

  /** @throws RangeError unless `seed` is a safe integer */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) throw new RangeError(`seed ${seed} is not a whole number`);
    const low = seed | 0;
    const high = Math.floor(seed / 4294967296) | 0;
    this.#a = this.#seedHigh = high;
    this.#b = this.#seedLow = low;
    this.#c = 0x2545f491;
    for (let i = 0; i < 15; i++) this.int32();
  }

  /** The next 32 bits, as a signed integer. */
  int32(): number {
    const b = this.#b;
    const c = this.#c;
    const d = this.#d;
    const result = (((this.#a + b) | 0) + d) | 0;
    this.#d = (d + 1) | 0;
    this.#a = b ^ (b >>> 9);
    this.#b = (c + (c << 3)) | 0;
    this.#c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result;
  }

  /** Uniform in [0, 1). */
  fraction(): number {
    return (this.int32() + 2147483648) * perUint32;
  }

  /** Uniform in [−limit, limit): deviation of a specimen within the manufacturer's tolerance. */
  within(limit: number): number {
    return this.int32() * 2 * perUint32 * limit;
  }

  /** Uniform among `low`, `low` + 1 … `high`. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  /** A separate stream for `name`. */
  fork(name: string): Random {
    // FNV-1a, once onto each half of the seed.
    let low = this.#seedLow ^ 0x811c9dc5;
    let high = this.#seedHigh ^ 0x01000193;
    for (let i = 0; i < name.length; i++) {
      const code = name.charCodeAt(i);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ low ^ (low >>> 15), 0x85ebca6b);
    }
    return new Random((high & 0x1fffff) * 4294967296 + (low >>> 0));
  }
}
