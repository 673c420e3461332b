/** A partition from an instrument or from a dump of the simulator, as read-only flash. */
import type { Flash, FlashStatus } from "../../hal/contract";

const blockLength = 4096;
const erased = 0xff;
const minBlocks = 2;

export class StoredFlash implements Flash {
  #bytes: Uint8Array;

  /** A dump omits the erased blocks at its end: it is filled up to whole blocks, and to the minimum of a log. */
  constructor(dump: Uint8Array) {
    const size = Math.max(minBlocks, Math.ceil(dump.length / blockLength)) * blockLength;
    this.#bytes = new Uint8Array(size).fill(erased);
    this.#bytes.set(dump);
  }

  read(byteLength: number, byteOffset: number): ArrayBuffer;
  read(buffer: Uint8Array, byteOffset: number): number;
  read(into: number | Uint8Array, byteOffset: number): ArrayBuffer | number {
    const length = typeof into === "number" ? into : into.length;
    if (byteOffset < 0 || byteOffset + length > this.#bytes.length) {
      throw new RangeError("beyond the end of the partition");
    }
    const part = this.#bytes.subarray(byteOffset, byteOffset + length);
    if (typeof into === "number") return part.slice().buffer;
    into.set(part);
    return length;
  }

  write(): void {
    throw new Error("opened for reading only");
  }

  eraseBlock(): void {
    throw new Error("opened for reading only");
  }

  status(): FlashStatus {
    return { size: this.#bytes.length, blockLength, blocks: this.#bytes.length / blockLength };
  }

  close(): void {}
}

/** The part of a partition that is worth storing: everything up to its last block that is not erased. */
export function trimmed(partition: Uint8Array): Uint8Array {
  let end = partition.length;
  while (end > 0 && partition[end - 1] === erased) end--;
  return partition.subarray(0, Math.ceil(end / blockLength) * blockLength);
}
