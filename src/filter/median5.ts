/**
 * Filter: the median of the newest five values. Removes spikes of up to two ticks and delays a true step by two ticks.
 * Uses fields and comparisons instead of an array and a sort: it runs for every gas channel in every tick.
 */
import type { StateCarrier } from "../core/state-carrier";

export class Median5 {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;

  /** Clears the history: the median is `value` until other values arrive. */
  prime(value: number): void {
    this.#a = this.#b = this.#c = this.#d = value;
  }

  push(value: number): number {
    let a = this.#a;
    let b = this.#b;
    let c = this.#c;
    let d = this.#d;
    this.#a = b;
    this.#b = c;
    this.#c = d;
    this.#d = value;
    // Sort the two pairs, then discard the least and the greatest of the four: neither can be the median of five.
    let swap: number;
    if (a > b) {
      swap = a;
      a = b;
      b = swap;
    }
    if (c > d) {
      swap = c;
      c = d;
      d = swap;
    }
    if (c > a) a = c;
    if (d < b) b = d;
    // The median of a, b and the newest value remains.
    if (a > b) {
      swap = a;
      a = b;
      b = swap;
    }
    if (value < a) return a;
    return value > b ? b : value;
  }

  /** The newest three values, for a check of the unfiltered signal. */
  get newest(): number {
    return this.#d;
  }
  get middle(): number {
    return this.#c;
  }
  get oldest(): number {
    return this.#b;
  }

  carry(state: StateCarrier): void {
    this.#a = state.number(this.#a);
    this.#b = state.number(this.#b);
    this.#c = state.number(this.#c);
    this.#d = state.number(this.#d);
  }
}
