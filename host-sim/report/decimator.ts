/**
 * Reduces the points of a line without hiding extremes: of each bucket of time the maximum and the minimum stay, at their true
 * times, and a gap anywhere in it stays a gap. The drawn line then has the same outline as the whole record.
 */
import type { Line } from "./plot-data";

export class Decimator {
  readonly #xs: number[] = [];
  readonly #ys: (number | null)[] = [];
  readonly #bucketS: number;
  #bucket = -1;
  #count = 0;
  #minimum = 0;
  #minimumAtS = 0;
  #maximum = 0;
  #maximumAtS = 0;
  /** Time of the first gap in this bucket, −1 when there is none. */
  #gapAtS = -1;

  /** Each `bucketS` seconds give at most three points. */
  constructor(bucketS: number) {
    this.#bucketS = bucketS;
  }

  /** In order of time. `undefined` is a gap. */
  add(atS: number, value: number | undefined): void {
    const bucket = Math.floor(atS / this.#bucketS);
    if (bucket !== this.#bucket) {
      this.#flush();
      this.#bucket = bucket;
    }
    if (value === undefined) {
      if (this.#gapAtS < 0) this.#gapAtS = atS;
      return;
    }
    if (this.#count === 0 || value < this.#minimum) {
      this.#minimum = value;
      this.#minimumAtS = atS;
    }
    if (this.#count === 0 || value > this.#maximum) {
      this.#maximum = value;
      this.#maximumAtS = atS;
    }
    this.#count++;
  }

  line(): Line {
    this.#flush();
    return { xs: this.#xs, ys: this.#ys };
  }

  #flush(): void {
    const points: [number, number | null][] = [];
    if (this.#count > 0) {
      points.push([this.#minimumAtS, this.#minimum]);
      if (this.#maximumAtS !== this.#minimumAtS) points.push([this.#maximumAtS, this.#maximum]);
    }
    if (this.#gapAtS >= 0) points.push([this.#gapAtS, null]);
    points.sort((a, b) => a[0] - b[0]);
    for (const [atS, value] of points) {
      this.#xs.push(atS);
      this.#ys.push(value);
    }
    this.#count = 0;
    this.#gapAtS = -1;
  }
}
