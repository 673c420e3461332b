/**
 * 1/f noise of sensors: the sum of sources by Voss and McCartney, of which the n-th changes every 2^n steps and one changes
 * in each step, so that eight octaves cost one random number.
 */
import { Gaussian } from "./gaussian";
import type { Random } from "./random";

const octaves = 8;

export class Flicker {
  /** Newest value, standard deviation 1. */
  value = 0;
  #gaussian: Gaussian;
  #sources: number[] = [];
  #step = 0;
  /** Normalises the sum of the octaves to standard deviation 1. */
  #weight = 1 / Math.sqrt(octaves);

  constructor(random: Random) {
    this.#gaussian = new Gaussian(random);
    for (let i = 0; i < octaves; i++) {
      const start = this.#gaussian.next() * this.#weight;
      this.#sources.push(start);
      this.value += start;
    }
  }

  next(): void {
    const step = (this.#step + 1) & 0xff;
    this.#step = step;
    // The number of trailing zeros of the step selects the source: 0 in half of the steps, 1 in a quarter …
    let octave = 31 - Math.clz32(step & -step);
    if (octave < 0) octave = octaves - 1;
    const fresh = this.#gaussian.next() * this.#weight;
    this.value += fresh - this.#sources[octave]!;
    this.#sources[octave] = fresh;
  }
}
