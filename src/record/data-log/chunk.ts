/**
 * Some rows of all channels as bits, column by column, because most columns stay the same for a minute:
 *
 *   column   0                      every row as the last one before
 *            1 kkk symbol…          a symbol for each row
 *   symbol   1…1 0 rrr              up to eleven ones, then k bits: the difference to the last value, Rice-coded
 *            1×12 0 ssss            no value but a reason, the Status
 *            1×12 1 lllll d…        a great difference in l + 1 bits
 *
 * Differences are folded: 0, −1, 1, −2, 2 … become 0, 1, 2, 3, 4 … Before the first row of a block every value counts as 0.
 */
import { crc32 } from "../../core/crc32";
import { BitReader, BitWriter } from "./bits";
import { firstReason, isValue, statusOf } from "./code";
import { ChunkFlag, crcBytes, maxRows } from "./format";
import { ringRows } from "./second-ring";

const escapeOnes = 12;
const maxShift = 7;
/** A greater difference is taken for a step, and does not count for the choice of k. */
const stepDifference = 64;
const reasonBits = 4;
const lengthBits = 5;
/** Longest chunk, bytes: the columns of some ten noisy rows, with room. */
export const chunkBytes = 256;

/** What the rows so far ended with: the same on both sides. */
export class ColumnState {
  readonly codes: Int32Array;
  readonly values: Int32Array;

  constructor(channels: number) {
    this.codes = new Int32Array(channels);
    this.values = new Int32Array(channels);
  }

  reset(): void {
    this.codes.fill(0);
    this.values.fill(0);
  }

  copyFrom(other: ColumnState): void {
    for (let i = 0; i < this.codes.length; i++) {
      this.codes[i] = other.codes[i]!;
      this.values[i] = other.values[i]!;
    }
  }
}

export class ChunkEncoder {
  /** The chunk as it will lie in flash. */
  readonly bytes = new Uint8Array(chunkBytes);
  #view = new DataView(this.bytes.buffer);
  #bits = new BitWriter(this.bytes);
  #state: ColumnState;
  #tried: ColumnState;

  constructor(channels: number) {
    this.#state = new ColumnState(channels);
    this.#tried = new ColumnState(channels);
  }

  /** A block begins. */
  reset(): void {
    this.#state.reset();
  }

  /**
   * `codes` are a ring of `ringRows` rows; the first of `rows` rows is that of second `fromS`, the next ones are `stepS` later each.
   * `offsetS` is the first row's time since the block's, −1 where it follows the row before. Leaves the state: see `accept`.
   * @returns bytes of the chunk, or 0 when it is longer than `room`
   */
  encode(codes: Int32Array, fromS: number, stepS: number, rows: number, offsetS: number, room: number): number {
    const bytes = this.bytes;
    bytes[0] = (rows - 1) | (stepS === 1 ? ChunkFlag.Fine : 0) | (offsetS >= 0 ? ChunkFlag.Timed : 0);
    let at = 1;
    if (offsetS >= 0) {
      bytes[1] = offsetS & 255;
      bytes[2] = (offsetS >>> 8) & 255;
      bytes[3] = (offsetS >>> 16) & 255;
      at = 4;
    }
    const bits = this.#bits;
    const limit = (room < chunkBytes ? room : chunkBytes) - crcBytes;
    if (limit <= at) return 0;
    bits.start(at, limit);
    this.#tried.copyFrom(this.#state);
    const channels = this.#tried.codes.length;
    for (let channel = 0; channel < channels && !bits.isFull; channel++) {
      this.#column(codes, channel, fromS, stepS, rows);
    }
    const end = bits.finish();
    if (bits.isFull) return 0;
    this.#seal(end);
    return end + crcBytes;
  }

  /** The chunk that was encoded last is written. */
  accept(): void {
    this.#state.copyFrom(this.#tried);
  }

  /** The checksum covers the chunk and zeros up to the next multiple of four. */
  #seal(end: number): void {
    const whole = (end + 3) & ~3;
    for (let i = end; i < whole; i++) this.bytes[i] = 0;
    this.#view.setUint32(end, crc32(this.#view, whole), true);
  }

  #column(codes: Int32Array, channel: number, fromS: number, stepS: number, rows: number): void {
    const bits = this.#bits;
    const { codes: lastCodes, values } = this.#tried;
    const channels = lastCodes.length;
    const before = lastCodes[channel]!;
    let last = values[channel]!;
    let sum = 0;
    let isSame = true;
    for (let row = 0, second = fromS; row < rows; row++, second += stepS) {
      const code = codes[(second & (ringRows - 1)) * channels + channel]!;
      if (code !== before) isSame = false;
      if (!isValue(code)) continue;
      const size = code >= last ? code - last : last - code;
      if (size < stepDifference) sum += size + size;
      last = code;
    }
    if (isSame) {
      bits.put(0, 1);
      return;
    }
    let k = 0;
    while (k < maxShift && rows << k < sum) k++;
    bits.put(8 | k, 4);
    last = values[channel]!;
    let code = before;
    for (let row = 0, second = fromS; row < rows; row++, second += stepS) {
      code = codes[(second & (ringRows - 1)) * channels + channel]!;
      if (isValue(code)) {
        const difference = code - last;
        this.#putDifference(difference >= 0 ? difference * 2 : -1 - difference * 2, k);
        last = code;
      } else {
        bits.put(0xfff, escapeOnes);
        bits.put(statusOf(code), 1 + reasonBits);
      }
    }
    lastCodes[channel] = code;
    values[channel] = last;
  }

  #putDifference(folded: number, k: number): void {
    const bits = this.#bits;
    const ones = folded >>> k;
    if (ones < escapeOnes) {
      bits.put(((1 << ones) - 1) << 1, ones + 1);
      if (k > 0) bits.put(folded, k);
      return;
    }
    let length = 1;
    while (folded >>> length > 0) length++;
    bits.put(0xfff, escapeOnes);
    bits.put((1 << lengthBits) | (length - 1), 1 + lengthBits);
    if (length > 16) bits.put(folded >>> 16, length - 16);
    bits.put(folded, length > 16 ? 16 : length);
  }
}

export class ChunkDecoder {
  /** Row by row, as many codes as there are channels. */
  readonly codes: Int32Array;
  rows = 0;
  isFine = false;
  /** Seconds from the block's time to the first row, −1 where it follows the row before. */
  offsetS = -1;
  #block: Uint8Array;
  #scratch = new Uint8Array(chunkBytes);
  #scratchView = new DataView(this.#scratch.buffer);
  #bits: BitReader;
  #state: ColumnState;

  /** `block` is the buffer that blocks are read into. */
  constructor(block: Uint8Array, channels: number) {
    this.#block = block;
    this.codes = new Int32Array(maxRows * channels);
    this.#bits = new BitReader(block);
    this.#state = new ColumnState(channels);
  }

  /** A block begins. */
  reset(): void {
    this.#state.reset();
  }

  /** @returns the byte after the chunk at `at`, or 0 when it is not whole: then nothing of it may be used */
  decode(at: number, limit: number): number {
    const block = this.#block;
    const first = block[at]!;
    this.rows = (first & ChunkFlag.Rows) + 1;
    this.isFine = (first & ChunkFlag.Fine) !== 0;
    const isTimed = (first & ChunkFlag.Timed) !== 0;
    let from = at + 1;
    if (this.rows > maxRows || (isTimed && from + 3 > limit)) return 0;
    this.offsetS = -1;
    if (isTimed) {
      this.offsetS = block[from]! | (block[from + 1]! << 8) | (block[from + 2]! << 16);
      from += 3;
    }
    const bits = this.#bits;
    bits.start(from, limit);
    const channels = this.#state.codes.length;
    for (let channel = 0; channel < channels && !bits.isBeyond; channel++) this.#column(channel);
    const end = bits.end;
    if (bits.isBeyond || end + crcBytes > limit || end - at > chunkBytes - crcBytes) return 0;
    return this.#isWhole(at, end) ? end + crcBytes : 0;
  }

  #isWhole(at: number, end: number): boolean {
    const block = this.#block;
    const scratch = this.#scratch;
    const whole = (end - at + 3) & ~3;
    for (let i = 0; i < whole; i++) scratch[i] = at + i < end ? block[at + i]! : 0;
    const crc = crc32(this.#scratchView, whole);
    for (let i = 0; i < crcBytes; i++) if (block[end + i] !== ((crc >>> (8 * i)) & 255)) return false;
    return true;
  }

  #column(channel: number): void {
    const bits = this.#bits;
    const { codes: lastCodes, values } = this.#state;
    const channels = lastCodes.length;
    const isCoded = bits.take(1) === 1;
    const k = isCoded ? bits.take(3) : 0;
    let last = values[channel]!;
    let code = lastCodes[channel]!;
    for (let row = 0, to = channel; row < this.rows && !bits.isBeyond; row++, to += channels) {
      if (isCoded) {
        code = this.#symbol(last, k);
        if (isValue(code)) last = code;
      }
      this.codes[to] = code;
    }
    lastCodes[channel] = code;
    values[channel] = last;
  }

  #symbol(last: number, k: number): number {
    const bits = this.#bits;
    let ones = 0;
    while (ones < escapeOnes && bits.take(1) === 1) ones++;
    let folded: number;
    if (ones < escapeOnes) {
      folded = (ones << k) | (k > 0 ? bits.take(k) : 0);
    } else if (bits.take(1) === 0) {
      return firstReason + bits.take(reasonBits);
    } else {
      const length = bits.take(lengthBits) + 1;
      folded = length > 16 ? (bits.take(length - 16) << 16) | bits.take(16) : bits.take(length);
    }
    return (last + ((folded & 1) === 0 ? folded >>> 1 : -1 - (folded >>> 1))) | 0;
  }
}
