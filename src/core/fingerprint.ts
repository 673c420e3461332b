/**
 * CRC-32 over the eight bytes of each of a list of numbers. Detects changes of parameters in RAM without allocation. Numbers
 * are collected first, because one long checksum costs half as much as many short ones.
 */
import { crc32 } from "./crc32";

const numberBytes = 8;
const capacity = 64;

export class Fingerprint {
  #bytes = new DataView(new ArrayBuffer(capacity * numberBytes));
  #count = 0;

  clear(): void {
    this.#count = 0;
  }

  add(number: number): void {
    if (this.#count === capacity) {
      const soFar = this.value;
      this.#bytes.setFloat64(0, soFar, true);
      this.#count = 1;
    }
    this.#bytes.setFloat64(this.#count * numberBytes, number, true);
    this.#count++;
  }

  /** Checksum of everything added since `clear`: an integer from 0 to 2³² − 1. */
  get value(): number {
    return crc32(this.#bytes, this.#count * numberBytes);
  }
}

/** Holds parameters that the guard checks for flipped bits. */
export interface Fingerprinted {
  /** Adds every parameter, in the same order each time. */
  fingerprint(into: Fingerprint): void;
}
