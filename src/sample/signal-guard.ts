/**
 * Sample: decides whether a pin voltage can be a signal, and assigns a reason to a lost signal.
 *
 *            voltage out of bounds, or no answer              confirmed
 *   ┌──────┐ ─────────────────────────────► ┌──────┐ ───────────────────────► ┌───────┐
 *   │ good │                                │ lost │                          │ fault │ ◄┐ lost again
 *   └──────┘ ◄───────────────────────────── └──────┘                          └───────┘ ─┘
 *       ▲              back in bounds                                             │
 *       └────────────────────────── in bounds for `recoveryTicks` ────────────────┘
 *
 * A loss is confirmed before it becomes a fault, so that one disturbed conversion raises no alarm; until then the channel
 * assumes the worst case. Recovery takes longer than loss, so that a loose contact reads as a fault. Losses that come and go are counted together.
 */
import type { StateCarrier } from "../core/state-carrier";
import { Status } from "../core/reading";
import { noAnswer } from "./burst";

/**
 * A lost tick adds `lostWeight` to a count, a good one takes 1 off; at `wiringCount` an open or short circuit is confirmed. So three
 * lost ticks in a row are enough (300 ms), and so are fewer that keep coming: a loose contact. One in nine is tolerated.
 */
const lostWeight = 8;
const wiringCount = 3 * lostWeight;
/** Ticks without a response until a reading is stale: 2 s. */
const silenceTicks = 20;
/** Ticks in bounds until a fault is cleared: 2 s. */
const recoveryTicks = 20;

export class SignalGuard {
  /** `Status.Ok`, or the confirmed reason. */
  status: Status = Status.Ok;
  /** True in the first good tick after a confirmed fault: the filters restart there. */
  restarts = false;
  /** True while no loss or recovery is in progress: a voltage in bounds need not be passed to `accept`. */
  isClear = true;
  /** In a row. */
  #lostTicks = 0;
  #lostCount = 0;
  #goodTicks = 0;
  #shortMillivolts: number;
  #openMillivolts: number;

  /** Voltages ≤ `shortMillivolts` or ≥ `openMillivolts` are no signal. */
  constructor(shortMillivolts: number, openMillivolts: number) {
    this.#shortMillivolts = shortMillivolts;
    this.#openMillivolts = openMillivolts;
  }

  /**
   * Evaluates this tick's pin voltage (or `noAnswer`).
   * @returns true when it may enter the filters
   */
  accept(pinMillivolts: number, lowReason: Status, highReason: Status): boolean {
    if (pinMillivolts > this.#shortMillivolts && pinMillivolts < this.#openMillivolts) {
      if (!this.isClear) this.#comeBack();
      return true;
    }
    this.isClear = false;
    this.#lostTicks++;
    if (this.#lostCount < wiringCount) this.#lostCount += lostWeight;
    this.#goodTicks = 0;
    this.restarts = false;
    if (pinMillivolts === noAnswer) {
      if (this.#lostTicks >= silenceTicks) this.status = Status.Stale;
    } else if (this.#lostCount >= wiringCount) {
      this.status = pinMillivolts <= this.#shortMillivolts ? lowReason : highReason;
    }
    return false;
  }

  #comeBack(): void {
    this.#lostTicks = 0;
    if (this.status === Status.Ok) {
      if (--this.#lostCount > 0) return;
      this.#lostCount = 0;
      this.isClear = true;
      return;
    }
    this.restarts = this.#goodTicks === 0;
    if (++this.#goodTicks >= recoveryTicks) {
      this.status = Status.Ok;
      this.#lostCount = 0;
      this.#goodTicks = 0;
      this.isClear = true;
    }
  }

  carry(state: StateCarrier): void {
    this.status = state.integer(this.status);
    this.restarts = state.flag(this.restarts);
    this.isClear = state.flag(this.isClear);
    this.#lostTicks = state.integer(this.#lostTicks);
    this.#lostCount = state.integer(this.#lostCount);
    this.#goodTicks = state.integer(this.#goodTicks);
  }
}
