/**
 * Filter: the median of the newest five values. Removes spikes of up to two ticks and delays a true step by two ticks.
 * Uses fields and comparisons instead of an array and a sort: it runs for every gas channel in every tick.
 */
import type { StateCarrier } from "../core/state-carrier";

export class Median5 {
  /** The newest three values, also for a check of the unfiltered signal. */
  newest = 0;
  middle = 0;
  oldest = 0;
  #fourth = 0;

  /** Clears the history: the median is `value` until other values arrive. */
  prime(value: number): void {
    this.#fourth = this.oldest = this.middle = this.newest = value;
  }

  push(value: number): number {
    let a = this.#fourth;
    let b = this.oldest;
    let c = this.middle;
    let d = this.newest;
    this.#fourth = b;
    this.oldest = c;
    this.middle = d;
    this.newest = value;
    // Sort the two pairs, then discard the least and the greatest of the four: neither can be the median of five.
    if (a > b) {
      const greater = a;
      a = b;
      b = greater;
    }
    if (c > d) {
      const greater = c;
      c = d;
      d = greater;
    }
    if (c > a) a = c;
    if (d < b) b = d;
    // The median of a, b and the newest value remains.
    if (a > b) return value < b ? b : value > a ? a : value;
    return value < a ? a : value > b ? b : value;
  }

  carry(state: StateCarrier): void {
    this.#fourth = state.number(this.#fourth);
    this.oldest = state.number(this.oldest);
    this.middle = state.number(this.middle);
    this.newest = state.number(this.newest);
  }
}
