/**
 * Keeps one flow's totals, every ten seconds, without wearing out the flash: all of them are written in full every ten minutes,
 * and in between a short record of what has passed since.
 *
 *     full   FlowRecord
 *     since  u32 sequence of the full one │ 5 × f64: pulses, micro-m³ actual, standard, methane, fault seconds
 *
 * What passes is added to the permanent and to the trip totals alike, so one list of amounts brings both forward; after the
 * user has reset the trip it does not, and the next record is a full one. Volumes are rounded up, by 2⁻¹⁹ of a millilitre at
 * most, so that rounding cannot make a total go back.
 */
import type { KeyValue, Storage } from "../../../hal/contract";
import { crc32OfText } from "../../core/crc32";
import { FlowRecord, flowRecordBytes } from "../../measure/flow-record";
import type { FlowTotals, TotalSet } from "../../measure/flow-totals";
import { type Total, unitsPerHigh } from "../../measure/total";
import { contentAt, envelopeBytes, type RecordKind } from "../../flash/envelope";
import { RunningRecord } from "../../flash/running-record";

const path = "totals";
const amounts = 5;
const amountsAt = contentAt + 4;
/** Saves between two full ones. */
const savesPerFull = 60;
const finest = 1048576;
/** In the list of amounts, what is counted in whole numbers. */
const pulsesIndex = 0;
const faultIndex = 4;
/** What `Total.add` takes. */
const maxAmount = 1e15;

export const totalsKind: RecordKind = Object.freeze({
  path,
  magic: 0x46464446,
  version: 1,
  bytes: envelopeBytes + flowRecordBytes,
  upgrades: Object.freeze([]),
});
export const totalsSinceKind: RecordKind = Object.freeze({
  path,
  magic: 0x53464446,
  version: 1,
  bytes: envelopeBytes + 4 + 8 * amounts,
  upgrades: Object.freeze([]),
});

function isSoundSince(view: DataView): boolean {
  for (let i = 0; i < amounts; i++) {
    const amount = view.getFloat64(amountsAt + 8 * i, true);
    if (!(amount >= 0 && amount <= maxAmount)) return false;
    if ((i === pulsesIndex || i === faultIndex) && amount !== Math.floor(amount)) return false;
  }
  return true;
}

/**
 * Counts are whole. A volume's difference is itself rounded, by 2⁻²⁴ at most; two of the finest steps up are always more.
 */
function roundedUp(passed: number, index: number): number {
  return index === pulsesIndex || index === faultIndex ? passed : (Math.floor(passed * finest) + 2) / finest;
}

function listOf(set: TotalSet): readonly Total[] {
  return [set.pulses, set.actual, set.standard, set.methane, set.faultS];
}

/** A total and what it was when the full record was made. */
class Progress {
  readonly total: Total;
  #high = 0;
  #low = 0;
  #rest = 0;

  constructor(total: Total) {
    this.total = total;
  }

  begin(): void {
    const { total } = this;
    this.#high = total.high;
    this.#low = total.low;
    this.#rest = total.rest;
  }

  /** Units since then; below zero after a reset. */
  passed(): number {
    const { total } = this;
    return (total.high - this.#high) * unitsPerHigh + (total.low - this.#low) + (total.rest - this.#rest);
  }
}

export class TotalsStore {
  readonly full: RunningRecord;
  readonly since: RunningRecord;
  #record: FlowRecord;
  #content: DataView;
  #permanent: readonly Progress[];
  #trip: readonly Progress[];
  #savesLeft = 0;
  /** Sum of the amounts that were saved last, to see whether anything has passed since. */
  #saved = -1;

  constructor(storage: Storage<KeyValue>, totals: FlowTotals) {
    const owner = crc32OfText(totals.channel);
    const name = owner.toString(16);
    const record = (this.#record = new FlowRecord(totals));
    const isSound = (view: DataView): boolean => record.isWhole(new DataView(view.buffer, contentAt, flowRecordBytes));
    this.full = new RunningRecord(storage, totalsKind, `${name}f`, owner, isSound);
    this.since = new RunningRecord(storage, totalsSinceKind, `${name}s`, owner, isSoundSince);
    this.#content = new DataView(this.full.view.buffer, contentAt, flowRecordBytes);
    this.#permanent = listOf(totals.permanent).map((total) => new Progress(total));
    this.#trip = listOf(totals.trip).map((total) => new Progress(total));
  }

  /** Goes on from what is stored. Before the first tick. */
  restore(): void {
    const { full, since } = this;
    if (!full.hasRecord) return;
    this.#record.restoreNewest(this.#content, this.#content);
    if (!since.hasRecord || since.view.getUint32(contentAt, true) !== full.sequence) return;
    for (let i = 0; i < amounts; i++) {
      const amount = since.view.getFloat64(amountsAt + 8 * i, true);
      this.#permanent[i]!.total.add(amount);
      this.#trip[i]!.total.add(amount);
    }
  }

  /** Saves what has passed, if anything has. @returns false where there was nothing to write */
  save(): boolean {
    if (this.#savesLeft <= 0) return this.#saveFull();
    const { view } = this.since;
    let sum = 0;
    for (let i = 0; i < amounts; i++) {
      const passed = this.#permanent[i]!.passed();
      const difference = passed - this.#trip[i]!.passed();
      if (passed > maxAmount || difference > 1 || difference < -1) return this.#saveFull();
      const amount = passed > 0 ? roundedUp(passed, i) : 0;
      view.setFloat64(amountsAt + 8 * i, amount, true);
      sum += amount;
    }
    this.#savesLeft--;
    if (sum === this.#saved) return false;
    view.setUint32(contentAt, this.full.sequence, true);
    if (this.since.write()) this.#saved = sum;
    return true;
  }

  close(): void {
    this.full.close();
    this.since.close();
  }

  #saveFull(): boolean {
    this.#record.write(this.#content);
    if (!this.full.write()) return true;
    for (let i = 0; i < amounts; i++) {
      this.#permanent[i]!.begin();
      this.#trip[i]!.begin();
    }
    this.#savesLeft = savesPerFull;
    this.#saved = 0;
    return true;
  }
}
