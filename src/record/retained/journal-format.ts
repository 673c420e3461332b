/**
 * The bytes of the journal of totals (docs/storage.md): in each sector a head, the totals at that moment, then rows. Little-endian.
 *
 *   head    0  u32  "FDTJ"
 *           4  u32  sequence of the sector
 *           8  u8   version, u8 flows, u16 lost: bit i is set once a total of flow i was lost to damage
 *          12  u32  owner: CRC of the flows' names
 *          16  u32  CRC-32 of everything before
 *   totals  0       per flow the permanent set, then the trip: 5 × measured (pulses, actual, standard, methane, fault seconds), then
 *                   4 × not measured (rejected pulses, estimated actual, standard, methane)
 *         end  u32  CRC-32 of everything before
 *   row     0       per flow, what has passed since those totals. A row is of the measured or of the other set:
 *                   u32 actual or estimated actual (28 bits), low 4 bits of fault seconds
 *                   u32 standard (28), high 4 of fault seconds
 *                   u32 methane (28), low 4 of pulses or rejected pulses
 *                   u16 high 16 of pulses
 *         end  u32  CRC-32 of everything before, mixed with the sector's sequence, the row's place and its kind
 *   measured        u32 high limb (24 bits), upper 8 of the 40 bits of the low limb; u32 the rest of the low limb
 *   not measured    u16 high limb (8 bits), upper 8 of the low limb; u32 the rest of it
 *
 * A row is short, because sixteen sectors have to last ten years with a row each 0.9 s. What a row has no room for begins a new sector.
 * Version 2 has the measured totals and rows of them only; it is read, and the next sector is begun as version 3.
 */
import { crc32, crc32OfText } from "../../core/crc32";
import { sectorBytes } from "../../flash/checked-flash";
import type { SectorLayout } from "../../flash/sector-head";
import { maxMeasuredHigh, maxOtherHigh, Total, unitsPerHigh } from "../../measure/total";

/** Measured totals of one set: pulses, actual, standard, methane, fault seconds. */
export const amounts = 5;
/** Of the same set what was not measured: rejected pulses, estimated actual, standard, methane. */
const otherAmounts = 4;
export const allAmounts = amounts + otherAmounts;

/** The journal's own fields in the head of a sector. */
export const enum JournalField {
  Flows = 9,
  Lost = 10,
  Owner = 12,
  Bytes = 20,
}

export const journalLayout: SectorLayout = Object.freeze({
  magic: 0x4a544446,
  version: 3,
  oldestVersion: 2,
  headBytes: JournalField.Bytes,
  minSectors: 3,
  checkedBytes: sectorBytes,
});

/** What a journal's totals belong to: the flows, by their names. */
export function ownerOf(totals: readonly { readonly channel: string }[]): number {
  return crc32OfText(totals.map(({ channel }) => channel).join("/"));
}

/** Flows that a head has marks for. */
export const maxFlows = 16;
const totalBytes = 8;
const otherTotalBytes = 6;
/** First version with a second set. */
const otherSince = 3;
const flowRowBytes = 14;
const checkBytes = 4;
const two28 = 0x10000000;
const maxPulses = 0x100000;
const maxFaultS = 0x100;
const two32 = 0x100000000;
/** Spread a row's place and its kind over all bits of its checksum. */
const placeFactor = 0x9e3779b1;
const kindFactor = 0x85ebca6b;

/** What a row is of. */
export const enum RowKind {
  /** Measured; no row of the other set is before it in this sector. */
  Measured,
  /** Measured; there is a row of the other set before it. */
  MeasuredAfterOther,
  /** The other set. */
  Other,
}

/** Bytes of one set of one flow. */
function setBytesOf(version: number): number {
  return amounts * totalBytes + (version < otherSince ? 0 : otherAmounts * otherTotalBytes);
}

export function totalsBytesOf(flows: number, version: number = journalLayout.version): number {
  return flows * 2 * setBytesOf(version) + checkBytes;
}

export function rowBytesOf(flows: number): number {
  return flows * flowRowBytes + checkBytes;
}

/** Where the first row of a sector is. */
export function firstRowAt(flows: number, version: number = journalLayout.version): number {
  return JournalField.Bytes + totalsBytesOf(flows, version);
}

/** Where a total is: `set` is 0 for the permanent ones and 1 for the trip; `index` counts the measured ones, then the others. */
function totalAt(flow: number, set: number, index: number, version: number): number {
  const at = (flow * 2 + set) * setBytesOf(version);
  return index < amounts ? at + index * totalBytes : at + amounts * totalBytes + (index - amounts) * otherTotalBytes;
}

export function totalsCheck(totals: DataView): number {
  return crc32(totals, totals.byteLength - checkBytes);
}

/** Checksum of a row, of its own sector, place and kind. */
export function rowCheck(row: DataView, sequence: number, place: number, kind: RowKind): number {
  const mix = sequence ^ Math.imul(place + 1, placeFactor) ^ Math.imul(kind, kindFactor);
  return (crc32(row, row.byteLength - checkBytes) ^ mix) >>> 0;
}

/** @returns false for a total that the layout has no room for */
export function putTotal(totals: DataView, flow: number, set: number, index: number, total: Total): boolean {
  const { high, low } = total;
  const at = totalAt(flow, set, index, journalLayout.version);
  const upper = Math.floor(low / two32);
  const rest = low - upper * two32;
  if (index < amounts) {
    if (high > maxMeasuredHigh) return false;
    totals.setUint32(at, high * 256 + upper, true);
    totals.setUint32(at + 4, rest, true);
  } else {
    if (high > maxOtherHigh) return false;
    totals.setUint16(at, high * 256 + upper, true);
    totals.setUint32(at + 2, rest, true);
  }
  return true;
}

/** A total that this version does not have is 0. @returns false, changing nothing, for what no total can be */
export function takeTotal(
  totals: DataView,
  version: number,
  flow: number,
  set: number,
  index: number,
  into: Total,
): boolean {
  const at = totalAt(flow, set, index, version);
  const isMeasured = index < amounts;
  const isThere = isMeasured || version >= otherSince;
  const upper = !isThere ? 0 : isMeasured ? totals.getUint32(at, true) : totals.getUint16(at, true);
  const rest = !isThere ? 0 : totals.getUint32(at + (isMeasured ? 4 : 2), true);
  const low = (upper & 255) * two32 + rest;
  if (low >= unitsPerHigh) return false;
  into.high = upper >>> 8;
  into.low = low;
  into.rest = 0;
  return true;
}

/** Puts what a flow has counted since the sector was begun, of one set, into its place of a row. @returns false where there is no room for it */
export function putPassed(
  row: DataView,
  flow: number,
  pulses: number,
  actual: number,
  standard: number,
  methane: number,
  faultS: number,
): boolean {
  if (actual >= two28 || standard >= two28 || methane >= two28 || pulses >= maxPulses || faultS >= maxFaultS) {
    return false;
  }
  const at = flow * flowRowBytes;
  row.setUint32(at, actual + (faultS & 15) * two28, true);
  row.setUint32(at + 4, standard + (faultS >> 4) * two28, true);
  row.setUint32(at + 8, methane + (pulses & 15) * two28, true);
  row.setUint16(at + 12, pulses >> 4, true);
  return true;
}

/** One of the amounts of a flow in a row, in the order of a set; the fault seconds are the fifth in both kinds of row. */
export function passedIn(row: DataView, flow: number, amount: number): number {
  const at = flow * flowRowBytes;
  if (amount === 0) return (row.getUint16(at + 12, true) << 4) | (row.getUint32(at + 8, true) >>> 28);
  if (amount === amounts - 1) return ((row.getUint32(at + 4, true) >>> 28) << 4) | (row.getUint32(at, true) >>> 28);
  return row.getUint32(at + 4 * (amount - 1), true) & (two28 - 1);
}
