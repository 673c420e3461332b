/**
 * The bytes of the journal of totals (docs/storage.md): in each sector a head, the totals at that moment, then rows. Little-endian.
 *
 *   head    0  u32  "FDTJ"
 *           4  u32  sequence of the sector
 *           8  u8   version, u8 flows, u16 lost: bit i is set once a total of flow i was lost to damage
 *          12  u32  owner: CRC of the flows' names
 *          16  u32  CRC-32 of everything before
 *   totals  0       per flow 10 × total: permanent, then trip, each pulses, actual, standard, methane, fault seconds
 *         end  u32  CRC-32 of everything before
 *   row     0       per flow, what has passed since those totals:
 *                   u32 actual (28 bits), low 4 bits of fault seconds
 *                   u32 standard (28), high 4 of fault seconds
 *                   u32 methane (28), low 4 of pulses
 *                   u16 high 16 of pulses
 *         end  u32  CRC-32 of everything before, mixed with the sector's sequence and the row's place
 *   total   u32 high limb (24 bits), upper 8 of the 40 bits of the low limb; u32 the rest of the low limb
 *
 * A row is short, because sixteen sectors have to last ten years with a row each 0.9 s. What a row has no room for begins a new sector.
 */
import { crc32, crc32OfText } from "../../core/crc32";
import { sectorBytes } from "../../flash/checked-flash";
import type { SectorLayout } from "../../flash/sector-head";
import { Total, unitsPerHigh } from "../../measure/total";

/** Totals of one set: pulses, actual, standard, methane, fault seconds. */
export const amounts = 5;

/** The journal's own fields in the head of a sector. */
export const enum JournalField {
  Flows = 9,
  Lost = 10,
  Owner = 12,
  Bytes = 20,
}

export const journalLayout: SectorLayout = Object.freeze({
  magic: 0x4a544446,
  version: 2,
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
export const totalBytes = 8;
const flowTotalsBytes = 2 * amounts * totalBytes;
const flowRowBytes = 14;
const checkBytes = 4;
const two28 = 0x10000000;
const maxPulses = 0x100000;
const maxFaultS = 0x100;
const two32 = 0x100000000;
const maxHigh = 0x1000000;
/** Spreads a row's place over all bits of its checksum. */
const placeFactor = 0x9e3779b1;

export function totalsBytesOf(flows: number): number {
  return flows * flowTotalsBytes + checkBytes;
}

export function rowBytesOf(flows: number): number {
  return flows * flowRowBytes + checkBytes;
}

/** Where the first row of a sector is. */
export function firstRowAt(flows: number): number {
  return JournalField.Bytes + totalsBytesOf(flows);
}

/** Where the permanent totals of a flow are; those of the trip follow. */
export function totalsAt(flow: number): number {
  return flow * flowTotalsBytes;
}

export function totalsCheck(totals: DataView): number {
  return crc32(totals, totals.byteLength - checkBytes);
}

/** Checksum of a row, of its own sector and place. */
export function rowCheck(row: DataView, sequence: number, place: number): number {
  return (crc32(row, row.byteLength - checkBytes) ^ sequence ^ Math.imul(place + 1, placeFactor)) >>> 0;
}

/** @returns false for a total beyond 2²⁴ millions of millions, which the layout has no room for */
export function putTotal(totals: DataView, at: number, total: Total): boolean {
  const { high, low } = total;
  if (high >= maxHigh) return false;
  const upper = Math.floor(low / two32);
  totals.setUint32(at, high * 256 + upper, true);
  totals.setUint32(at + 4, low - upper * two32, true);
  return true;
}

/** @returns false, changing nothing, for what no total can be */
export function takeTotal(totals: DataView, at: number, into: Total): boolean {
  const upper = totals.getUint32(at, true);
  const low = (upper & 255) * two32 + totals.getUint32(at + 4, true);
  if (low >= unitsPerHigh) return false;
  into.high = upper >>> 8;
  into.low = low;
  into.rest = 0;
  return true;
}

/** Puts what a flow has counted since the sector was begun into its place of a row. @returns false where there is no room for it */
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

/** One of the five amounts of a flow in a row, in the order of a set. */
export function passedIn(row: DataView, flow: number, amount: number): number {
  const at = flow * flowRowBytes;
  if (amount === 0) return (row.getUint16(at + 12, true) << 4) | (row.getUint32(at + 8, true) >>> 28);
  if (amount === amounts - 1) return ((row.getUint32(at + 4, true) >>> 28) << 4) | (row.getUint32(at, true) >>> 28);
  return row.getUint32(at + 4 * (amount - 1), true) & (two28 - 1);
}
