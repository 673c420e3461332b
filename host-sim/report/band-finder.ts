/** Joins successive seconds of the same level into bands, at the same limited resolution as the lines: the worst of a bucket counts. */
import type { Band } from "./plot-data";

export class BandFinder {
  readonly #bands: Band[] = [];
  readonly #bucketS: number;
  readonly #names: readonly string[];
  #bucket = -1;
  #level = 0;
  #openFromS = 0;
  #openLevel = 0;
  #firstS = 0;
  #lastS = 0;

  /** `names` by level, worst last; level 0 is no band. */
  constructor(bucketS: number, names: readonly string[]) {
    this.#bucketS = bucketS;
    this.#names = names;
  }

  /** Adds the second that ends at `atS`, with its level. In order of time. */
  add(atS: number, level: number): void {
    const bucket = Math.floor(atS / this.#bucketS);
    if (bucket !== this.#bucket) {
      this.#flush();
      this.#bucket = bucket;
      this.#level = 0;
      this.#firstS = atS - 1;
    }
    if (level > this.#level) this.#level = level;
    this.#lastS = atS;
  }

  bands(): Band[] {
    this.#flush();
    this.#close(this.#lastS);
    this.#openLevel = 0;
    return this.#bands;
  }

  #flush(): void {
    if (this.#bucket < 0 || this.#level === this.#openLevel) return;
    this.#close(this.#firstS);
    this.#openFromS = this.#firstS;
    this.#openLevel = this.#level;
  }

  #close(toS: number): void {
    if (this.#openLevel > 0) this.#bands.push({ fromS: this.#openFromS, toS, name: this.#names[this.#openLevel]! });
  }
}
