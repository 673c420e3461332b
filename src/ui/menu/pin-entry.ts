/** Entry of a PIN digit by digit, and a lock after every third wrong PIN in a row. */
import type { StateCarrier } from "../../core/state-carrier";

export const pinDigits = 4;
const maxTries = 3;
const lockMs = 60000;

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
    this.#lockedUntilMs = nowMs + lockMs;
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
