/**
 * Replaces `host-sim/io/sim-digest`, whose library is not available in the SDK's build, by the boards' hash. It has the module name
 * of the original, so it must not import by a relative path.
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
