/**
 * Keeps which alarms of gas stand over power cuts, because a restart must not be an amnesty: what stood when power went is signalled
 * from the first tick on, and ends as always.
 *
 *     a change ─► in the next tick in which no alarm changes: a record, where its content is another one
 *     each 60 s ─► the same, for a peak that has grown
 *
 * Flash wears by changes of alarms alone, which are rare. An alarm of the last tick or two before a power cut may be missing.
 */
import type { KeyValue, Storage } from "../../../hal/contract";
import type { StandingAlarms } from "../../alarm/standing-alarms";
import { contentAt, envelopeBytes } from "../../flash/envelope";
import { RunningRecord } from "../../flash/running-record";

const peakEveryS = 60;

export class DangerStore {
  readonly record: RunningRecord;
  #standing: StandingAlarms;
  /** `StandingAlarms.changes` as it was looked at last. */
  #changes = 0;
  /** Content of the newest record. */
  #stored: Uint8Array;
  #content: Uint8Array;
  #isStored = true;
  #untilPeakS = peakEveryS;

  constructor(storage: Storage<KeyValue>, standing: StandingAlarms) {
    this.#standing = standing;
    const { bytes, owner } = standing;
    const kind = { path: "danger", magic: 0x41474446, version: 1, bytes: envelopeBytes + bytes, upgrades: [] };
    this.record = new RunningRecord(storage, kind, "danger", owner, (view) => standing.isPlausible(view, contentAt));
    this.#content = new Uint8Array(this.record.view.buffer, contentAt, bytes);
    this.#stored = this.#content.slice();
  }

  /** In the first tick. */
  restore(nowMs: number, clockS: number): void {
    if (this.record.hasRecord) this.#standing.restore(this.record.view, contentAt, nowMs, clockS);
  }

  /** Once a second. */
  second(): void {
    if (--this.#untilPeakS > 0) return;
    this.#untilPeakS = peakEveryS;
    this.#isStored = false;
  }

  /** True while `save` may have something to write. */
  get isDue(): boolean {
    return !this.#isStored || this.#standing.changes !== this.#changes;
  }

  /** Writes what stands now, where it is something else than what is stored. @returns whether it wrote */
  save(nowMs: number, clockS: number): boolean {
    const content = this.#content;
    const stored = this.#stored;
    this.#changes = this.#standing.changes;
    this.#standing.write(this.record.view, contentAt, nowMs, clockS);
    this.#isStored = true;
    for (let i = 0; i < content.length; i++) {
      if (content[i] === stored[i]) continue;
      if (this.record.write()) stored.set(content);
      // What storage did not take is tried again in a second.
      else this.#untilPeakS = 1;
      return true;
    }
    return false;
  }

  close(): void {
    this.record.close();
  }
}
