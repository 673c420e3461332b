/**
 * A flash partition with NOR rules whose power fails after a number of bytes, whose sectors fail and whose bits flip. Accesses
 * are counted.
 */
import type { Flash, FlashStatus } from "../../hal/contract";

const blockLength = 4096;

export class PowerFailed extends Error {}

export class NorFlash implements Flash {
  readonly bytes: Uint8Array;
  readonly dead = new Set<number>();
  erases = 0;
  reads = 0;
  bytesRead = 0;
  bytesWritten = 0;
  /** Writes that tried to set a bit. */
  overwrites = 0;
  /** Bytes that can still be programmed; an erasure counts as `eraseSteps`. */
  powerLeft = Infinity;
  readonly eraseSteps = 4;

  constructor(sectors: number, from?: Uint8Array) {
    this.bytes = from?.slice() ?? new Uint8Array(sectors * blockLength).fill(0xff);
  }

  eraseBlock(start: number): void {
    this.erases++;
    const isWhole = this.#take(this.eraseSteps) === this.eraseSteps;
    const at = start * blockLength;
    if (!this.dead.has(start)) {
      // Half erased: some bytes are set, some not.
      for (let i = 0; i < blockLength; i++) if (isWhole || (i * 7) % 3 !== 0) this.bytes[at + i] = 0xff;
    }
    if (!isWhole) throw new PowerFailed();
  }

  read(byteLength: number, byteOffset: number): ArrayBuffer;
  read(buffer: Uint8Array, byteOffset: number): number;
  read(into: number | Uint8Array, byteOffset: number): ArrayBuffer | number {
    if (this.powerLeft < 0) throw new PowerFailed();
    const length = typeof into === "number" ? into : into.length;
    if (byteOffset < 0 || byteOffset + length > this.bytes.length) throw new RangeError("outside the partition");
    this.reads++;
    this.bytesRead += length;
    const part = this.bytes.slice(byteOffset, byteOffset + length);
    if (typeof into === "number") return part.buffer;
    into.set(part);
    return length;
  }

  write(buffer: Uint8Array, byteOffset: number): void {
    if (byteOffset < 0 || byteOffset + buffer.length > this.bytes.length) throw new RangeError("outside the partition");
    const done = this.#take(buffer.length);
    for (let i = 0; i < buffer.length && i <= done; i++) {
      const at = byteOffset + i;
      const old = this.bytes[at]!;
      if ((old & buffer[i]!) !== buffer[i]!) this.overwrites++;
      // Only some bits of the byte in which power fails are written.
      const value = i < done ? buffer[i]! : buffer[i]! | 0x5a;
      if (!this.dead.has(Math.floor(at / blockLength))) this.bytes[at] = old & value;
    }
    this.bytesWritten += done;
    if (done < buffer.length) throw new PowerFailed();
  }

  #take(count: number): number {
    if (this.powerLeft < 0) throw new PowerFailed();
    const done = Math.min(count, this.powerLeft);
    this.powerLeft = done < count ? -1 : this.powerLeft - count;
    return done;
  }

  status(): FlashStatus {
    return { size: this.bytes.length, blockLength, blocks: this.bytes.length / blockLength };
  }

  close(): void {}
}
