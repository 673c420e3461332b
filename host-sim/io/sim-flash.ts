/**
 * ECMA-419 flash partitions with the rules of NOR flash: erasing sets a whole block to 0xFF, writing can only clear bits.
 * Writing over old data therefore gives the AND of both, as on the board, and is counted, because it is a mistake of
 * whoever wrote.
 */
import type { Flash, FlashStatus, Storage } from "../../hal/contract";
import { checkInteger, closedError } from "./line";

const blockLength = 4096;
const erased = 0xff;

/** One partition's memory and what it has been through. */
export class FlashPartition {
  readonly bytes: Uint8Array;
  /** Erasures of each block: flash wears out after about 100,000. */
  readonly erasures: Uint32Array;
  /** Bytes written that asked for a bit to be set, which only erasing can do. */
  overwrites = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size).fill(erased);
    this.erasures = new Uint32Array(size / blockLength);
  }
}

export class SimFlashStorage implements Storage<Flash> {
  #sizes: Readonly<Record<string, number>>;
  #partitions = new Map<string, FlashPartition>();

  /** `sizes` in bytes, by path, in whole blocks. Memory is taken when a partition is first opened. */
  constructor(sizes: Readonly<Record<string, number>>) {
    for (const path of Object.keys(sizes)) {
      checkInteger(`size of ${path}`, sizes[path], blockLength, 0x7fffffff);
      if (sizes[path]! % blockLength !== 0) throw new RangeError(`size of ${path} is not in whole blocks of ${blockLength}`);
    }
    this.#sizes = sizes;
  }

  open(options: { readonly path: string; readonly mode?: "r" | "r+" }): Flash {
    const { path, mode = "r+" } = options;
    if (typeof path !== "string") throw new TypeError("path is not a string");
    if (mode !== "r" && mode !== "r+") throw new RangeError(`mode "${String(mode)}" is neither r nor r+`);
    return new SimFlash(this.partition(path), mode === "r");
  }

  /** What is behind a path, for hosts and tests. @throws RangeError when there is no such partition */
  partition(path: string): FlashPartition {
    let partition = this.#partitions.get(path);
    if (partition === undefined) {
      const size = Object.prototype.hasOwnProperty.call(this.#sizes, path) ? this.#sizes[path] : undefined;
      if (size === undefined) throw new RangeError(`no partition "${path}"`);
      this.#partitions.set(path, partition = new FlashPartition(size));
    }
    return partition;
  }
}

class SimFlash implements Flash {
  #partition: FlashPartition | undefined;
  #isReadOnly: boolean;

  constructor(partition: FlashPartition, isReadOnly: boolean) {
    this.#partition = partition;
    this.#isReadOnly = isReadOnly;
  }

  eraseBlock(start: number, end: number = start + 1): void {
    const { bytes, erasures } = this.#writable();
    checkInteger("start", start, 0, erasures.length - 1);
    checkInteger("end", end, start + 1, erasures.length);
    bytes.fill(erased, start * blockLength, end * blockLength);
    for (let block = start; block < end; block++) erasures[block]!++;
  }

  read(byteLength: number, byteOffset: number): ArrayBuffer;
  read(buffer: Uint8Array, byteOffset: number): number;
  read(into: number | Uint8Array, byteOffset: number): ArrayBuffer | number {
    const { bytes } = this.#opened();
    const length = typeof into === "number" ? into : lengthOf(into);
    checkInteger("byteLength", length, 0, bytes.length);
    checkInteger("byteOffset", byteOffset, 0, bytes.length - length);
    if (typeof into === "number") return bytes.slice(byteOffset, byteOffset + length).buffer as ArrayBuffer;
    for (let i = 0; i < length; i++) into[i] = bytes[byteOffset + i]!;
    return length;
  }

  write(buffer: Uint8Array, byteOffset: number): void {
    const partition = this.#writable();
    const { bytes } = partition;
    const length = lengthOf(buffer);
    checkInteger("byteLength", length, 0, bytes.length);
    checkInteger("byteOffset", byteOffset, 0, bytes.length - length);
    for (let i = 0; i < length; i++) {
      const wanted = buffer[i]!;
      const got = bytes[byteOffset + i]! & wanted;
      bytes[byteOffset + i] = got;
      if (got !== wanted) partition.overwrites++;
    }
  }

  status(): FlashStatus {
    const { bytes, erasures } = this.#opened();
    return { size: bytes.length, blockLength, blocks: erasures.length };
  }

  close(): void {
    this.#partition = undefined;
  }

  #opened(): FlashPartition {
    const partition = this.#partition;
    if (partition === undefined) throw closedError();
    return partition;
  }

  #writable(): FlashPartition {
    const partition = this.#opened();
    if (this.#isReadOnly) throw new Error("opened for reading only");
    return partition;
  }
}

function lengthOf(buffer: unknown): number {
  if (!(buffer instanceof Uint8Array)) throw new TypeError("the buffer is not a Uint8Array");
  return buffer.length;
}
