/** Greatest difference among the newest `slots` samples of a slow quantity. */
import type { StateCarrier } from "../core/state-carrier";

export class RecentSpread {
  #samples: Float64Array;
  #head = 0;
  #count = 0;

  constructor(slots: number) {
    this.#samples = new Float64Array(slots);
  }

  push(value: number): void {
    this.#samples[this.#head] = value;
    this.#head = this.#head + 1 < this.#samples.length ? this.#head + 1 : 0;
    if (this.#count < this.#samples.length) this.#count++;
  }

  /** There is no value: what was seen before says nothing about now. */
  forget(): void {
    this.#count = this.#head = 0;
  }

  get spread(): number {
    let minimum = Infinity;
    let maximum = -Infinity;
    for (let i = 0; i < this.#count; i++) {
      const sample = this.#samples[i]!;
      if (sample < minimum) minimum = sample;
      if (sample > maximum) maximum = sample;
    }
    return this.#count > 0 ? maximum - minimum : 0;
  }

  carry(state: StateCarrier): void {
    for (let i = 0; i < this.#samples.length; i++) this.#samples[i] = state.number(this.#samples[i]!);
    this.#head = state.integer(this.#head);
    this.#count = state.integer(this.#count);
  }
}
