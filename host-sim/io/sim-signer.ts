/**
 * The simulated board's signer: the same curve as on the boards, by a library. Signatures are those of RFC 6979, which need no
 * random number, and the key follows from the seed: so a scenario gives the same bytes each time.
 *
 * The private key lies in key-value storage in a namespace of its own, as on the boards. The result is ready some ticks after
 * the start, as on the boards.
 */
import { p256 } from "@noble/curves/nist.js";
import { sha512 } from "@noble/hashes/sha2.js";
import type { Signer } from "../../hal/contract";
import type { Clock } from "../clock/clock";
import type { SimSignerOptions } from "./board-options";
import { closedError } from "./line";

/** About as long as mbedTLS takes on an ESP32. */
const signMs = 250;
const keyBytes = 32;
const digestBytes = 32;
const seedBytes = 48;
const path = "signer";

export class SimSigner implements Signer {
  #clock: Clock | undefined;
  #secret: Uint8Array;
  #public: Uint8Array;
  #signature: Uint8Array | undefined;
  #readyAtMs = 0;

  constructor({ clock, store, seed }: SimSignerOptions) {
    this.#clock = clock;
    const keys = store.open({ path });
    try {
      const stored = keys.read("key");
      // XS on Linux has no TextEncoder.
      const text = Uint8Array.from(`firedamp simulated signer ${seed}`, (character) => character.charCodeAt(0));
      this.#secret =
        stored?.byteLength === keyBytes
          ? new Uint8Array(stored)
          : p256.utils.randomSecretKey(sha512(text).subarray(0, seedBytes));
      if (stored?.byteLength !== keyBytes) keys.write("key", this.#secret);
    } finally {
      keys.close();
    }
    // Uncompressed: a byte 4, X, Y.
    this.#public = p256.getPublicKey(this.#secret, false).subarray(1);
  }

  publicKey(into: Uint8Array): boolean {
    this.#open();
    into.set(this.#public);
    return true;
  }

  start(digest: Uint8Array): boolean {
    const clock = this.#open();
    if (digest.length !== digestBytes) throw new RangeError("the digest is not 32 bytes");
    if (this.#signature !== undefined) return false;
    this.#signature = p256.sign(digest, this.#secret, { prehash: false });
    this.#readyAtMs = clock.nowMs + signMs;
    return true;
  }

  poll(into: Uint8Array): boolean | undefined {
    const clock = this.#open();
    if (this.#signature === undefined) throw new Error("nothing is being signed");
    if (clock.nowMs < this.#readyAtMs) return undefined;
    into.set(this.#signature);
    this.#signature = undefined;
    return true;
  }

  close(): void {
    this.#clock = undefined;
  }

  #open(): Clock {
    if (this.#clock === undefined) throw closedError();
    return this.#clock;
  }
}
