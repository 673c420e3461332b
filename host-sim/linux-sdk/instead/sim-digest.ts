/**
 * In place of `host-sim/io/sim-digest`, whose library the SDK's build does not know: the hash that boards have. It takes
 * the other's name, so it may import nothing by a path of its own.
 */
import { Digest } from "crypt";

export class SimDigest {
  #digest: Digest | undefined = new Digest("SHA256");

  write(data: Uint8Array): void {
    if (this.#digest === undefined) throw new Error("closed");
    this.#digest.write(data);
  }

  close(): ArrayBuffer {
    if (this.#digest === undefined) throw new Error("closed");
    const hash = this.#digest.close();
    this.#digest = undefined;
    return hash;
  }
}
