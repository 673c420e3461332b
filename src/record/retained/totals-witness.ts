/**
 * The totals a second time, apart from their journal: every minute, and whenever the journal begins a sector, in key-value storage.
 * Where the journal was erased, or its newest sector is stale or a copy of an older one, it gives back less than was counted before.
 * Then these totals count, which are a minute old at most.
 *
 *     totals, as in the journal (journal-format.ts)
 */
import type { KeyValue, Storage } from "../../../hal/contract";
import { contentAt, envelopeBytes } from "../../flash/envelope";
import { RunningRecord } from "../../flash/running-record";
import type { FlowTotals } from "../../measure/flow-totals";
import type { Total } from "../../measure/total";
import { ownerOf, totalsBytesOf } from "./journal-format";
import { TotalsBlock } from "./totals-block";

export class TotalsWitness {
  readonly record: RunningRecord;
  #block: TotalsBlock;
  /** Permanent totals of all flows. */
  #permanent: readonly Total[];
  /** Sum of the permanent totals that were taken, and of those that are stored. */
  #taken = -1;
  #stored = -1;

  constructor(storage: Storage<KeyValue>, totals: readonly FlowTotals[]) {
    const bytes = totalsBytesOf(totals.length);
    const kind = { path: "totals", magic: 0x57544446, version: 1, bytes: envelopeBytes + bytes, upgrades: [] };
    const isSound = ({ buffer }: DataView): boolean =>
      new TotalsBlock(totals, new Uint8Array(buffer, contentAt, bytes)).isSound();
    this.record = new RunningRecord(storage, kind, "second", ownerOf(totals), isSound);
    this.#block = new TotalsBlock(totals, new Uint8Array(this.record.view.buffer, contentAt, bytes));
    this.#permanent = totals.flatMap(({ permanent }) => permanent.all);
  }

  /** After the journal: takes over the totals where more was counted. @returns true where the journal was behind */
  restore(): boolean {
    if (!this.record.hasRecord || !this.#block.isAhead()) return false;
    this.#block.restore();
    return true;
  }

  /** Takes the totals as they are now, to be written later. @returns false for those that there is no room for */
  take(): boolean {
    let sum = 0;
    for (let i = 0; i < this.#permanent.length; i++) sum += this.#permanent[i]!.low;
    this.#taken = sum;
    return this.#block.fill();
  }

  /** Writes what was taken last, where it is something else than what is stored. @returns whether it tried */
  save(): boolean {
    if (this.#taken === this.#stored) return false;
    if (this.record.write()) this.#stored = this.#taken;
    return true;
  }
}
