/** The board's SHA-256, from a library. */
import { sha256 } from "@noble/hashes/sha2.js";
import type { Digest } from "../../hal/contract";
import { closedError } from "./line";

export class SimDigest implements Digest {
  #hash: ReturnType<typeof sha256.create> | undefined = sha256.create();

  write(data: Uint8Array): void {
    if (!(data instanceof Uint8Array)) throw new TypeError("the data is not a Uint8Array");
    if (this.#hash === undefined) throw closedError();
    this.#hash.update(data);
  }

  close(): ArrayBuffer {
    if (this.#hash === undefined) throw closedError();
    const bytes = this.#hash.digest();
    this.#hash = undefined;
    return bytes.slice().buffer;
  }
}
