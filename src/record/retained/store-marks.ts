/**
 * Knows which stores were begun before this power-on, from a second place, so that an empty store is told from a lost one:
 *
 *     the record of `RunStore`, in a namespace of its own     while that is there
 *     the newest event `StoreMarks`, in the event log         where it is not: then it was lost as well
 *
 * Both are written when a store is begun for the first time, which happens some ten times in the life of an instrument.
 */
import { AlarmKind } from "../../core/alarm-kind";
import { EventKind, type EventSink } from "../../core/event";
import { StoreMark, type StoreWitness } from "../../core/store-mark";
import type { RunStore } from "./run-store";

/** The log that has the marks too. */
export interface MarkLog extends EventSink {
  /** Of the newest event of a kind, −1 where there is none. */
  newestValue(kind: EventKind): number;
  keep(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void;
}

export class StoreMarks implements StoreWitness {
  /** Bits of the stores that were lost. */
  lost = 0;
  #before: number;
  #run: RunStore;
  #log: MarkLog;
  #isDirty = false;

  constructor(run: RunStore, log: MarkLog) {
    this.#run = run;
    this.#log = log;
    const { record } = run;
    if (!record.hasRecord) {
      const logged = log.newestValue(EventKind.StoreMarks);
      if (logged > 0 && logged <= 0xffffffff) run.marks = logged;
      if (logged > 0) this.missing(StoreMark.Run);
      // What is known is in the first place again with the next write.
      this.#isDirty = logged > 0;
    }
    this.#before = run.marks;
  }

  knows(mark: number): boolean {
    return ((this.#before >>> mark) & 1) === 1;
  }

  note(mark: number): void {
    const marks = (this.#run.marks | (1 << mark)) >>> 0;
    if (marks === this.#run.marks) return;
    this.#run.marks = marks;
    this.#isDirty = true;
  }

  missing(mark: number): void {
    this.lost = (this.lost | (1 << mark)) >>> 0;
  }

  /** In the first tick: an event for each store that was lost. */
  report(nowMs: number): void {
    for (let mark = 0; mark < 32; mark++) {
      if (((this.lost >>> mark) & 1) === 0) continue;
      const channel = mark >= StoreMark.Calibration ? mark - StoreMark.Calibration : -1;
      this.#log.record(nowMs, EventKind.StoreLost, channel, AlarmKind.None, 0, mark);
    }
  }

  /** @returns true when the record of `RunStore` is to be written; the log has the marks then */
  takeNews(nowMs: number): boolean {
    if (!this.#isDirty) return false;
    this.#isDirty = false;
    this.note(StoreMark.Run);
    this.#isDirty = false;
    this.#log.keep(nowMs, EventKind.StoreMarks, -1, AlarmKind.None, this.#run.marks, 0);
    return true;
  }
}
