/**
 * Flow totals as one binary record, so that they survive without the battery.
 *
 *   "FDFT" u32 │ version u32 │ channel key u32 │ sequence u32 │ 10 × (high f64, low f64, rest f64) │ CRC-32 u32
 *
 * Little-endian. Totals in the order permanent, then trip: pulses, actual, standard, methane, fault seconds. A record that is
 * incomplete, of another version, of another channel or with impossible totals is refused as a whole. The storage keeps two
 * copies, writes them in turn with the sequence rising by one, and passes both to `restoreNewest`; a write that a power
 * failure interrupts then loses one interval and never the total. The caller owns the buffers.
 */
import { crc32 } from "../core/crc32";
import type { FlowTotals, TotalSet } from "./flow-totals";
import { Total } from "./total";

const magic = 0x54464446;
const version = 1;
const headBytes = 16;
const totalBytes = 24;
const totalsInRecord = 10;
const crcAt = headBytes + totalsInRecord * totalBytes;
/** Length of a record. */
export const flowRecordBytes = crcAt + 4;
/** Sequence numbers wrap at 2^32 and are compared modulo 2^32. */
const halfOfSequence = 0x80000000;

/** FNV-1a over the code units of a channel's id. */
function keyOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function listOf(totals: FlowTotals): readonly Total[] {
  const inOrder = (set: TotalSet): Total[] => [set.pulses, set.actual, set.standard, set.methane, set.faultS];
  return [...inOrder(totals.permanent), ...inOrder(totals.trip)];
}

export class FlowRecord {
  /** Sequence number of the newest record written or restored; the next record gets the following one. */
  sequence = 0;
  #totals: readonly Total[];
  #key: number;

  constructor(totals: FlowTotals) {
    this.#totals = listOf(totals);
    this.#key = keyOf(totals.channel);
  }

  /** Writes the current totals. @throws RangeError when `into` is shorter than `flowRecordBytes` */
  write(into: DataView): void {
    if (into.byteLength < flowRecordBytes) {
      throw new RangeError(`a flow record needs ${flowRecordBytes} bytes, not ${into.byteLength}`);
    }
    this.sequence = (this.sequence + 1) >>> 0;
    into.setUint32(0, magic, true);
    into.setUint32(4, version, true);
    into.setUint32(8, this.#key, true);
    into.setUint32(12, this.sequence, true);
    let at = headBytes;
    for (let i = 0; i < totalsInRecord; i++, at += totalBytes) {
      const total = this.#totals[i]!;
      into.setFloat64(at, total.high, true);
      into.setFloat64(at + 8, total.low, true);
      into.setFloat64(at + 16, total.rest, true);
    }
    into.setUint32(crcAt, crc32(into, crcAt), true);
  }

  /** Restores the totals from the newer of the intact copies. @returns false, without changes, when neither is intact */
  restoreNewest(one: DataView, other: DataView): boolean {
    const isOneWhole = this.isWhole(one);
    const isOtherWhole = this.isWhole(other);
    if (!isOneWhole && !isOtherWhole) return false;
    let newest = isOneWhole ? one : other;
    if (isOneWhole && isOtherWhole) {
      const ahead = (other.getUint32(12, true) - one.getUint32(12, true)) >>> 0;
      if (ahead > 0 && ahead < halfOfSequence) newest = other;
    }
    this.#restore(newest);
    return true;
  }

  /** Whether the bytes are an intact record of this channel's totals. */
  isWhole(bytes: DataView): boolean {
    if (bytes.byteLength < flowRecordBytes) return false;
    if (
      bytes.getUint32(0, true) !== magic ||
      bytes.getUint32(4, true) !== version ||
      bytes.getUint32(8, true) !== this.#key
    ) {
      return false;
    }
    if (bytes.getUint32(crcAt, true) !== crc32(bytes, crcAt)) return false;
    for (let i = 0, at = headBytes; i < totalsInRecord; i++, at += totalBytes) {
      const rest = bytes.getFloat64(at + 16, true);
      if (!Total.isPossible(bytes.getFloat64(at, true), bytes.getFloat64(at + 8, true), rest)) return false;
      // Pulses and fault seconds, the first and the last of each five, are integers.
      if (rest !== 0 && (i % 5 === 0 || i % 5 === 4)) return false;
    }
    return true;
  }

  #restore(bytes: DataView): void {
    this.sequence = bytes.getUint32(12, true);
    let at = headBytes;
    for (let i = 0; i < totalsInRecord; i++, at += totalBytes) {
      const total = this.#totals[i]!;
      total.high = bytes.getFloat64(at, true);
      total.low = bytes.getFloat64(at + 8, true);
      total.rest = bytes.getFloat64(at + 16, true);
    }
  }
}
