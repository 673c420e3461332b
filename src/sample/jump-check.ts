/**
 * Sample: finds a step that the air cannot make from one second to the next, and that a failed part makes. The part is doubtful until a step
 * back brings it to where it would be without both: a slow change in between is no part of that.
 */
import type { StateCarrier } from "../core/state-carrier";

export class JumpCheck {
  /** True while the value lies beside its own history. */
  isBeside = false;
  #last = 0;
  /** Sum of the steps. */
  #beside = 0;
  readonly #limit: number;

  /** `limit`: the largest credible step between two samples. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes the newest sample. `isAfterGap`: the one before it is missing, so that the step says nothing. @returns `isBeside` */
  note(value: number, isAfterGap: boolean): boolean {
    const step = value - this.#last;
    this.#last = value;
    if ((step > this.#limit || step < -this.#limit) && !isAfterGap) {
      const beside = (this.#beside += step);
      this.isBeside = beside > this.#limit || beside < -this.#limit;
      if (!this.isBeside) this.#beside = 0;
    }
    return this.isBeside;
  }

  carry(state: StateCarrier): void {
    this.isBeside = state.flag(this.isBeside);
    this.#last = state.number(this.#last);
    this.#beside = state.number(this.#beside);
  }
}
