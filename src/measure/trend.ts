/**
 * A channel's recent past for sparklines: the worst value of each interval, newest last, in a ring that never grows.
 */

/** Steps between two points. 120 points of 5 s are ten minutes across the screen. */
export const trendIntervalS = 5;
export const trendLength = 120;

export interface TrendView {
  /** Points held, at most `trendLength`. */
  readonly count: number;
  /** Grows by one with every point, so that a drawer sees that it is behind. */
  readonly version: number;
  /** Point `index`, 0 the oldest. Only call with `index` in 0…count − 1. A gap (no valid reading) is −1e9. */
  at(index: number): number;
}

/** Stands for "no valid reading in this interval"; finite, so that it can live in a typed array and be compared. */
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
