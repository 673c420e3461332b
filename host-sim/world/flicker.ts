/**
 * 1/f noise as sensors have it: Voss and McCartney's sum of sources of which the n-th is renewed every 2^n steps, and
 * one of them in each step, so that eight octaves cost one random number.
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
  /** Makes the sum of the octaves have standard deviation 1. */
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
    // Trailing zeros of the step number choose the source: 0 half of the time, 1 a quarter of it …
    let octave = 31 - Math.clz32(step & -step);
    if (octave < 0) octave = octaves - 1;
    const fresh = this.#gaussian.next() * this.#weight;
    this.value += fresh - this.#sources[octave]!;
    this.#sources[octave] = fresh;
  }
}
