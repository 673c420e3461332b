/**
 * ECMA-419 flash partitions with the rules of NOR flash: erasing sets a whole block to 0xFF, writing can only clear bits.
 * Writing over old data therefore gives the AND of both, as on the board. Such writes are counted, because they are an error
 * of the writer.
 *
 * Simulated faults: power fails in the middle of a write or an erasure (`power`), which leaves bytes partly programmed and
 * blocks partly erased; a block fails and keeps its content (`kill`); bits flip (`turnBit`). Both calls take time, which is
 * reported to `onWork`.
 */
import type { Flash, FlashStatus, Storage } from "../../hal/contract";
import { Random } from "../world/random";
import { checkInteger, closedError } from "./line";
import { PowerCut, PowerLost } from "./power-cut";

const blockLength = 4096;
const erased = 0xff;
/** Typical of serial NOR flash: a block of 4 KiB, and 0.7 ms for a page of 256 bytes. */
const eraseMs = 50;
const msPerByte = 0.7 / 256;

/** Memory and state of one partition. */
export class FlashPartition {
  readonly bytes: Uint8Array;
  /** Erasures of each block; the rated life is about 100,000. */
  readonly erasures: Uint32Array;
  /** Number of written bytes that would have set a bit, which only erasing can do. */
  overwrites = 0;
  bytesWritten = 0;
  /** Power failures. Partitions of one chip share it. */
  readonly power: PowerCut;
  /** Called with the duration of each write and erasure. */
  onWork: ((ms: number) => void) | undefined;
  #dead: Uint8Array;

  constructor(size: number, power: PowerCut) {
    this.bytes = new Uint8Array(size).fill(erased);
    this.erasures = new Uint32Array(size / blockLength);
    this.#dead = new Uint8Array(size / blockLength);
    this.power = power;
  }

  /** From now on the block keeps its content through writes and erasures. */
  kill(block: number): void {
    checkInteger("block", block, 0, this.#dead.length - 1);
    this.#dead[block] = 1;
  }

  /** Flips one bit of a byte, as in worn memory. */
  turnBit(offset: number, bit: number): void {
    checkInteger("offset", offset, 0, this.bytes.length - 1);
    this.bytes[offset]! ^= 1 << (bit & 7);
  }

  /** Programs `data` until power fails. */
  program(data: Uint8Array, offset: number): void {
    const { bytes, power } = this;
    const done = power.take(data.length);
    for (let i = 0; i < done; i++) {
      const wanted = data[i]!;
      const got = bytes[offset + i]! & wanted;
      if (got !== wanted) this.overwrites++;
      if (this.#dead[Math.floor((offset + i) / blockLength)] === 0) bytes[offset + i] = got;
    }
    this.bytesWritten += done;
    if (!power.isOut) {
      this.onWork?.(data.length * msPerByte);
      return;
    }
    // In the byte that was being programmed some bits are already cleared.
    const at = offset + done;
    if (done < data.length && this.#dead[Math.floor(at / blockLength)] === 0) {
      bytes[at]! &= data[done]! | power.random.integer(0, 255);
    }
    throw new PowerLost("the power failed in a write");
  }

  /** Erases a block until power fails: all of its bits rise at once, at different speeds. */
  erase(block: number): void {
    const { bytes, power } = this;
    const done = power.take(blockLength);
    this.erasures[block]!++;
    if (this.#dead[block] === 0) {
      if (done === blockLength) bytes.fill(erased, block * blockLength, (block + 1) * blockLength);
      else this.#halfErase(block, done / blockLength);
    }
    if (power.isOut) throw new PowerLost("the power failed in an erasure");
    this.onWork?.(eraseMs);
  }

  #halfErase(block: number, share: number): void {
    const {
      bytes,
      power: { random },
    } = this;
    for (let at = block * blockLength; at < (block + 1) * blockLength; at++) {
      for (let bit = 1; bit < 256; bit <<= 1) if (random.fraction() < share) bytes[at]! |= bit;
    }
  }
}

export class SimFlashStorage implements Storage<Flash> {
  readonly power: PowerCut;
  /** Called with the duration of each write and erasure in any partition. */
  onWork: ((ms: number) => void) | undefined;
  #sizes: Readonly<Record<string, number>>;
  #partitions = new Map<string, FlashPartition>();

  /**
   * `sizes` in bytes, by path, in whole blocks. Memory is allocated when a partition is first opened.
   * @param chance for the bits after a power cut, or the power that is shared with another memory
   */
  constructor(sizes: Readonly<Record<string, number>>, chance: Random | PowerCut = new Random(1)) {
    this.power = chance instanceof PowerCut ? chance : new PowerCut(chance);
    for (const path of Object.keys(sizes)) {
      checkInteger(`size of ${path}`, sizes[path], blockLength, 0x7fffffff);
      if (sizes[path] % blockLength !== 0) {
        throw new RangeError(`size of ${path} is not in whole blocks of ${blockLength}`);
      }
    }
    this.#sizes = sizes;
  }

  open(options: { readonly path: string; readonly mode?: "r" | "r+" }): Flash {
    const { path, mode = "r+" } = options;
    if (typeof path !== "string") throw new TypeError("path is not a string");
    if (mode !== "r" && mode !== "r+") throw new RangeError(`mode "${String(mode)}" is neither r nor r+`);
    return new SimFlash(this.partition(path), mode === "r");
  }

  /** The partition of a path, for hosts and tests. @throws RangeError when there is no such partition */
  partition(path: string): FlashPartition {
    let partition = this.#partitions.get(path);
    if (partition === undefined) {
      const size = Object.prototype.hasOwnProperty.call(this.#sizes, path) ? this.#sizes[path] : undefined;
      if (size === undefined) throw new RangeError(`no partition "${path}"`);
      this.#partitions.set(path, (partition = new FlashPartition(size, this.power)));
      partition.onWork = (ms) => {
        this.onWork?.(ms);
      };
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
    const partition = this.#writable();
    const { erasures } = partition;
    checkInteger("start", start, 0, erasures.length - 1);
    checkInteger("end", end, start + 1, erasures.length);
    for (let block = start; block < end; block++) partition.erase(block);
  }

  read(byteLength: number, byteOffset: number): ArrayBuffer;
  read(buffer: Uint8Array, byteOffset: number): number;
  read(into: number | Uint8Array, byteOffset: number): ArrayBuffer | number {
    const { bytes, power } = this.#opened();
    power.check();
    const length = typeof into === "number" ? into : lengthOf(into);
    checkInteger("byteLength", length, 0, bytes.length);
    checkInteger("byteOffset", byteOffset, 0, bytes.length - length);
    if (typeof into === "number") return bytes.slice(byteOffset, byteOffset + length).buffer;
    for (let i = 0; i < length; i++) into[i] = bytes[byteOffset + i]!;
    return length;
  }

  write(buffer: Uint8Array, byteOffset: number): void {
    const partition = this.#writable();
    const { bytes } = partition;
    const length = lengthOf(buffer);
    checkInteger("byteLength", length, 0, bytes.length);
    checkInteger("byteOffset", byteOffset, 0, bytes.length - length);
    partition.program(buffer, byteOffset);
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
