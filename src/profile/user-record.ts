/**
 * The stored form of the user's settings: fixed length and fixed layout inside the envelope of src/flash, which adds version,
 * checksum, owner and the two copies. A row is identified by key and channel, not by its position, so rows may be added and removed.
 *
 *    16  u16  PIN
 *    18  u16  how many entries
 *    20  entries of 12 bytes: u8 key, u8 channel (255: the device), u16 0, f64 value
 */
import { contentAt, envelopeBytes, type RecordKind } from "../flash/envelope";
import { crc32OfText } from "../core/crc32";
import type { Settings } from "./settings";
import type { SettingRow } from "./user-rows";

const pinAt = contentAt;
const countAt = contentAt + 2;
const entriesAt = contentAt + 4;
const entryBytes = 12;
const maxEntries = 64;
const deviceChannel = 255;
export const maxPin = 9999;

export const userRecordKind: RecordKind = Object.freeze({
  path: "settings",
  magic: 0x53524553,
  version: 1,
  bytes: envelopeBytes + 4 + maxEntries * entryBytes,
  upgrades: Object.freeze([]),
});

/** Settings that were made under other profiles do not apply under these. */
export function ownerOf(settings: Settings): number {
  return crc32OfText(`${settings.device.name}/${settings.limits.name}`);
}

export function writeUserRecord(
  record: DataView,
  pin: number,
  rows: readonly SettingRow[],
  values: Float64Array,
): void {
  if (rows.length > maxEntries) throw new RangeError(`${rows.length} settings do not fit the record`);
  record.setUint16(pinAt, pin, true);
  record.setUint16(countAt, rows.length, true);
  for (let i = 0; i < rows.length; i++) {
    const at = entriesAt + i * entryBytes;
    record.setUint8(at, rows[i]!.key);
    record.setUint8(at + 1, rows[i]!.channel < 0 ? deviceChannel : rows[i]!.channel);
    record.setFloat64(at + 4, values[i]!, true);
  }
}

/** Reads the stored values; a row that is not stored keeps its value. @returns the PIN, −1 for an invalid record */
export function readUserRecord(record: DataView, rows: readonly SettingRow[], values: Float64Array): number {
  const pin = record.getUint16(pinAt, true);
  const count = record.getUint16(countAt, true);
  if (pin > maxPin || count > maxEntries) return -1;
  for (let entry = 0; entry < count; entry++) {
    const at = entriesAt + entry * entryBytes;
    const channel = record.getUint8(at + 1);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      if (row.key === record.getUint8(at) && (row.channel < 0 ? deviceChannel : row.channel) === channel) {
        values[i] = record.getFloat64(at + 4, true);
      }
    }
  }
  return pin;
}
