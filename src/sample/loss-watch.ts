/**
 * Sample: decides from single samples whether a part that is read once a second still responds.
 *
 *   ┌───────────┐  three in a row, or as many that keep coming   ┌──────┐
 *   │ responding│ ─────────────────────────────────────────────► │ lost │
 *   └───────────┘ ◄───────────────────────────────────────────── └──────┘
 *                        three good ones in a row
 *
 * A lost sample adds `lostWeight` to a count and a good one takes 1 off, as in signal-guard.ts: a part that responds to one request of
 * three is lost, and one lost sample in nine is tolerated.
 */
import type { StateCarrier } from "../core/state-carrier";

const lostWeight = 8;
const lostCount = 3 * lostWeight;
const recoverySamples = 3;

export class LossWatch {
  isLost = false;
  #count = 0;
  #goodSamples = 0;

  /** Takes the newest sample. @returns `isLost` */
  note(isGood: boolean): boolean {
    if (!isGood) {
      this.#goodSamples = 0;
      if (this.#count < lostCount) this.#count += lostWeight;
      if (this.#count >= lostCount) this.isLost = true;
    } else if (this.isLost) {
      if (++this.#goodSamples >= recoverySamples) {
        this.isLost = false;
        this.#count = 0;
      }
    } else if (this.#count > 0) {
      this.#count--;
    }
    return this.isLost;
  }

  carry(state: StateCarrier): void {
    this.isLost = state.flag(this.isLost);
    this.#count = state.integer(this.#count);
    this.#goodSamples = state.integer(this.#goodSamples);
  }
}
