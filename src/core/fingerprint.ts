/**
 * A checksum over numbers that stay in place: CRC-32 of their eight bytes each, one number after another. For telling
 * whether parameters in RAM are still what they were, without making garbage. Numbers are gathered first, because one long
 * checksum costs half of many short ones.
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

  /** Of everything added since `clear`: a whole number from 0 to 2³² − 1. */
  get value(): number {
    return crc32(this.#bytes, this.#count * numberBytes);
  }
}

/** Whoever has numbers that a flipped bit must not change in silence. */
export interface Fingerprinted {
  /** Adds every one of them, in the same order each time. */
  fingerprint(into: Fingerprint): void;
}
