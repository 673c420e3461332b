/**
 * The wall clock: date and time of day, UTC. There is one for the whole instrument; everything that needs a date asks it.
 *
 *   RTC ──read──► WallClock ──timeMs(now)──► event log, data log, exposure, calibration, export, menu
 *    ▲               ▲
 *    └──── set ──────┘  by the keys
 *
 * It takes the time from the battery-backed clock at the start and once an hour, and once a minute while that clock is not
 * set. Between two readings the monotonic time of the ticks goes on. A time that a person sets is known to everything in the
 * same tick. The clock check (src/guard/clock-check.ts) does not trust this time: it asks the battery-backed clock itself.
 *
 * The RTC is opened for the moment of reading only, because other masters may share its bus.
 */
import type { Port, RTC } from "../../hal/contract";
import type { StateCarrier } from "./state-carrier";

/** A time that is not known: the clock was not set. */
export const noTime = -1;

/** Seconds between two readings of the RTC, and while it is not set. */
const readEveryS = 3600;
const readUnsetEveryS = 60;
const msPerS = 1000;

export class WallClock {
  /** False on a board without a battery-backed clock. */
  readonly isThere: boolean;
  /**
   * Changes when the time jumps: a person set the clock, or it became known. A part whose values become invalid by a jump compares
   * this number with the one that it saw last.
   */
  changes = 0;
  #rtc: Port<RTC> | undefined;
  #readMs = noTime;
  #readAtMs = 0;
  #untilReadS = 0;

  constructor(rtc: Port<RTC> | undefined) {
    this.#rtc = rtc;
    this.isThere = rtc !== undefined;
  }

  /** In the first tick, and once a second. */
  second(nowMs: number): void {
    if (--this.#untilReadS > 0) return;
    this.#read(nowMs);
  }

  get isSet(): boolean {
    return this.#readMs !== noTime;
  }

  /** ms since 1970 UTC, or `noTime`. */
  timeMs(nowMs: number): number {
    return this.#readMs === noTime ? noTime : this.#readMs + (nowMs - this.#readAtMs);
  }

  /** Whole seconds since 1970 UTC, or `noTime`. */
  timeS(nowMs: number): number {
    return this.#readMs === noTime ? noTime : Math.floor((this.#readMs + (nowMs - this.#readAtMs)) / msPerS);
  }

  /** A person sets the clock. @returns false when the RTC did not take it; the time in force is then the one from before */
  set(nowMs: number, timeMs: number): boolean {
    const port = this.#rtc;
    if (port === undefined) return false;
    try {
      const rtc = new port.io(port);
      try {
        rtc.time = timeMs;
      } finally {
        rtc.close();
      }
    } catch {
      return false;
    }
    this.changes++;
    this.#read(nowMs);
    return true;
  }

  /** What the RTC says now; `noTime` where it is not set, does not answer or is not there. Changes nothing. */
  ask(): number {
    const port = this.#rtc;
    if (port === undefined) return noTime;
    let timeMs: number | undefined;
    try {
      const rtc = new port.io(port);
      try {
        timeMs = rtc.time;
      } finally {
        rtc.close();
      }
    } catch {
      // An RTC that does not answer is treated like one that is not set: the tick goes on.
    }
    return timeMs !== undefined && Number.isFinite(timeMs) && timeMs >= 0 ? timeMs : noTime;
  }

  #read(nowMs: number): void {
    const wasSet = this.isSet;
    this.#readMs = this.ask();
    this.#readAtMs = nowMs;
    this.#untilReadS = this.isSet ? readEveryS : readUnsetEveryS;
    if (this.isSet && !wasSet) this.changes++;
  }

  carry(state: StateCarrier): void {
    this.changes = state.integer(this.changes);
    this.#readMs = state.number(this.#readMs);
    this.#readAtMs = state.number(this.#readAtMs);
    this.#untilReadS = state.integer(this.#untilReadS);
  }
}
