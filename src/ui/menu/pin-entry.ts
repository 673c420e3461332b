/**
 * Entry of a PIN digit by digit, and a lock after every third wrong PIN in a row: a minute, and twice as long each time, up to an hour.
 * Wrong PINs are counted over restarts, and a lock that a restart broke off begins again.
 */
import type { StateCarrier } from "../../core/state-carrier";

export const pinDigits = 4;
const maxTries = 3;
const firstLockMs = 60000;
const maxLockMs = 3600000;

export class PinEntry {
  /** Index of the current digit. */
  at = 0;
  digit = 0;
  /** Wrong PINs in a row. */
  wrong = 0;
  #entered = 0;
  #lockedUntilMs = 0;

  /** Starts with the first digit. A lock stays. */
  start(): void {
    this.at = this.digit = this.#entered = 0;
  }

  turn(by: number): void {
    this.digit = (this.digit + by + 10) % 10;
  }

  /** Enters the current digit. @returns the whole PIN after the last digit, −1 before */
  take(): number {
    this.#entered = this.#entered * 10 + this.digit;
    this.digit = 0;
    this.at++;
    if (this.at < pinDigits) return -1;
    const pin = this.#entered;
    this.start();
    return pin;
  }

  /** Counts wrong PINs, and starts the lock. */
  note(nowMs: number, isRight: boolean): void {
    this.wrong = isRight ? 0 : this.wrong + 1;
    if (isRight || this.wrong % maxTries !== 0) return;
    this.#lock(nowMs);
  }

  /** Goes on from the wrong PINs before the start. */
  takeWrong(nowMs: number, wrong: number): void {
    this.wrong = wrong;
    if (wrong > 0 && wrong % maxTries === 0) this.#lock(nowMs);
  }

  #lock(nowMs: number): void {
    let ms = firstLockMs;
    for (let locks = this.wrong / maxTries; locks > 1 && ms < maxLockMs; locks--) ms *= 2;
    this.#lockedUntilMs = nowMs + (ms < maxLockMs ? ms : maxLockMs);
  }

  /** Seconds until a PIN is accepted again. */
  lockS(nowMs: number): number {
    return nowMs < this.#lockedUntilMs ? Math.ceil((this.#lockedUntilMs - nowMs) / 1000) : 0;
  }

  /** Entered digits are not carried. */
  carry(state: StateCarrier): void {
    this.wrong = state.integer(this.wrong);
    this.#lockedUntilMs = state.number(this.#lockedUntilMs);
  }
}
