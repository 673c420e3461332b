/** Four digits, turned one after the other with the keys that change values, and a lock after each three wrong ones in a row. */
import type { StateCarrier } from "../../core/state-carrier";

export const pinDigits = 4;
const maxTries = 3;
const lockMs = 60000;

export class PinEntry {
  /** The digit that is being turned, from 0. */
  at = 0;
  digit = 0;
  /** Wrong PINs in a row. */
  wrong = 0;
  #entered = 0;
  #lockedUntilMs = 0;

  /** Begins anew; a lock stays. */
  start(): void {
    this.at = this.digit = this.#entered = 0;
  }

  turn(by: number): void {
    this.digit = (this.digit + by + 10) % 10;
  }

  /** Takes the digit. @returns the whole PIN after the last one, −1 before */
  take(): number {
    this.#entered = this.#entered * 10 + this.digit;
    this.digit = 0;
    this.at++;
    if (this.at < pinDigits) return -1;
    const pin = this.#entered;
    this.start();
    return pin;
  }

  /** Remembers whether it was the right one. The lock outlasts whatever the person does. */
  note(nowMs: number, isRight: boolean): void {
    this.wrong = isRight ? 0 : this.wrong + 1;
    if (isRight || this.wrong % maxTries !== 0) return;
    this.#lockedUntilMs = nowMs + lockMs;
  }

  /** Seconds until a PIN is taken again. */
  lockS(nowMs: number): number {
    return nowMs < this.#lockedUntilMs ? Math.ceil((this.#lockedUntilMs - nowMs) / 1000) : 0;
  }

  /** A lock outlasts the menu. Digits do not. */
  carry(state: StateCarrier): void {
    this.wrong = state.integer(this.wrong);
    this.#lockedUntilMs = state.number(this.#lockedUntilMs);
  }
}
