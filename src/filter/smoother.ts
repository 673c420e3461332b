/**
 * Filter: exponential smoothing at the fixed tick, y += k·(x − y).
 *
 * `k` is a parameter and not computed from a time constant, because exp() differs between engines in the last bit. For a
 * time constant of n ticks, k ≈ 1/n is accurate to a few per cent from n = 5 on.
 */
import type { StateCarrier } from "../core/state-carrier";

export class Smoother {
  #value = 0;
  #weight: number;

  /** `weight` is the share of each new value, 0 < weight ≤ 1. */
  constructor(weight: number) {
    this.#weight = weight;
  }

  prime(value: number): void {
    this.#value = value;
  }

  push(value: number): number {
    const smoothed = this.#value + this.#weight * (value - this.#value);
    this.#value = smoothed;
    return smoothed;
  }

  carry(state: StateCarrier): void {
    this.#value = state.number(this.#value);
  }
}
