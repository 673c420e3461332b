/**
 * The part that all stored records have in common. Little-endian, fixed length, so that its checksum has a fixed
 * place and a record that was cut short cannot be taken for a whole one.
 *
 *     0  u32  magic     which kind of record
 *     4  u16  version   of the kind's layout
 *     6  u16            the kind's own
 *     8  u32  sequence  rises with each record written, wraps
 *    12  u32  owner     whose it is: a sensor, a channel, a profile
 *    16  …              the kind's own
 *   end  u32  CRC-32 of everything before
 */
import { crc32 } from "../core/crc32";

/** Where a kind's own bytes begin; two more are at `ownAt`. */
export const contentAt = 16;
export const ownAt = 6;
/** What the envelope adds to the content. */
export const envelopeBytes = contentAt + 4;

/** A record of an earlier version in; the same in the next version out, `undefined` for what makes no sense. */
export type Upgrade = (record: DataView) => DataView | undefined;

/** One kind of record. Frozen tables: see the modules that own them. */
export interface RecordKind {
  /** Storage path, at most 15 characters. */
  readonly path: string;
  /** Four letters as a number. */
  readonly magic: number;
  readonly version: number;
  /** Length of a record of this version, envelope included. A multiple of four is the quickest. */
  readonly bytes: number;
  /** From version 1 to 2, 2 to 3 …: one less than `version`. Run at start alone; each may make a new record. */
  readonly upgrades: readonly Upgrade[];
}

/** What was found in one place of storage. */
export const enum Found {
  Whole,
  /** Nothing was ever written there. */
  Absent,
  /** Whole, but of something else. */
  Other,
  /** Not what was written, or content that cannot be. */
  Damaged,
  /** Of a version that this firmware does not know. */
  Newer,
}

/** Writes the envelope around the content. */
export function seal(record: DataView, kind: RecordKind, sequence: number, owner: number): void {
  record.setUint32(0, kind.magic, true);
  record.setUint16(4, kind.version, true);
  record.setUint32(8, sequence, true);
  record.setUint32(12, owner, true);
  const end = kind.bytes - 4;
  record.setUint32(end, crc32(record, end), true);
}

/** True where the checksum and the magic are right, of whatever version. */
export function isSealed(record: DataView, kind: RecordKind): boolean {
  const end = record.byteLength - 4;
  return (
    end >= contentAt && record.getUint32(0, true) === kind.magic && record.getUint32(end, true) === crc32(record, end)
  );
}

/** One stored record, brought to the kind's version. */
export class Copy {
  found: Found = Found.Absent;
  /** Of this version; meaningful while `Whole`. */
  record: DataView | undefined;
  sequence = 0;

  /** True for a record that was written whole, of any owner. */
  get isReadable(): boolean {
    return this.found === Found.Whole || this.found === Found.Other;
  }

  /** @param isSound whether a whole record of this version makes sense: a sound checksum does not make it so */
  read(stored: ArrayBuffer | undefined, kind: RecordKind, owner: number, isSound: (record: DataView) => boolean): void {
    this.record = undefined;
    if (stored === undefined) {
      this.found = Found.Absent;
      return;
    }
    this.found = Found.Damaged;
    let record: DataView | undefined = new DataView(stored);
    if (!isSealed(record, kind)) return;
    const version = record.getUint16(4, true);
    if (version > kind.version) {
      this.found = Found.Newer;
      return;
    }
    this.sequence = record.getUint32(8, true);
    if (record.getUint32(12, true) !== owner) {
      this.found = Found.Other;
      return;
    }
    for (let from = version; from < kind.version && record !== undefined; from++) {
      record = kind.upgrades[from - 1]?.(record);
    }
    if (record?.byteLength !== kind.bytes || !isSound(record)) return;
    this.record = record;
    this.found = Found.Whole;
  }
}
