/**
 * The totals once more, apart from their journal: every minute, in key-value storage. Where the journal was erased, or a sector of it is
 * stale or a copy of an older one, it gives back less than was counted before; then these totals count, a minute old at most.
 *
 *     per flow  10 × total, permanent then trip, as in the journal (journal-format.ts)
 */
import type { KeyValue, Storage } from "../../../hal/contract";
import { crc32OfText } from "../../core/crc32";
import { contentAt, envelopeBytes } from "../../flash/envelope";
import { RunningRecord } from "../../flash/running-record";
import type { FlowTotals } from "../../measure/flow-totals";
import { Total } from "../../measure/total";
import { putTotal, takeTotal, totalBytes } from "./journal-format";
import { listOf } from "./totals-journal";

export class TotalsWitness {
  readonly record: RunningRecord;
  /** Per flow, permanent first. */
  #sets: readonly (readonly Total[])[];
  /** Permanent totals that must not go back: how many of each list. */
  #permanent: number;
  /** Sum of what is in the record's buffer, and of what is stored. */
  #taken = -1;
  #stored = -1;

  constructor(storage: Storage<KeyValue>, flows: readonly FlowTotals[]) {
    const sets = (this.#sets = flows.map(({ permanent, trip }) => [...listOf(permanent), ...listOf(trip)]));
    this.#permanent = listOf(flows[0]!.permanent).length;
    const totals = sets.reduce((sum, set) => sum + set.length, 0);
    const bytes = envelopeBytes + totals * totalBytes;
    const kind = { path: "run", magic: 0x57544446, version: 1, bytes, upgrades: [] };
    const owner = crc32OfText(flows.map(({ channel }) => channel).join("/"));
    this.record = new RunningRecord(storage, kind, "totals", owner, (view) => isPossible(view, totals));
  }

  /** After the journal: takes over the totals of each flow of which more was counted. @returns true where the journal was behind */
  restore(): boolean {
    if (!this.record.hasRecord) return false;
    const { view } = this.record;
    const total = new Total();
    let isBehind = false;
    for (let flow = 0, at = contentAt; flow < this.#sets.length; flow++) {
      const set = this.#sets[flow]!;
      let isFlowBehind = false;
      for (let i = 0; i < this.#permanent; i++) {
        takeTotal(view, at + i * totalBytes, total);
        if (set[i]!.isBelow(total)) isFlowBehind = true;
      }
      if (isFlowBehind) for (let i = 0; i < set.length; i++) takeTotal(view, at + i * totalBytes, set[i]!);
      if (isFlowBehind) isBehind = true;
      at += set.length * totalBytes;
    }
    return isBehind;
  }

  /** Takes the totals as they are now, to be written later. @returns false for those that there is no room for */
  take(): boolean {
    let sum = 0;
    const { view } = this.record;
    for (let flow = 0, at = contentAt; flow < this.#sets.length; flow++) {
      const set = this.#sets[flow]!;
      for (let i = 0; i < set.length; i++, at += totalBytes) {
        if (!putTotal(view, at, set[i]!)) return false;
        sum += set[i]!.low;
      }
    }
    this.#taken = sum;
    return true;
  }

  /** Writes what was taken last, where it is something else than what is stored. @returns whether it tried */
  save(): boolean {
    if (this.#taken === this.#stored) return false;
    if (this.record.write()) this.#stored = this.#taken;
    return true;
  }
}

function isPossible(view: DataView, totals: number): boolean {
  const total = new Total();
  for (let i = 0; i < totals; i++) if (!takeTotal(view, contentAt + i * totalBytes, total)) return false;
  return true;
}
