/**
 * Storage for readers under test: only bytes, and a count of accesses. A reader with more accesses than it
 * can need is in a loop: the count, not a clock, decides.
 */
import type { Device, Flash, FlashStatus, KeyValue, KeyValueData, Storage } from "../../hal/contract";
import { SimDigest } from "../../host-sim/io/sim-digest";
import { Finding } from "./target";
import { bareBoard } from "../support/bare-board";

const blockLength = 4096;

/** Key-value storage with one list of values for all paths. */
export class BareKeyValue implements Storage<KeyValue>, KeyValue {
  readonly values = new Map<string, Uint8Array>();
  asked = 0;
  #most: number;

  constructor(most = Infinity, values: ReadonlyMap<string, Uint8Array> = new Map()) {
    this.#most = most;
    for (const [key, bytes] of values) this.values.set(key, bytes);
  }

  open(): KeyValue {
    return this;
  }

  read(key: string): ArrayBuffer | undefined {
    this.#count();
    return this.values.get(key)?.slice().buffer;
  }

  write(key: string, value: KeyValueData): void {
    this.#count();
    this.values.set(key, value instanceof Uint8Array ? value.slice() : new Uint8Array(value.slice(0)));
  }

  delete(key: string): void {
    this.values.delete(key);
  }

  close(): void {}

  #count(): void {
    if (++this.asked > this.#most) throw new Finding(`more than ${this.#most} accesses`);
  }
}

export class BareFlash implements Flash, Storage<Flash> {
  readonly bytes: Uint8Array;
  /** Not thrown here: a reader may treat it as flash that does not respond. */
  asked = 0;
  /** An access outside the partition: the reader treats the error as flash that does not respond. */
  isMisused = false;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  open(): Flash {
    return this;
  }

  eraseBlock(start: number): void {
    this.bytes.fill(0xff, start * blockLength, (start + 1) * blockLength);
  }

  read(byteLength: number, byteOffset: number): ArrayBuffer;
  read(buffer: Uint8Array, byteOffset: number): number;
  read(into: number | Uint8Array, byteOffset: number): ArrayBuffer | number {
    const length = typeof into === "number" ? into : into.length;
    if (byteOffset < 0 || byteOffset + length > this.bytes.length) {
      this.isMisused = true;
      throw new Finding(`reads ${length} bytes at ${byteOffset}, outside of the partition`);
    }
    this.asked++;
    if (typeof into === "number") return this.bytes.slice(byteOffset, byteOffset + length).buffer;
    into.set(this.bytes.subarray(byteOffset, byteOffset + length));
    return length;
  }

  write(buffer: Uint8Array, byteOffset: number): void {
    if (byteOffset < 0 || byteOffset + buffer.length > this.bytes.length) {
      this.isMisused = true;
      throw new Finding("writes outside of the partition");
    }
    for (let i = 0; i < buffer.length; i++) this.bytes[byteOffset + i]! &= buffer[i]!;
  }

  status(): FlashStatus {
    return { size: this.bytes.length, blockLength, blocks: this.bytes.length / blockLength };
  }

  close(): void {}
}

/** A board with only storage and a hash. */
export function boardWith(parts: { readonly keyValue?: Storage<KeyValue>; readonly flash?: Storage<Flash> }): Device {
  return { ...bareBoard, Digest: { sha256: Object.freeze({ io: SimDigest }) }, ...parts };
}
