/**
 * Where totals are kept while the journal's flash stores nothing: one record in key-value storage, written every eight seconds and when
 * power fails. Nothing is written here while the journal works.
 *
 *     u32 number of the journal's newest sector │ totals, as in the journal (journal-format.ts)
 *
 * The record counts while that sector is still the journal's newest one, or while the journal has no totals at all: once the journal
 * stores totals again, it begins another sector.
 */
import type { KeyValue, Storage } from "../../../hal/contract";
import { contentAt, envelopeBytes } from "../../flash/envelope";
import { RunningRecord } from "../../flash/running-record";
import type { FlowTotals } from "../../measure/flow-totals";
import { ownerOf, totalsBytesOf } from "./journal-format";
import { TotalsBlock } from "./totals-block";

const totalsAt = contentAt + 4;

export class TotalsReserve {
  readonly record: RunningRecord;
  #block: TotalsBlock;

  constructor(storage: Storage<KeyValue>, totals: readonly FlowTotals[]) {
    const bytes = totalsBytesOf(totals.length);
    const kind = { path: "totals", magic: 0x52544446, version: 1, bytes: envelopeBytes + 4 + bytes, upgrades: [] };
    const isSound = ({ buffer }: DataView): boolean =>
      new TotalsBlock(totals, new Uint8Array(buffer, totalsAt, bytes)).isSound();
    this.record = new RunningRecord(storage, kind, "reserve", ownerOf(totals), isSound);
    this.#block = new TotalsBlock(totals, new Uint8Array(this.record.view.buffer, totalsAt, bytes));
  }

  /** @returns whether the record goes on from this sector of the journal */
  followsOn(sequence: number): boolean {
    return this.record.hasRecord && this.record.view.getUint32(contentAt, true) === sequence;
  }

  /** Sets the totals to those of the record. @returns false where there is none */
  restore(): boolean {
    if (this.record.hasRecord) this.#block.restore();
    return this.record.hasRecord;
  }

  /** @param sequence number of the journal's newest sector; as it was where the journal cannot be opened */
  save(sequence?: number): void {
    if (sequence !== undefined) this.record.view.setUint32(contentAt, sequence, true);
    if (this.#block.fill()) this.record.write();
  }
}
