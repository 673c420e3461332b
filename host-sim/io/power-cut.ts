/**
 * Power failure in the middle of a write, after a given number of *steps*. Each byte written or erased is a step, and so is
 * the return from the call, which tests the case "all bytes are written, but the caller does not know". After that the
 * memory does not respond until power returns.
 */
import type { Random } from "../world/random";

/** Thrown by a memory without power. */
export class PowerLost extends Error {}

export class PowerCut {
  /** Steps done so far. */
  steps = 0;
  isOut = false;
  readonly random: Random;
  #cutAt = Infinity;

  /** `random` decides the state of the bits that were being changed. */
  constructor(random: Random) {
    this.random = random;
  }

  /** Power fails after `steps` more steps. */
  after(steps: number): void {
    this.#cutAt = this.steps + steps;
  }

  /** Power returns and stays on. */
  restore(): void {
    this.isOut = false;
    this.#cutAt = Infinity;
  }

  /**
   * Takes the steps of `length` bytes. @returns the number of bytes done. If power fails, `isOut` is set, and the caller throws
   * `PowerLost` after it has left the memory in that state.
   */
  take(length: number): number {
    this.check();
    const left = this.#cutAt - this.steps;
    if (left > length) {
      this.steps += length + 1;
      return length;
    }
    this.isOut = true;
    this.steps += left;
    return left;
  }

  /** @throws PowerLost without power */
  check(): void {
    if (this.isOut) throw new PowerLost("the power is out");
  }
}
