/**
 * A channel's recent history for sparklines: the worst value of each interval, newest last, in a ring of fixed size.
 */

/** Seconds between two points. 120 points of 5 s show ten minutes across the screen. */
export const trendIntervalS = 5;
export const trendLength = 120;

export interface TrendView {
  /** Points held, at most `trendLength`. */
  readonly count: number;
  /** Incremented with every point, so that a drawing can see that it is out of date. */
  readonly version: number;
  /** Point `index`, 0 the oldest; `index` must be in 0…count − 1. `trendGap` where there was no valid reading. */
  at(index: number): number;
}

/** Marks an interval without a valid reading; finite, so that a typed array can hold it and it can be compared. */
export const trendGap = -1e9;

export class Trend implements TrendView {
  count = 0;
  version = 0;
  #head = 0;
  #points = new Float32Array(trendLength);

  push(value: number): void {
    this.#points[this.#head] = value;
    this.#head = this.#head + 1 === trendLength ? 0 : this.#head + 1;
    if (this.count < trendLength) this.count++;
    this.version++;
  }

  at(index: number): number {
    let slot = this.#head - this.count + index;
    if (slot < 0) slot += trendLength;
    return this.#points[slot] ?? trendGap;
  }
}
