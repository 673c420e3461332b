/**
 * A PIN as it is stored: a salt and an iterated SHA-256, so that a dump of the memory does not show it. It is computed in
 * slices, because the whole of it takes longer than a tick may.
 *
 *   h(0) = SHA-256(salt, "PIN", four digits)      h(i) = SHA-256(h(i − 1), salt)
 *
 * Four digits are 10,000 possibilities. A computer that has the dump tries them all in some seconds, whatever the hash: a PIN
 * stops a person at the keys and nothing else.
 */
import type { Digest, Port } from "../../hal/contract";

export const saltBytes = 16;
export const pinHashBytes = 32;
export const pinIterations = 1000;
/** Some 25 ms of a tick on an ESP32, estimated, while a person waits for the answer. */
const perSlice = 250;

/** The stored form. `iterations` is 0 while the factory PIN is in force, which is no secret and has no hash. */
export class StoredPin {
  iterations = 0;
  readonly salt = new Uint8Array(saltBytes);
  readonly hash = new Uint8Array(pinHashBytes);
}

export class PinHash {
  readonly hash = new Uint8Array(pinHashBytes);
  readonly salt = new Uint8Array(saltBytes);
  iterations = 0;
  #sha256: Port<Digest>;
  #left = 0;

  constructor(sha256: Port<Digest>) {
    this.#sha256 = sha256;
  }

  start(pin: number, salt: Uint8Array, iterations: number): void {
    this.salt.set(salt);
    this.iterations = this.#left = iterations;
    const text = new Uint8Array([0x50, 0x49, 0x4e, 0, 0, 0, 0]);
    for (let i = 6, rest = pin; i > 2; i--, rest = Math.floor(rest / 10)) text[i] = 0x30 + (rest % 10);
    this.#step(this.salt, text);
  }

  /** One slice. @returns whether it is done */
  work(): boolean {
    for (let i = 0; i < perSlice && this.#left > 0; i++, this.#left--) this.#step(this.hash, this.salt);
    return this.#left === 0;
  }

  finish(): void {
    while (!this.work());
  }

  #step(first: Uint8Array, second: Uint8Array): void {
    const digest = new this.#sha256.io(this.#sha256);
    digest.write(first);
    digest.write(second);
    this.hash.set(new Uint8Array(digest.close()));
  }

  /** Compares every byte, whichever differs. */
  isOf(stored: StoredPin): boolean {
    let difference = 0;
    for (let i = 0; i < pinHashBytes; i++) difference |= this.hash[i]! ^ stored.hash[i]!;
    return difference === 0;
  }
}
