/**
 * Rate of change: the least-squares line through the means of the last intervals. A mean of several seconds reduces the noise,
 * and only twelve numbers have to be stored.
 */
import type { StateCarrier } from "../core/state-carrier";

/** Number of intervals of the long and the short window. At 5 s each, a minute and half a minute. */
const longLength = 12;
const shortLength = 6;

/** Σ(i − mean)² of that many points at a distance of 1: n(n² − 1)/12. */
const longSpread = 143;
const shortSpread = 17.5;

export class RateOfChange {
  /** Units per second over the long window, over the short one until the long one is full, 0 until the short one is full. Finite. */
  perS = 0;
  /** Units per second over the short window alone, 0 while it is not full. Finite. */
  shortPerS = 0;
  /** Each mean twice, a long window apart, so that no window wraps. Not a typed array, which XS reads at half the speed. */
  #means: number[] = new Array<number>(2 * longLength).fill(0);
  /** Index of the next mean. */
  #head = 0;
  #count = 0;
  #sum = 0;
  #samples = 0;
  readonly #perIntervalS: number;

  /** `intervalS`: time between two calls of `close`, s. */
  constructor(intervalS: number) {
    this.#perIntervalS = 1 / intervalS;
  }

  /** Adds a good reading. Once a second. */
  note(value: number): void {
    this.#sum += value;
    this.#samples++;
  }

  /** Clears the history when there is no reading: a line across the gap would be meaningless. */
  forget(): void {
    this.#sum = this.#samples = this.#count = 0;
    this.perS = this.shortPerS = 0;
  }

  carry(state: StateCarrier): void {
    this.perS = state.number(this.perS);
    this.shortPerS = state.number(this.shortPerS);
    for (let i = 0; i < longLength; i++) this.#means[i + longLength] = this.#means[i] = state.number(this.#means[i]!);
    this.#head = state.integer(this.#head);
    this.#count = state.integer(this.#count);
    this.#sum = state.number(this.#sum);
    this.#samples = state.integer(this.#samples);
  }

  /** Ends an interval. */
  close(): void {
    const mean = this.#sum / this.#samples;
    this.#sum = this.#samples = 0;
    // No sample, or a sample that was NaN.
    if (mean - mean !== 0) {
      this.forget();
      return;
    }
    this.#means[this.#head + longLength] = this.#means[this.#head] = mean;
    this.#head = this.#head + 1 === longLength ? 0 : this.#head + 1;
    if (this.#count < longLength) this.#count++;
    this.shortPerS = this.#slope(shortLength, shortSpread);
    this.perS = this.#count < longLength ? this.shortPerS : this.#slope(longLength, longSpread);
  }

  #slope(length: number, spread: number): number {
    if (this.#count < length) return 0;
    const means = this.#means;
    const end = this.#head + longLength - length;
    let lever = (length - 1) * 0.5;
    let sum = 0;
    // From the newest backwards.
    for (let at = this.#head + longLength - 1; at >= end; at--) {
      sum += lever * means[at]!;
      lever--;
    }
    const slope = (sum / spread) * this.#perIntervalS;
    // Readings near the limits of a double have no slope.
    return slope - slope === 0 ? slope : 0;
  }
}
