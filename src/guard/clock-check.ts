/**
 * Compares the battery-backed clock with the monotonic time of the ticks, which comes from another crystal. A clock that stands
 * still, goes back, jumps or runs at another rate is found; so is one that was never set. It stays wrong until a person sets
 * it, because a clock that has jumped and runs on shows a wrong date at the right rate.
 *
 * The check asks the RTC itself. `WallClock.timeMs` would not do: between its readings it is the ticks' own time.
 */
import { noTime, type WallClock } from "../core/wall-clock";
import type { StateCarrier } from "../core/state-carrier";

export const lookEveryS = 10;
/** Two seconds, and 200 ppm of the time since both were compared first: worse than both crystals at −20 °C. */
const toleranceMs = 2000;
const toleranceRate = 0.0002;
const noAnchor = -1;

export class ClockCheck {
  isWrong = false;
  /** At the start its time was not believed: it stays wrong until a person sets it, whatever its rate is. */
  #isDistrusted = false;
  #clock: WallClock;
  /** `WallClock.changes` as it was seen last. */
  #changes = 0;
  #untilLookS = 0;
  #anchorMs = noAnchor;
  #anchorTimeMs = 0;

  /** On a board without a battery-backed clock nothing is ever wrong. */
  constructor(clock: WallClock) {
    this.#clock = clock;
  }

  second(nowMs: number): void {
    const clock = this.#clock;
    if (!clock.isThere) return;
    if (clock.changes !== this.#changes) {
      // A person set it: both are compared from here on.
      this.#changes = clock.changes;
      this.#isDistrusted = false;
      this.#anchorMs = noAnchor;
      this.#untilLookS = 0;
    }
    if (--this.#untilLookS > 0) return;
    this.#untilLookS = lookEveryS;
    const timeMs = clock.ask();
    if (timeMs === noTime) {
      this.isWrong = true;
      this.#anchorMs = noAnchor;
      return;
    }
    if (this.#anchorMs === noAnchor) {
      this.isWrong = this.#isDistrusted;
      this.#anchorMs = nowMs;
      this.#anchorTimeMs = timeMs;
      return;
    }
    const passedMs = nowMs - this.#anchorMs;
    const aheadMs = timeMs - this.#anchorTimeMs - passedMs;
    const allowedMs = toleranceMs + passedMs * toleranceRate;
    if (aheadMs > allowedMs || aheadMs < -allowedMs) this.isWrong = true;
  }

  /** In the first tick, once the clock was read. */
  distrust(): void {
    this.#changes = this.#clock.changes;
    this.isWrong = this.#isDistrusted = true;
  }

  carry(state: StateCarrier): void {
    this.isWrong = state.flag(this.isWrong);
    this.#isDistrusted = state.flag(this.#isDistrusted);
    this.#changes = state.integer(this.#changes);
    this.#untilLookS = state.integer(this.#untilLookS);
    this.#anchorMs = state.number(this.#anchorMs);
    this.#anchorTimeMs = state.number(this.#anchorTimeMs);
  }
}
