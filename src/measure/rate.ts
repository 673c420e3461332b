/**
 * Rate of change: the straight line of least squares through the means of the last intervals. A mean of several seconds
 * takes the noise away, and twelve numbers are all there is to keep.
 */
import type { StateCarrier } from "../core/state-carrier";

/** Intervals of the long window, and of the short one. At 5 s each, a minute and half a minute. */
const longLength = 12;
const shortLength = 6;

/** Σ(i − mean)² of that many points, one apart: n(n² − 1)/12. */
const longSpread = 143;
const shortSpread = 17.5;

export class RateOfChange {
  /** Units per second over the long window, over the short one until that is full, 0 while neither is. Finite. */
  perS = 0;
  /** Units per second over the short window alone, 0 while it is not full. Finite. */
  shortPerS = 0;
  /** Twelve numbers, not a typed array: XS reads those half as fast. */
  #means: number[] = new Array<number>(longLength).fill(0);
  /** Where the next mean goes. */
  #head = 0;
  #count = 0;
  #sum = 0;
  #samples = 0;
  readonly #perIntervalS: number;

  /** `intervalS`: time between two calls of `close`, s. */
  constructor(intervalS: number) {
    this.#perIntervalS = 1 / intervalS;
  }

  /** A good reading. Once a second. */
  note(value: number): void {
    this.#sum += value;
    this.#samples++;
  }

  /** There is no reading: a line through what was before and what comes after would mean nothing. */
  forget(): void {
    this.#sum = this.#samples = this.#count = 0;
    this.perS = this.shortPerS = 0;
  }

  carry(state: StateCarrier): void {
    this.perS = state.number(this.perS);
    this.shortPerS = state.number(this.shortPerS);
    for (let i = 0; i < this.#means.length; i++) this.#means[i] = state.number(this.#means[i]!);
    this.#head = state.integer(this.#head);
    this.#count = state.integer(this.#count);
    this.#sum = state.number(this.#sum);
    this.#samples = state.integer(this.#samples);
  }

  /** Ends an interval. */
  close(): void {
    const mean = this.#sum / this.#samples;
    this.#sum = this.#samples = 0;
    // No sample, or one that was no number.
    if (mean - mean !== 0) {
      this.forget();
      return;
    }
    this.#means[this.#head] = mean;
    this.#head = this.#head + 1 === longLength ? 0 : this.#head + 1;
    if (this.#count < longLength) this.#count++;
    this.shortPerS = this.#slope(shortLength, shortSpread);
    this.perS = this.#count < longLength ? this.shortPerS : this.#slope(longLength, longSpread);
  }

  #slope(length: number, spread: number): number {
    if (this.#count < length) return 0;
    const means = this.#means;
    let at = this.#head;
    let sum = 0;
    // From the newest backwards.
    for (let lever = (length - 1) * 0.5; length > 0; length--) {
      at = at === 0 ? longLength - 1 : at - 1;
      sum += lever * means[at]!;
      lever--;
    }
    const slope = (sum / spread) * this.#perIntervalS;
    // Readings near the end of what numbers can hold have no slope.
    return slope - slope === 0 ? slope : 0;
  }
}
