/** SHA-256 for the event log, by the SDK's implementation. */
import { Digest as SdkDigest } from "crypt";
import type { Digest } from "../../contract";

export class Sha256 implements Digest {
  #digest: SdkDigest | undefined = new SdkDigest("SHA256");

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
