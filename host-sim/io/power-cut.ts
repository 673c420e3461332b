/**
 * Power that fails in the middle of a write. A test says after how many *steps*; each byte written or erased is a step, and
 * so is coming back from the call, so that "all bytes are there but nobody was told" is tried as well. From then on the
 * memory answers nothing until power is back.
 */
import type { Random } from "../world/random";

/** Thrown by whatever is asked of memory without power. */
export class PowerLost extends Error {}

export class PowerCut {
  /** Steps done so far. */
  steps = 0;
  isOut = false;
  readonly random: Random;
  #cutAt = Infinity;

  /** `random` decides what becomes of the bits that were just being changed. */
  constructor(random: Random) {
    this.random = random;
  }

  /** Power fails when `steps` more steps are done. */
  after(steps: number): void {
    this.#cutAt = this.steps + steps;
  }

  /** Power is back, and stays. */
  restore(): void {
    this.isOut = false;
    this.#cutAt = Infinity;
  }

  /**
   * Takes `length` bytes' worth of steps. @returns how many bytes get through; when power fails on the way `isOut` is set,
   * and the caller throws `PowerLost` once it has left the memory as it is then
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
