/**
 * What an instrument has to know of its own past at a start: when it ran last, whether it was switched off or lost its power,
 * whether its clock is in doubt, how many wrong PINs were entered, and which stores it has begun.
 *
 *     u32 clock, s since 1970 │ u8 `RunState` │ u8 1: the clock is in doubt │ u16 wrong PINs in a row │ u32 bits of `StoreMark`
 *     u16 starts in a row, none of which ran for an hour │ u16 those of them that are not in the event log
 *     u16 number of the start │ u16 0
 *
 * **A clock is believed as far as something else supports it.** At a start nothing but the battery-backed clock says how long the
 * power was gone, so its time is held against the newest one in this record:
 *
 *     before it, of no possible year, or further on than `maxOffS`             in doubt
 *     further on than `maxUnannouncedS`, and nobody had switched it off        in doubt
 *
 * A clock in doubt is a reminder until a person sets it, over all restarts, and no pause is counted by it. When a person sets
 * the clock, the newest time is withdrawn before and written after: a cut between the two leaves a pause that is not known.
 */
import type { KeyValue, Storage } from "../../../hal/contract";
import { contentAt, envelopeBytes, type RecordKind } from "../../flash/envelope";
import { RunningRecord } from "../../flash/running-record";
import type { StartCounter } from "../start-counter";

export const enum RunState {
  /** Sensors were warming up. */
  Cold,
  /** Every sensor was warm. */
  Warm,
  /** Switched off by its key, or the countdown of an empty battery was over. */
  Off,
}

/** 2025-01-01 and 2060-01-01 UTC: no clock that is set is before or after. */
const earliestS = 1735689600;
const latestS = 2840140800;
/** The newest time may be ahead of the clock by the drift of an hour, and by what is rounded. */
const backS = 5;
const maxUnannouncedS = 4200;
const maxOffS = 400 * 86400;
const unknownClock = 0xffffffff;
const maxCount = 0xffff;

export const runKind: RecordKind = Object.freeze({
  path: "run",
  magic: 0x4e524446,
  version: 1,
  bytes: envelopeBytes + 20,
  upgrades: Object.freeze([]),
});

function isSound(view: DataView): boolean {
  return view.getUint8(contentAt + 4) <= RunState.Off && view.getUint8(contentAt + 5) <= 1;
}

export class RunStore {
  readonly record: RunningRecord;
  state: RunState = RunState.Cold;
  /** The clock is in doubt since a start. */
  isClockDoubted = false;
  /** Wrong PINs in a row. */
  wrongPins = 0;
  /** Bits of `StoreMark`. */
  marks = 0;
  /** Starts in a row, this one included, none of which ran for an hour. */
  startsInARow = 1;
  /** Starts, this one included, that the event log does not know of. */
  unloggedStarts = 1;
  /** Before this power-on. */
  stateBefore: RunState = RunState.Cold;
  #clockBefore = -1;

  #starts: StartCounter;

  constructor(storage: Storage<KeyValue>, starts: StartCounter) {
    this.#starts = starts;
    const record = (this.record = new RunningRecord(storage, runKind, "run", 0, isSound));
    if (!record.hasRecord) return;
    const { view } = record;
    const clockS = view.getUint32(contentAt, true);
    this.#clockBefore = clockS === unknownClock ? -1 : clockS;
    this.stateBefore = view.getUint8(contentAt + 4);
    this.isClockDoubted = view.getUint8(contentAt + 5) === 1;
    this.wrongPins = view.getUint16(contentAt + 6, true);
    this.marks = view.getUint32(contentAt + 8, true);
    this.startsInARow = view.getUint16(contentAt + 12, true) + 1;
    this.unloggedStarts = view.getUint16(contentAt + 14, true) + 1;
    starts.note(view.getUint16(contentAt + 16, true));
  }

  /** In the first tick: holds the clock against the newest time that is known. −1 where the clock is not set. */
  checkClock(clockS: number): void {
    if (clockS < 0) return;
    const before = this.#clockBefore;
    const passedS = clockS - before;
    const isPossible = clockS >= earliestS && clockS < latestS;
    const maxS = this.stateBefore === RunState.Off ? maxOffS : maxUnannouncedS;
    if (!isPossible || (before >= 0 && (passedS < -backS || passedS > maxS))) this.isClockDoubted = true;
  }

  /** Once the clock was checked: this start counts, however short it will be. The state is still the one before. */
  saveStart(clockS: number): void {
    const { state } = this;
    this.state = this.stateBefore;
    this.save(clockS, false);
    this.state = state;
  }

  /** Writes everything. `clockS` is −1 where the clock is not set, and while a person sets it. */
  save(clockS: number, isClockWrong: boolean): void {
    const { view } = this.record;
    view.setUint32(contentAt, clockS >= 0 ? clockS : unknownClock, true);
    view.setUint8(contentAt + 4, this.state);
    view.setUint8(contentAt + 5, this.isClockDoubted || isClockWrong ? 1 : 0);
    view.setUint16(contentAt + 6, Math.min(this.wrongPins, maxCount), true);
    view.setUint32(contentAt + 8, this.marks, true);
    view.setUint16(contentAt + 12, Math.min(this.startsInARow, maxCount), true);
    view.setUint16(contentAt + 14, Math.min(this.unloggedStarts, maxCount), true);
    view.setUint16(contentAt + 16, this.#starts.number, true);
    view.setUint16(contentAt + 18, 0, true);
    this.record.write();
  }
}
