/**
 * A condition that must last before it is an alarm. What counts is how long the condition was seen to be gone, never how long
 * nothing was measured: ticks that come late must not delay the alarm.
 */
import type { StateCarrier } from "../core/state-carrier";
import { type Confirm, untilClear } from "./rules";

export class Confirmation {
  /** True where the confirmation goes on while the alarm stands. */
  readonly isWatchedOn: boolean;
  /** How long the condition must last now. */
  waitMs: number;
  readonly #gapMs: number;
  /** Since when the condition holds, −1 while it does not. */
  #sinceMs = -1;
  /** Since when it is gone for a moment, −1 while it is not. */
  #goneMs = -1;

  constructor({ waitMs, gapMs }: Confirm) {
    this.waitMs = waitMs;
    this.#gapMs = gapMs;
    this.isWatchedOn = gapMs > 0 && gapMs !== untilClear;
  }

  get isRunning(): boolean {
    return this.#sinceMs >= 0;
  }

  /** The condition holds. @returns true when it has lasted long enough */
  hold(nowMs: number): boolean {
    const goneMs = this.#goneMs;
    if (this.#sinceMs < 0 || (goneMs >= 0 && nowMs - goneMs >= this.#gapMs)) this.#sinceMs = nowMs;
    this.#goneMs = -1;
    return nowMs - this.#sinceMs >= this.waitMs;
  }

  /** The alarm has begun. Only a condition that may be gone for a moment is still watched: it may come back without a wait. */
  end(): void {
    if (!this.isWatchedOn) this.#sinceMs = this.#goneMs = -1;
  }

  /** The condition does not hold, or it is not known whether it does. */
  miss(nowMs: number): void {
    if (this.#sinceMs < 0 || this.#gapMs === untilClear) return;
    if (this.#goneMs < 0) this.#goneMs = nowMs;
    if (nowMs - this.#goneMs >= this.#gapMs) this.#sinceMs = this.#goneMs = -1;
  }

  /** The value is clear of the set-point, hysteresis included. */
  clear(nowMs: number): void {
    if (this.#gapMs === untilClear) this.#sinceMs = -1;
    else this.miss(nowMs);
  }

  carry(state: StateCarrier): void {
    this.#sinceMs = state.moment(this.#sinceMs);
    this.#goneMs = state.moment(this.#goneMs);
  }
}
