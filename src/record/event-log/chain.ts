/**
 * The chain: every hash covers the hash before, so that a record which is changed, taken out or put in breaks every link
 * after it. A person who noted one hash (the instrument shows it) can verify that everything before it is unchanged; a chain
 * alone cannot show that its newest end was cut off.
 */
import type { Digest, Port } from "../../../hal/contract";
import { hashBytes } from "./record";

export class Chain {
  #port: Port<Digest>;

  constructor(port: Port<Digest>) {
    this.#port = port;
  }

  /** Hashes `previous` and `body`, both whole, into `into`, which may be `previous`. 32 bytes. */
  link(previous: Uint8Array, body: Uint8Array, into: Uint8Array): void {
    const digest = new this.#port.io(this.#port);
    digest.write(previous);
    digest.write(body);
    into.set(new Uint8Array(digest.close()));
  }
}

/** What the first record of a log is chained to: 32 bytes of zero. */
export function genesis(): Uint8Array {
  return new Uint8Array(hashBytes);
}

export function isSameHash(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < hashBytes; i++) if (a[i] !== b[i]) return false;
  return true;
}
