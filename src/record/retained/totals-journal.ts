/**
 * Keeps the totals of all flows over power cuts to within a second, in raw flash: in each sector all totals, and behind them one small
 * row after the other. At start the newest sound row on top of the newest sound totals counts.
 *
 *     sector  head │ totals │ row │ row │ row │ … │ erased            a ring; the next sector is erased ahead
 *                                          ▲
 *     row due ─► room here, trip not reset? ──yes──► write, read back
 *                      │ no                                │ does not read back, three times
 *                      ▼                                   ▼
 *                next sector erased? ──yes──► head and totals there, read back ──► it is the sector now
 *                      │ no: `eraseAhead`, in a second in which nothing else is slow
 *
 * A row is of what was measured, or of what was not (rejected pulses, estimated volumes): the second kind is written only while there is
 * something of it. At start the newest sound row of each kind counts. A row says what has passed since the totals, not since the row before, so a damaged row costs nothing once another one is behind it.
 * A cut in a row leaves the row before; a cut in the head or the totals, or in an erasure, leaves the sector that was written so far. A
 * sector in which damage was found is left at once. Whole units are kept; the part of a unit that is running is not.
 */
import type { Device, Flash } from "../../../hal/contract";
import { correctBit } from "../../core/crc32";
import { StoreFault } from "../../core/store-fault";
import { type CheckedFlash, sectorBytes } from "../../flash/checked-flash";
import { HeadState, SectorHead } from "../../flash/sector-head";
import { noSector, type SectorCheck, SectorRing } from "../../flash/sector-ring";
import type { FlowTotals, TotalSet } from "../../measure/flow-totals";
import type { Total } from "../../measure/total";
import {
  allAmounts,
  amounts,
  firstRowAt,
  JournalField,
  journalLayout,
  maxFlows,
  ownerOf,
  passedIn,
  putPassed,
  rowBytesOf,
  rowCheck,
  RowKind,
} from "./journal-format";
import { TotalsBlock } from "./totals-block";
import type { TotalsReserve } from "./totals-reserve";

const rowTries = 3;
/** Rows in a row that could not be stored before it is called a fault: one sector may die, or be waited for. */
const maxMisses = 8;
/** Of a set: the fault seconds, which both kinds of row carry. */
const faultSIndex = amounts - 1;
const damagedRow = -1;
/** Where a head has its version. */
const versionAt = 8;

/** A permanent total, and its limbs when the sector was begun. */
class Counted {
  readonly total: Total;
  high = 0;
  low = 0;

  constructor(total: Total) {
    this.total = total;
  }

  /** Whole units since then. */
  get passed(): number {
    return this.total.since(this.high, this.low);
  }

  begin(): void {
    this.high = this.total.high;
    this.low = this.total.low;
  }
}

/** The totals of one flow. */
class JournalFlow {
  readonly permanent: readonly Counted[];
  readonly trip: TotalSet;

  constructor({ permanent, trip }: FlowTotals) {
    this.permanent = permanent.all.map((total) => new Counted(total));
    this.trip = trip;
  }
}

/** Head of a sector in which a single wrong bit is corrected. */
class JournalHead extends SectorHead {
  wasCorrected = false;

  override read(flash: CheckedFlash, sector: number): HeadState {
    const state = super.read(flash, sector);
    this.wasCorrected = state === HeadState.Damaged && correctBit(this.view);
    return this.wasCorrected ? this.state : state;
  }
}

/** A row to be written, or the newest that was found. */
class Row {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Sum of the amounts, fault seconds apart, and as it was stored: they differ where something has passed since. */
  sum = 0;
  stored = 0;

  constructor(flows: number) {
    this.bytes = new Uint8Array(rowBytesOf(flows));
    this.view = new DataView(this.bytes.buffer);
  }

  get checkAt(): number {
    return this.bytes.length - 4;
  }
}

export class TotalsJournal implements SectorCheck {
  fault: StoreFault = StoreFault.None;
  /** Bit i: totals of flow i were lost to damage once. */
  lost = 0;
  rowsWritten = 0;
  readonly ring: SectorRing<JournalHead>;
  #flows: readonly JournalFlow[];
  #owner: number;
  #totals: TotalsBlock;
  /** One row of each kind. */
  readonly #measured: Row;
  readonly #other: Row;
  /** The row that was read last. */
  readonly #found: Row;
  /** Layout of the sector in use. */
  #version: number = journalLayout.version;
  #rows = 0;
  #firstRowAt = 0;
  /** Found damaged at start, beside heads. */
  #damaged = 0;
  #rowFailures = 0;
  #hasRecord = false;
  /** Place of the next row. */
  #place = 0;
  #mustBegin = true;
  #resets = 0;
  /** Sum of the fault seconds now, and as it was stored. */
  #faultS = 0;
  #faultSStored = 0;
  #misses = 0;

  /** Finds where the journal ended; `restore` takes it over. @throws RangeError for a partition or flows that do not fit */
  constructor(flash: Flash, totals: readonly FlowTotals[]) {
    const flows = totals.length;
    if (flows > maxFlows) throw new RangeError(`a journal has room for ${maxFlows} flows, not ${flows}`);
    this.ring = new SectorRing(flash, new JournalHead(journalLayout));
    this.#flows = totals.map((one) => new JournalFlow(one));
    this.#owner = ownerOf(totals);
    this.#totals = new TotalsBlock(totals);
    this.#measured = new Row(flows);
    this.#other = new Row(flows);
    this.#found = new Row(flows);
    this.#useVersion(journalLayout.version);
    this.#find();
  }

  /** @returns nothing where there are no totals, or where the board has no usable partition: then nothing keeps them */
  static open(device: Device, totals: readonly FlowTotals[]): TotalsJournal | undefined {
    if (device.flash === undefined || totals.length === 0) return undefined;
    try {
      return new TotalsJournal(device.flash.open({ path: "totals" }), totals);
    } catch {
      return undefined;
    }
  }

  /** True where nothing was found at the start. */
  get isEmpty(): boolean {
    return !this.#hasRecord && this.fault === StoreFault.None;
  }

  /** True while the newest `save` left nothing out. */
  get isUpToDate(): boolean {
    return this.#misses === 0;
  }

  /** What was found damaged at start: sectors and rows. */
  get damaged(): number {
    return this.ring.damagedHeads + this.#damaged;
  }

  /** What could not be written since: sectors and rows. */
  get failures(): number {
    return this.ring.failures + this.#rowFailures;
  }

  /** For the estimate of wear. */
  get sectors(): number {
    return this.ring.sectors;
  }
  get sectorsUsed(): number {
    return this.ring.used(this.#place / this.#rows);
  }

  /** True while the next sector has to be erased before it is needed. */
  get wantsErase(): boolean {
    return this.ring.wantsErase && this.#isWritable();
  }

  /** True while totals are not stored here. */
  get isDead(): boolean {
    return this.#misses >= maxMisses || !this.#isWritable();
  }

  /** Sets the totals to what is stored, here or in the reserve. Before the first tick. */
  restore(reserve?: TotalsReserve): void {
    const { ring } = this;
    if (!this.#hasRecord) {
      reserve?.restore();
      return;
    }
    this.#totals.restore();
    for (let flow = 0; flow < this.#flows.length; flow++) {
      const { permanent, trip } = this.#flows[flow]!;
      for (let i = 0; i < allAmounts; i++) {
        const counted = permanent[i]!;
        counted.begin();
        const passed = this.#passed(flow, i);
        counted.total.add(passed);
        trip.all[i]!.add(passed);
      }
    }
    this.#resets = this.#resetsNow();
    if (reserve?.followsOn(ring.sequence) === true) this.#mustBegin = reserve.restore();
  }

  /** Stores what the totals are, where they have changed since the last row. About a millisecond; at the end of a tick. */
  save(): void {
    if (!this.#isWritable()) return;
    const isFull = this.ring.sector === noSector || this.#place >= this.#rows || !this.#fillRows();
    if ((isFull || this.#mustBegin || this.#resetsNow() !== this.#resets) && !this.ring.wantsErase) this.#begin();
    else if (isFull) this.#miss();
    else this.#appendWhatPassed();
  }

  /** A row of each kind that has changed. Fault seconds alone go into a row of the measured kind. */
  #appendWhatPassed(): void {
    const measured = this.#measured;
    const other = this.#other;
    if (other.sum !== other.stored) this.#append(other, RowKind.Other);
    if (measured.sum !== measured.stored || this.#faultS !== this.#faultSStored) {
      this.#append(measured, other.sum > 0 ? RowKind.MeasuredAfterOther : RowKind.Measured);
    }
  }

  /** What the newest rows say of an amount. */
  #passed(flow: number, index: number): number {
    if (index >= amounts) return passedIn(this.#other.view, flow, index - amounts);
    const passed = passedIn(this.#measured.view, flow, index);
    if (index !== faultSIndex) return passed;
    const inOther = passedIn(this.#other.view, flow, index);
    return inOther > passed ? inOther : passed;
  }

  #useVersion(version: number): void {
    const flows = this.#flows.length;
    this.#version = version;
    this.#firstRowAt = firstRowAt(flows, version);
    this.#rows = Math.floor((sectorBytes - this.#firstRowAt) / rowBytesOf(flows));
  }

  /** Erases the sector after this one: 50 ms. */
  eraseAhead(): void {
    if (this.wantsErase && !this.ring.eraseAhead()) this.#watchSectors();
  }

  close(): void {
    this.ring.close();
  }

  /** A newer firmware's journal is left alone, and so is flash that keeps nothing. */
  #isWritable(): boolean {
    return this.fault !== StoreFault.OtherVersion && this.ring.failuresInARow < this.ring.sectors;
  }

  #resetsNow(): number {
    let resets = 0;
    for (let flow = 0; flow < this.#flows.length; flow++) resets += this.#flows[flow]!.trip.resets;
    return resets;
  }

  #find(): void {
    const { ring } = this;
    ring.find(this);
    ring.useErased();
    if (ring.hasNewer) this.fault = StoreFault.OtherVersion;
    else if (ring.sector !== noSector) this.#take(ring.sector);
    else if (this.damaged > 0 && !this.#isFirstCut()) {
      this.fault = StoreFault.Corrupt;
      this.lost = (1 << this.#flows.length) - 1;
    }
  }

  #take(newest: number): void {
    if (!this.#isOwn()) {
      this.fault = StoreFault.OtherOwner;
      return;
    }
    this.#hasRecord = this.#readTotals(newest);
    this.lost = this.ring.head.view.getUint16(JournalField.Lost, true);
    this.#findRows();
    this.#mustBegin = this.damaged > 0 || this.#version !== journalLayout.version;
  }

  /** Of a sector whose head is sound. What belongs to other flows counts as the newest, so that the ring goes on behind it. */
  accepts(sector: number): boolean {
    const isOwn = this.#isOwn();
    const isGood = !isOwn || this.#readTotals(sector);
    if (!isGood || this.ring.head.wasCorrected || (isOwn && this.#totals.wasCorrected)) this.#damaged++;
    return isGood;
  }

  #isOwn(): boolean {
    const { view } = this.ring.head;
    return (
      view.getUint8(JournalField.Flows) === this.#flows.length &&
      view.getUint32(JournalField.Owner, true) === this.#owner
    );
  }

  /** @returns whether the totals of a sector are whole; they are in `#totals` then */
  #readTotals(sector: number): boolean {
    const { flash, head } = this.ring;
    this.#useVersion(head.view.getUint8(versionAt));
    return (
      flash.read(this.#totals.bytes, sector * sectorBytes + JournalField.Bytes) && this.#totals.isSound(this.#version)
    );
  }

  /** One damaged sector and no row anywhere: the very first sector was being begun when power was cut. */
  #isFirstCut(): boolean {
    if (this.damaged !== 1) return false;
    for (let sector = 0; sector < this.ring.sectors; sector++) {
      if (this.ring.flash.endOf(sector) > this.#firstRowAt) return false;
    }
    return true;
  }

  /** The newest sound row of each kind; the place behind whatever lies there. A kind without a sound row has passed nothing. */
  #findRows(): void {
    const rowBytes = this.#found.bytes.length;
    const used = Math.ceil((this.ring.flash.endOf(this.ring.sector) - this.#firstRowAt) / rowBytes);
    const end = used < this.#rows ? used : this.#rows;
    let needsMeasured = true;
    let needsOther = true;
    let isDamaged = false;
    for (let place = end - 1; place >= 0 && (needsMeasured || needsOther); place--) {
      const kind = this.#readRow(place);
      if (kind === damagedRow) {
        // Whatever kind it was: a sound row of that kind behind it has not been met.
        isDamaged = true;
      } else if (kind === RowKind.Other) {
        if (needsOther) this.#other.bytes.set(this.#found.bytes);
        needsOther = false;
      } else {
        if (needsMeasured) this.#measured.bytes.set(this.#found.bytes);
        needsMeasured = false;
        if (kind === RowKind.Measured) needsOther = false;
      }
    }
    if (isDamaged) this.#damaged++;
    this.#place = end;
  }

  /** @returns the kind of a sound row, which is in `#found` then */
  #readRow(place: number): RowKind | typeof damagedRow {
    const { bytes, view, checkAt } = this.#found;
    if (!this.ring.flash.read(bytes, this.#rowAt(place))) return damagedRow;
    const check = view.getUint32(checkAt, true);
    for (let kind = RowKind.Measured; kind <= RowKind.Other; kind++) {
      if (check === rowCheck(view, this.ring.sequence, place, kind)) return kind;
    }
    return damagedRow;
  }

  #rowAt(place: number): number {
    return this.ring.sector * sectorBytes + this.#firstRowAt + place * this.#found.bytes.length;
  }

  /** Puts what has passed since the sector was begun into the rows, with their sums. @returns false where they have no room */
  #fillRows(): boolean {
    const measured = this.#measured;
    const other = this.#other;
    let sum = 0;
    let otherSum = 0;
    let faultSSum = 0;
    for (let flow = 0; flow < this.#flows.length; flow++) {
      const { permanent } = this.#flows[flow]!;
      const faultS = permanent[faultSIndex]!.passed;
      if (!this.#fill(measured, flow, permanent, 0, faultS) || !this.#fill(other, flow, permanent, amounts, faultS)) {
        return false;
      }
      sum += measured.sum;
      otherSum += other.sum;
      faultSSum += faultS;
    }
    measured.sum = sum;
    other.sum = otherSum;
    this.#faultS = faultSSum;
    return true;
  }

  /** Of one flow the four totals from `first` on, pulses first. Their sum goes to `row.sum`. */
  #fill(row: Row, flow: number, counted: readonly Counted[], first: number, faultS: number): boolean {
    const pulses = counted[first]!.passed;
    const actual = counted[first + 1]!.passed;
    const standard = counted[first + 2]!.passed;
    const methane = counted[first + 3]!.passed;
    row.sum = pulses + actual + standard + methane;
    return putPassed(row.view, flow, pulses, actual, standard, methane, faultS);
  }

  #append(row: Row, kind: RowKind): void {
    const { ring } = this;
    for (let tries = 0; tries < rowTries && this.#place < this.#rows; tries++) {
      const place = this.#place++;
      row.view.setUint32(row.checkAt, rowCheck(row.view, ring.sequence, place, kind), true);
      if (ring.flash.write(row.bytes, row.bytes.length, this.#rowAt(place))) {
        row.stored = row.sum;
        this.#faultSStored = this.#faultS;
        this.rowsWritten++;
        this.#succeed();
        return;
      }
      this.#rowFailures++;
    }
    this.#mustBegin = true;
    this.#miss();
  }

  /** Makes the next sector, which is erased, the one that is written. */
  #begin(): void {
    const { ring } = this;
    const head = ring.head.view;
    head.setUint8(JournalField.Flows, this.#flows.length);
    head.setUint16(JournalField.Lost, this.lost, true);
    head.setUint32(JournalField.Owner, this.#owner, true);
    if (!this.#totals.fill() || !ring.begin(this.#totals.bytes)) {
      this.#watchSectors();
      this.#miss();
      return;
    }
    for (let flow = 0; flow < this.#flows.length; flow++) {
      const { permanent } = this.#flows[flow]!;
      for (let i = 0; i < allAmounts; i++) permanent[i]!.begin();
    }
    this.#useVersion(journalLayout.version);
    this.#place = 0;
    this.#measured.stored = this.#other.stored = this.#faultSStored = 0;
    this.#mustBegin = false;
    this.#resets = this.#resetsNow();
    this.#succeed();
  }

  /** What was lost is a fault until the next power-on, although what has been counted since is stored. */
  #succeed(): void {
    this.#misses = 0;
    this.ring.succeed();
    if (this.fault === StoreFault.NotStored || this.fault === StoreFault.OtherOwner) this.fault = StoreFault.None;
  }

  #miss(): void {
    if (++this.#misses >= maxMisses) this.#setNotStored();
  }

  #watchSectors(): void {
    if (this.ring.failuresInARow >= this.ring.sectors) this.#setNotStored();
  }

  #setNotStored(): void {
    if (this.fault === StoreFault.None) this.fault = StoreFault.NotStored;
  }
}
