/**
 * More flow than its source can give: a wrong K factor, noise, or a wrong pressure or density. Such a reading is invalid, and nothing of
 * it is counted. Meters stand an overload of 20 % for a while (EN 12261, turbine meters: 1.2 · Qmax), so up to there it is
 * `OverRange` and counted.
 */
import type { StateCarrier } from "../core/state-carrier";

/** Shares of full scale: the end of what can be, and where a reading is possible again. */
export const impossibleShare = 1.2;
const possibleShare = 1.15;

export class FlowCeiling {
  readonly #brokenAbove: number;
  readonly #possibleBelow: number;
  #isBroken = false;

  constructor(fullScale: number) {
    this.#brokenAbove = impossibleShare * fullScale;
    this.#possibleBelow = possibleShare * fullScale;
  }

  isBroken(flow: number): boolean {
    if (flow <= this.#possibleBelow) return (this.#isBroken = false);
    return (this.#isBroken ||= flow > this.#brokenAbove);
  }

  carry(state: StateCarrier): void {
    this.#isBroken = state.flag(this.#isBroken);
  }
}
