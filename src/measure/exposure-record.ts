/**
 * Exposures of an instrument as one binary record, so that a shift's exposure survives a flat battery.
 *
 *   "FDXP" u32 │ version u16 │ channels u16 │ saved at, s since 1970, u32 │ per channel: key u32, exposure │ CRC-32 u32
 *
 * Little-endian. A record that is incomplete, of another version or of other channels is refused as a whole, and the
 * exposures in the instrument stay as they are. The caller owns the buffer, which is written in place; where it is stored and in how
 * many copies is decided by the storage.
 */
import { crc32 } from "../core/crc32";
import type { Channel } from "./channel";
import { type Exposure, exposureBytes } from "./exposure";
import { twaMinutes } from "./minute-sums";

/** Result of restoring a record, for the log. */
export const enum ExposureChange {
  Restored,
  /** Shorter than a record, or not an exposure record. */
  Absent,
  OtherVersion,
  /** Incomplete, or bytes have changed. */
  Corrupt,
  /** Channels, units or resolutions differ from this instrument's. */
  OtherChannels,
  /** No record involved: the user reset the exposures. */
  Reset,
}

export const exposureChangeTexts: Readonly<Record<ExposureChange, string>> = Object.freeze({
  [ExposureChange.Restored]: "restored",
  [ExposureChange.Absent]: "no record",
  [ExposureChange.OtherVersion]: "record of another version",
  [ExposureChange.Corrupt]: "record corrupt",
  [ExposureChange.OtherChannels]: "record of other channels",
  [ExposureChange.Reset]: "reset",
});

const magic = 0x50584446;
const version = 1;
const headBytes = 12;
const keyBytes = 4;
const crcBytes = 4;
/** Size of what `Exposure.write` writes before the full minutes: its head and the running minute. */
export const exposureHeadBytes = exposureBytes - 4 * twaMinutes;
const channelBytes = keyBytes + exposureBytes;
const unknownClock = 0xffffffff;

/** Identifies channel and unit: FNV-1a over the code units. */
function keyOf(channel: Channel): number {
  const name = `${channel.id} ${channel.unit}`;
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

export class ExposureRecord {
  /** Length of the record; 0 where no channel has exposure limits. */
  readonly bytes: number;
  /** Seconds between saving and restoring of the newest record; −1 where no clock could measure it. */
  gapS = 0;
  readonly exposures: readonly Exposure[];
  #keys: readonly number[];

  constructor(channels: readonly Channel[]) {
    const exposed = channels.filter(({ exposure }) => exposure !== undefined);
    this.exposures = exposed.map(({ exposure }) => exposure!);
    this.#keys = exposed.map(keyOf);
    this.bytes = exposed.length === 0 ? 0 : headBytes + exposed.length * channelBytes + crcBytes;
  }

  /**
   * `clockS` is the wall clock, whole seconds since 1970, or −1 where it is not set.
   * @returns the number of bytes written from the start of the buffer
   * @throws RangeError when the buffer is shorter than `bytes`
   */
  save(into: DataView, clockS: number): number {
    const bytes = this.bytes;
    if (into.byteLength < bytes) {
      throw new RangeError(`an exposure record needs ${bytes} bytes, not ${into.byteLength}`);
    }
    if (bytes === 0) return 0;
    into.setUint32(0, magic, true);
    into.setUint16(4, version, true);
    into.setUint16(6, this.exposures.length, true);
    into.setUint32(8, isClock(clockS) ? clockS : unknownClock, true);
    let at = headBytes;
    for (let i = 0; i < this.exposures.length; i++) {
      into.setUint32(at, this.#keys[i]!, true);
      this.exposures[i]!.write(into, at + keyBytes);
      at += channelBytes;
    }
    into.setUint32(at, crc32(into, at), true);
    return bytes;
  }

  /**
   * Updates a saved record in place: writes the head and minutes that `Exposure.writeNewest` put at `at` of `newest` to
   * exposure `index` of the record. Call `sealAgain` when all exposures are updated.
   */
  advance(record: DataView, index: number, newest: DataView, at: number, minutes: number): void {
    const begin = headBytes + keyBytes + index * channelBytes;
    const first = begin + exposureHeadBytes;
    const last = begin + exposureBytes - 4 * minutes;
    for (let i = 0; i < exposureHeadBytes; i += 4) record.setUint32(begin + i, newest.getUint32(at + i, true), true);
    for (let to = first; to < last; to += 4) record.setUint32(to, record.getUint32(to + 4 * minutes, true), true);
    for (let i = 0; i < minutes; i++) {
      record.setUint32(last + 4 * i, newest.getUint32(at + exposureHeadBytes + 4 * i, true), true);
    }
  }

  /** `clockS` as for `save`: the time at which the data for `advance` was saved. */
  sealAgain(record: DataView, clockS: number): void {
    record.setUint32(8, isClock(clockS) ? clockS : unknownClock, true);
    const end = this.bytes - crcBytes;
    record.setUint32(end, crc32(record, end), true);
  }

  /** Restores a record and counts the time since it was saved as not measured. Changes nothing unless it returns `Restored`. */
  restore(from: DataView, clockS: number): ExposureChange {
    this.gapS = -1;
    const result = this.#check(from);
    if (result !== ExposureChange.Restored) return result;
    const savedS = from.getUint32(8, true);
    if (savedS !== unknownClock && isClock(clockS) && clockS >= savedS) this.gapS = clockS - savedS;
    let at = headBytes + keyBytes;
    for (let i = 0; i < this.exposures.length; i++) {
      this.exposures[i]!.read(from, at);
      this.exposures[i]!.passGap(this.gapS);
      at += channelBytes;
    }
    return result;
  }

  #check(from: DataView): ExposureChange {
    const length = from.byteLength;
    if (length < headBytes + crcBytes || from.getUint32(0, true) !== magic) return ExposureChange.Absent;
    if (from.getUint16(4, true) !== version) return ExposureChange.OtherVersion;
    const count = from.getUint16(6, true);
    const end = headBytes + count * channelBytes;
    if (length < end + crcBytes || crc32(from, end) !== from.getUint32(end, true)) return ExposureChange.Corrupt;
    if (count !== this.exposures.length) return ExposureChange.OtherChannels;
    for (let i = 0, at = headBytes; i < count; i++, at += channelBytes) {
      if (from.getUint32(at, true) !== this.#keys[i]) return ExposureChange.OtherChannels;
      if (from.getUint32(at + keyBytes, true) !== this.exposures[i]!.stepsPerUnit) return ExposureChange.OtherChannels;
      if (!this.exposures[i]!.isPlausible(from, at + keyBytes)) return ExposureChange.Corrupt;
    }
    return ExposureChange.Restored;
  }
}

/** True for a time that the record can hold; false also for NaN. */
function isClock(clockS: number): boolean {
  return clockS >= 0 && clockS < unknownClock && clockS === Math.floor(clockS);
}
