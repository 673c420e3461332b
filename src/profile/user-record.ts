/**
 * The stored form of the user's settings: fixed length and fixed layout inside the envelope of src/flash, which adds version,
 * checksum, owner and the two copies. A row is identified by key and channel, not by its position, so rows may be added and removed.
 *
 *    16  u16  0
 *    18  u16  how many entries
 *    20  entries of 12 bytes: u8 key, u8 channel (255: the device), u16 0, f64 value
 *   788  u32  iterations of the PIN's hash, 0 for the factory PIN; 16 bytes of salt; 32 bytes of hash (pin-hash.ts)
 *   840  u32  0
 *
 * Version 1 held the PIN itself at 16. It is read, and hashed at once.
 */
import { contentAt, envelopeBytes, type RecordKind } from "../flash/envelope";
import { crc32OfText } from "../core/crc32";
import { pinHashBytes, saltBytes, type StoredPin } from "./pin-hash";
import type { Settings } from "./settings";
import type { SettingRow } from "./user-rows";

/** Of version 1. */
const plainPinAt = contentAt;
const countAt = contentAt + 2;
const entriesAt = contentAt + 4;
const entryBytes = 12;
const maxEntries = 64;
const pinAt = entriesAt + maxEntries * entryBytes;
const saltAt = pinAt + 4;
const hashAt = saltAt + saltBytes;
const pinBytes = 4 + saltBytes + pinHashBytes + 4;
/** Stands in `iterations` for a PIN of version 1, which is in the hash's place as it is. */
export const plainPin = 0xffffffff;
const deviceChannel = 255;
export const maxPin = 9999;
/** A record that asks for more would stop the menu. */
const maxIterations = 100_000;

export const userRecordKind: RecordKind = Object.freeze({
  path: "settings",
  magic: 0x53524553,
  version: 2,
  bytes: envelopeBytes + 4 + maxEntries * entryBytes + pinBytes,
  upgrades: Object.freeze([withPin]),
});

/** Settings that were made under other profiles do not apply under these. */
export function ownerOf(settings: Settings): number {
  return crc32OfText(`${settings.device.name}/${settings.limits.name}`);
}

export function writeUserRecord(
  record: DataView,
  pin: StoredPin,
  rows: readonly SettingRow[],
  values: Float64Array,
): void {
  if (rows.length > maxEntries) throw new RangeError(`${rows.length} settings do not fit the record`);
  record.setUint32(pinAt, pin.iterations, true);
  for (let i = 0; i < saltBytes; i++) record.setUint8(saltAt + i, pin.salt[i]!);
  for (let i = 0; i < pinHashBytes; i++) record.setUint8(hashAt + i, pin.hash[i]!);
  record.setUint16(countAt, rows.length, true);
  for (let i = 0; i < rows.length; i++) {
    const at = entriesAt + i * entryBytes;
    record.setUint8(at, rows[i]!.key);
    record.setUint8(at + 1, rows[i]!.channel < 0 ? deviceChannel : rows[i]!.channel);
    record.setFloat64(at + 4, values[i]!, true);
  }
}

/** Reads the stored values; a row that is not stored keeps its value. @returns false for an invalid record */
export function readUserRecord(
  record: DataView,
  pin: StoredPin,
  rows: readonly SettingRow[],
  values: Float64Array,
): boolean {
  const iterations = record.getUint32(pinAt, true);
  const count = record.getUint16(countAt, true);
  const isPlain = iterations === plainPin;
  if (count > maxEntries || (!isPlain && iterations > maxIterations)) return false;
  if (isPlain && record.getUint16(hashAt, true) > maxPin) return false;
  pin.iterations = iterations;
  for (let i = 0; i < saltBytes; i++) pin.salt[i] = record.getUint8(saltAt + i);
  for (let i = 0; i < pinHashBytes; i++) pin.hash[i] = record.getUint8(hashAt + i);
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
  return true;
}

/** From version 1 to 2. */
function withPin(record: DataView): DataView | undefined {
  if (record.byteLength !== envelopeBytes + 4 + maxEntries * entryBytes) return undefined;
  const upgraded = new DataView(new ArrayBuffer(userRecordKind.bytes));
  for (let i = 0; i < pinAt; i++) upgraded.setUint8(i, record.getUint8(i));
  const pin = record.getUint16(plainPinAt, true);
  upgraded.setUint16(plainPinAt, 0, true);
  upgraded.setUint32(pinAt, plainPin, true);
  upgraded.setUint16(hashAt, pin, true);
  return upgraded;
}
