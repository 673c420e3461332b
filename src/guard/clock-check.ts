/**
 * Compares the battery-backed clock with the monotonic time of the ticks, which come from two crystals. Detects a clock that
 * stands still, goes back, jumps or runs at another rate, and one that was never set. The clock stays wrong until the user
 * sets it: after a jump it may run at the right rate with a wrong date.
 */
import type { Port, RTC } from "../../hal/contract";
import { Calendar } from "../core/calendar";
import type { StateCarrier } from "../core/state-carrier";

export const lookEveryS = 10;
/** Two seconds, plus 200 ppm of the time since the comparison started: more than the error of both crystals at −20 °C. */
const toleranceMs = 2000;
const toleranceRate = 0.0002;
const noAnchor = -1;

export class ClockCheck {
  isWrong = false;
  #calendar: Calendar | undefined;
  #untilLookS = 0;
  #anchorMs = noAnchor;
  #anchorTimeMs = 0;

  /** Without a clock no fault is reported. */
  constructor(port: Port<RTC> | undefined) {
    this.#calendar = port && new Calendar(port);
  }

  second(nowMs: number): void {
    const calendar = this.#calendar;
    if (calendar === undefined || --this.#untilLookS > 0) return;
    this.#untilLookS = lookEveryS;
    calendar.read(nowMs);
    if (!calendar.isSet) {
      this.isWrong = true;
      this.#anchorMs = noAnchor;
      return;
    }
    const timeMs = calendar.timeMs(nowMs);
    if (this.#anchorMs === noAnchor) {
      this.isWrong = false;
      this.#anchorMs = nowMs;
      this.#anchorTimeMs = timeMs;
      return;
    }
    const passedMs = nowMs - this.#anchorMs;
    const aheadMs = timeMs - this.#anchorTimeMs - passedMs;
    const allowedMs = toleranceMs + passedMs * toleranceRate;
    if (aheadMs > allowedMs || aheadMs < -allowedMs) this.isWrong = true;
  }

  /** The user has set the clock: the comparison restarts at once. */
  clockChanged(): void {
    this.#anchorMs = noAnchor;
    this.#untilLookS = 0;
  }

  carry(state: StateCarrier): void {
    this.isWrong = state.flag(this.isWrong);
    this.#untilLookS = state.integer(this.#untilLookS);
    this.#anchorMs = state.number(this.#anchorMs);
    this.#anchorTimeMs = state.number(this.#anchorTimeMs);
  }
}
