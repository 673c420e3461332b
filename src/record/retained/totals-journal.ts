/**
 * Keeps the totals of all flows over power cuts to within a second, in raw flash: a base, and behind it one small row after the
 * other. At start the newest whole row on top of the newest whole base counts.
 *
 *     sector  base │ row │ row │ row │ … │ erased            ring of sectors; the next one is always erased ahead
 *                                  ▲
 *     row due ─► room here, trip not reset? ──yes──► write, read back
 *                      │ no                                │ does not read back, three times
 *                      ▼                                   ▼
 *                next sector erased? ──yes──► base there, read back ──► it is the sector now
 *                      │ no: `eraseAhead`, in a second in which nothing else is slow
 *
 * A row says what has passed since the base, not since the row before, so that a row that was spoiled costs nothing once another one
 * is behind it. A cut in a row leaves the row before; a cut in a base, or in an erasure, leaves the sector that was written so far. A
 * sector in which something was found damaged is left at once. Whole units are kept; the part of a unit that is running is not.
 */
import type { Device } from "../../../hal/contract";
import { crc32OfText } from "../../core/crc32";
import type { FlowTotals, TotalSet } from "../../measure/flow-totals";
import { Total } from "../../measure/total";
import { StoreFault } from "../../core/store-fault";
import { JournalFlash } from "../../flash/journal-flash";
import {
  amounts,
  baseBytesOf,
  baseCheck,
  BaseField,
  isNewer,
  journalMagic,
  journalVersion,
  maxFlows,
  passedIn,
  putPassed,
  putTotal,
  rowBytesOf,
  rowCheck,
  takeTotal,
  totalBytes,
  totalsAt,
} from "./journal-format";
import { sectorBytes } from "../../flash/journal-flash";
import { mergeTotals } from "./merge-totals";

const noSector = -1;
const rowTries = 3;
/** Rows in a row that could not be stored before it is called a fault: one sector may die, or be waited for. */
const maxMisses = 8;

function listOf(set: TotalSet): readonly Total[] {
  return [set.pulses, set.actual, set.standard, set.methane, set.faultS];
}

/** A permanent total, and its limbs at the base. */
class Counted {
  readonly total: Total;
  high = 0;
  low = 0;

  constructor(total: Total) {
    this.total = total;
  }
}

/** What a flow has to do with the journal. */
class JournalFlow {
  readonly permanent: readonly Counted[];
  readonly trip: readonly Total[];
  readonly set: TotalSet;

  constructor({ permanent, trip }: FlowTotals) {
    this.permanent = listOf(permanent).map((total) => new Counted(total));
    this.trip = listOf(trip);
    this.set = trip;
  }
}

export class TotalsJournal {
  fault: StoreFault = StoreFault.None;
  /** What was found damaged at start, and what could not be written since: sectors and rows. */
  damaged = 0;
  failures = 0;
  rowsWritten = 0;
  /** Of the sector that is written: as many have been begun since the partition was new, but for the wrap. */
  sequence = 0;
  /** Bit i: totals of flow i were lost to damage once. */
  lost = 0;
  readonly sectors: number;
  #flash: JournalFlash;
  #flows: readonly JournalFlow[];
  #owner: number;
  #base: DataView;
  #baseBytes: Uint8Array;
  #baseBack: Uint8Array;
  #row: DataView;
  #rowBytes: Uint8Array;
  #rowBack: Uint8Array;
  readonly #rows: number;
  #sector = noSector;
  /** Place of the next row. */
  #place = 0;
  #next = 0;
  #isNextErased = false;
  #mustBegin = true;
  #resets = 0;
  /** Sum of the amounts in the newest row, to see whether anything has passed since. */
  #stored = 0;
  #sum = 0;
  #misses = 0;
  #failuresInARow = 0;

  /** Finds where the journal ended; `restore` takes it over. @throws RangeError for a partition or flows that do not fit */
  constructor(flash: JournalFlash, totals: readonly FlowTotals[]) {
    if (totals.length > maxFlows) {
      throw new RangeError(`a journal has room for ${maxFlows} flows, not ${totals.length}`);
    }
    this.#flash = flash;
    this.sectors = flash.sectors;
    this.#flows = totals.map((one) => new JournalFlow(one));
    this.#owner = crc32OfText(totals.map(({ channel }) => channel).join("/"));
    const baseBytes = baseBytesOf(totals.length);
    const rowBytes = rowBytesOf(totals.length);
    this.#baseBytes = new Uint8Array(baseBytes);
    this.#baseBack = new Uint8Array(baseBytes);
    this.#base = new DataView(this.#baseBytes.buffer);
    this.#rowBytes = new Uint8Array(rowBytes);
    this.#rowBack = new Uint8Array(rowBytes);
    this.#row = new DataView(this.#rowBytes.buffer);
    this.#rows = Math.floor((sectorBytes - baseBytes) / rowBytes);
    this.#find();
  }

  /** The journal of a board that has a partition for it; without one the records of `TotalsStore` are all there is. */
  static open(device: Device, totals: readonly FlowTotals[]): TotalsJournal | undefined {
    if (device.flash === undefined || totals.length === 0) return undefined;
    try {
      return new TotalsJournal(new JournalFlash(device.flash.open({ path: "totals" })), totals);
    } catch {
      return undefined;
    }
  }

  /** True where something whole was found. */
  get hasRecord(): boolean {
    return this.#sector !== noSector && this.fault === StoreFault.None;
  }

  /** Sectors that were begun since the partition was new, the share of this one included: what wears. */
  get sectorsUsed(): number {
    return this.sequence === 0 ? 0 : this.sequence - 1 + this.#place / this.#rows;
  }

  /** True while the next sector has to be erased before it is needed. */
  get wantsErase(): boolean {
    return !this.#isNextErased && this.#isWritable();
  }

  /** Brings the totals, as another store has restored them, forward to where the journal has them. Before the first tick. */
  restore(): void {
    if (!this.hasRecord) return;
    const permanent = new Total();
    const trip = new Total();
    let isSame = this.damaged === 0;
    for (let flow = 0; flow < this.#flows.length; flow++) {
      const own = this.#flows[flow]!;
      for (let i = 0; i < amounts; i++) {
        const counted = own.permanent[i]!;
        const ownTrip = own.trip[i]!;
        const at = totalsAt(flow) + i * totalBytes;
        takeTotal(this.#base, at, permanent);
        takeTotal(this.#base, at + amounts * totalBytes, trip);
        counted.high = permanent.high;
        counted.low = permanent.low;
        const passed = this.#place === 0 ? 0 : passedIn(this.#row, flow, i);
        permanent.add(passed);
        trip.add(passed);
        mergeTotals(counted.total, ownTrip, permanent, trip);
        isSame &&=
          counted.total.low === permanent.low &&
          counted.total.high === permanent.high &&
          ownTrip.low === trip.low &&
          ownTrip.high === trip.high;
      }
    }
    // Where another store was ahead the base does not tell how the trip stands.
    this.#mustBegin = !isSame;
    this.#resets = this.#resetsNow();
  }

  /** Stores what the totals are, where they have changed since the last row. About a millisecond; at the end of a tick. */
  save(): void {
    if (!this.#isWritable()) return;
    const isFull = this.#sector === noSector || this.#place >= this.#rows || !this.#fillRow();
    if ((isFull || this.#mustBegin || this.#resetsNow() !== this.#resets) && this.#isNextErased) this.#begin();
    else if (!isFull && this.#sum !== this.#stored) this.#append();
    else if (isFull) this.#miss();
  }

  /** Erases the sector after this one: 50 ms. */
  eraseAhead(): void {
    if (!this.wantsErase) return;
    if (this.#flash.erase(this.#next)) this.#isNextErased = true;
    else this.#fail();
  }

  close(): void {
    this.#flash.close();
  }

  #isWritable(): boolean {
    return this.fault !== StoreFault.OtherVersion && this.#failuresInARow < this.sectors;
  }

  #resetsNow(): number {
    let resets = 0;
    for (let flow = 0; flow < this.#flows.length; flow++) resets += this.#flows[flow]!.set.resets;
    return resets;
  }

  #find(): void {
    let newest = noSector;
    for (let sector = 0; sector < this.sectors; sector++) {
      if (!this.#readBase(sector)) continue;
      const sequence = this.#base.getUint32(BaseField.Sequence, true);
      if (newest !== noSector && !isNewer(sequence, this.sequence)) continue;
      newest = sector;
      this.sequence = sequence;
    }
    if (newest !== noSector) {
      this.#next = (newest + 1) % this.sectors;
      if (this.#readBase(newest) && this.#isSoundBase()) {
        this.#sector = newest;
        this.lost = this.#base.getUint16(BaseField.Lost, true);
        this.#findRow();
      } else if (this.fault === StoreFault.None) {
        this.damaged++;
      }
    }
    this.#isNextErased = this.#flash.endOf(this.#next) === 0;
  }

  /**
   * @returns whether a whole base of this version is there, in `#base` where it is of these flows. What is erased, or of another owner, is
   * no damage
   */
  #readBase(sector: number): boolean {
    const base = this.#base;
    if (!this.#flash.read(this.#baseBytes, sector * sectorBytes)) {
      this.damaged++;
      return false;
    }
    if (
      base.getUint32(BaseField.Magic, true) === journalMagic &&
      base.getUint32(base.byteLength - 4, true) === baseCheck(base)
    ) {
      if (base.getUint8(BaseField.Version) > journalVersion) this.fault = StoreFault.OtherVersion;
      return base.getUint8(BaseField.Version) === journalVersion;
    }
    if (this.#isOfOthers(sector)) return true;
    for (let i = 0; i < this.#baseBytes.length; i++) {
      if (this.#baseBytes[i] === 0xff) continue;
      this.damaged++;
      break;
    }
    return false;
  }

  /** True for a whole base of another number of flows. Its head is in `#base` all the same. */
  #isOfOthers(sector: number): boolean {
    const flows = this.#base.getUint8(BaseField.Flows);
    if (
      this.#base.getUint32(BaseField.Magic, true) !== journalMagic ||
      flows === this.#flows.length ||
      flows < 1 ||
      flows > maxFlows
    ) {
      return false;
    }
    const bytes = new Uint8Array(baseBytesOf(flows));
    if (!this.#flash.read(bytes, sector * sectorBytes)) return false;
    const view = new DataView(bytes.buffer);
    if (view.getUint32(bytes.length - 4, true) !== baseCheck(view)) return false;
    if (view.getUint8(BaseField.Version) > journalVersion) this.fault = StoreFault.OtherVersion;
    return true;
  }

  /** Of the newest base, which is whole: whether it is of these flows and holds what totals can be. */
  #isSoundBase(): boolean {
    const base = this.#base;
    if (
      base.getUint32(BaseField.Owner, true) !== this.#owner ||
      base.getUint8(BaseField.Flows) !== this.#flows.length
    ) {
      if (this.fault === StoreFault.None) this.fault = StoreFault.OtherOwner;
      return false;
    }
    const permanent = new Total();
    const trip = new Total();
    for (let flow = 0; flow < this.#flows.length; flow++) {
      for (let i = 0, at = totalsAt(flow); i < amounts; i++, at += totalBytes) {
        if (
          !takeTotal(base, at, permanent) ||
          !takeTotal(base, at + amounts * totalBytes, trip) ||
          permanent.isBelow(trip)
        ) {
          return false;
        }
      }
    }
    return true;
  }

  /** The newest whole row of the sector in `#row`; the place behind whatever lies there. No whole row is place 0. */
  #findRow(): void {
    const rowBytes = this.#rowBytes.length;
    const used = Math.ceil((this.#flash.endOf(this.#sector) - this.#baseBytes.length) / rowBytes);
    const end = used < this.#rows ? used : this.#rows;
    let place = end;
    while (place > 0 && !this.#readRow(place - 1)) place--;
    if (place < end) this.damaged++;
    if (place === 0) this.#rowBytes.fill(0);
    this.#place = end;
  }

  #readRow(place: number): boolean {
    const row = this.#row;
    return (
      this.#flash.read(this.#rowBytes, this.#rowAt(place)) &&
      row.getUint32(row.byteLength - 4, true) === rowCheck(row, this.sequence, place)
    );
  }

  #rowAt(place: number): number {
    return this.#sector * sectorBytes + this.#baseBytes.length + place * this.#rowBytes.length;
  }

  /** Puts what has passed since the base into `#row`, its sum into `#sum`. @returns false where it has no room */
  #fillRow(): boolean {
    let sum = 0;
    for (let flow = 0; flow < this.#flows.length; flow++) {
      const { permanent } = this.#flows[flow]!;
      const pulses = passed(permanent[0]!);
      const actual = passed(permanent[1]!);
      const standard = passed(permanent[2]!);
      const methane = passed(permanent[3]!);
      const faultS = passed(permanent[4]!);
      if (!putPassed(this.#row, flow, pulses, actual, standard, methane, faultS)) return false;
      sum += pulses + actual + standard + methane + faultS;
    }
    this.#sum = sum;
    return true;
  }

  #append(): void {
    const row = this.#row;
    for (let tries = 0; tries < rowTries && this.#place < this.#rows; tries++) {
      const place = this.#place++;
      row.setUint32(row.byteLength - 4, rowCheck(row, this.sequence, place), true);
      if (this.#flash.write(this.#rowBytes, this.#rowBack, this.#rowAt(place))) {
        this.#stored = this.#sum;
        this.rowsWritten++;
        this.#succeed();
        return;
      }
      this.failures++;
    }
    this.#mustBegin = true;
    this.#miss();
  }

  /** Makes the next sector, which is erased, the one that is written. */
  #begin(): void {
    const base = this.#base;
    const sequence = (this.sequence + 1) >>> 0;
    base.setUint32(BaseField.Magic, journalMagic, true);
    base.setUint32(BaseField.Sequence, sequence, true);
    base.setUint8(BaseField.Version, journalVersion);
    base.setUint8(BaseField.Flows, this.#flows.length);
    base.setUint16(BaseField.Lost, this.lost, true);
    base.setUint32(BaseField.Owner, this.#owner, true);
    if (!this.#putTotals()) {
      this.#miss();
      return;
    }
    base.setUint32(base.byteLength - 4, baseCheck(base), true);
    if (!this.#flash.write(this.#baseBytes, this.#baseBack, this.#next * sectorBytes)) {
      this.#fail();
      this.#miss();
      return;
    }
    for (let flow = 0; flow < this.#flows.length; flow++) {
      const { permanent } = this.#flows[flow]!;
      for (let i = 0; i < amounts; i++) {
        const counted = permanent[i]!;
        counted.high = counted.total.high;
        counted.low = counted.total.low;
      }
    }
    this.sequence = sequence;
    this.#sector = this.#next;
    this.#place = 0;
    this.#stored = 0;
    this.#mustBegin = false;
    this.#resets = this.#resetsNow();
    this.#skip();
    this.#succeed();
  }

  #putTotals(): boolean {
    for (let flow = 0; flow < this.#flows.length; flow++) {
      const { permanent, trip } = this.#flows[flow]!;
      for (let i = 0, at = totalsAt(flow); i < amounts; i++, at += totalBytes) {
        if (
          !putTotal(this.#base, at, permanent[i]!.total) ||
          !putTotal(this.#base, at + amounts * totalBytes, trip[i]!)
        ) {
          return false;
        }
      }
    }
    return true;
  }

  #succeed(): void {
    this.#misses = this.#failuresInARow = 0;
    if (this.fault !== StoreFault.OtherVersion) this.fault = StoreFault.None;
  }

  #miss(): void {
    if (++this.#misses >= maxMisses && this.fault === StoreFault.None) this.fault = StoreFault.NotStored;
  }

  /** The next sector is dead: the one after it is tried. */
  #fail(): void {
    this.failures++;
    if (++this.#failuresInARow >= this.sectors && this.fault === StoreFault.None) this.fault = StoreFault.NotStored;
    this.#skip();
  }

  #skip(): void {
    this.#next = (this.#next + 1) % this.sectors;
    // With every other one dead, the sector in use is met again: it is not erased under itself.
    if (this.#next === this.#sector) this.#next = (this.#next + 1) % this.sectors;
    this.#isNextErased = false;
  }
}

function passed({ total, high, low }: Counted): number {
  return total.since(high, low);
}
