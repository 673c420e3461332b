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
 * lost ticks in a row are enough (300 ms), and so are fewer that keep coming: a loose contact, or a converter that responds now and then.
 * One in nine is tolerated.
 */
const lostWeight = 8;
const wiringCount = 3 * lostWeight;
/** Ticks from the first of a loss until a converter that still does not respond, or responds to too few requests, is stale: 2 s. */
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
  #lostCount = 0;
  /** Ticks since the first lost one, counted up to `silenceTicks`; 0 while the guard is clear. */
  #ticksOfLoss = 0;
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
    if (this.#ticksOfLoss < silenceTicks) this.#ticksOfLoss++;
    if (this.#lostCount < wiringCount) this.#lostCount += lostWeight;
    this.#goodTicks = 0;
    this.restarts = false;
    if (this.#lostCount < wiringCount) return false;
    if (pinMillivolts !== noAnswer) this.status = pinMillivolts <= this.#shortMillivolts ? lowReason : highReason;
    else if (this.#ticksOfLoss >= silenceTicks) this.status = Status.Stale;
    return false;
  }

  #comeBack(): void {
    if (this.status === Status.Ok) {
      if (this.#ticksOfLoss < silenceTicks) this.#ticksOfLoss++;
      if (--this.#lostCount <= 0) this.#clear();
      return;
    }
    this.restarts = this.#goodTicks === 0;
    if (++this.#goodTicks >= recoveryTicks) this.#clear();
  }

  #clear(): void {
    this.status = Status.Ok;
    this.isClear = true;
    this.#lostCount = this.#ticksOfLoss = this.#goodTicks = 0;
  }

  carry(state: StateCarrier): void {
    this.status = state.integer(this.status);
    this.restarts = state.flag(this.restarts);
    this.isClear = state.flag(this.isClear);
    this.#lostCount = state.integer(this.#lostCount);
    this.#ticksOfLoss = state.integer(this.#ticksOfLoss);
    this.#goodTicks = state.integer(this.#goodTicks);
  }
}
