/** Greatest difference among the newest samples of a slow quantity. It holds `slots` samples, one each `intervalS` seconds. */
import type { StateCarrier } from "../core/state-carrier";

export class RecentSpread {
  #samples: Float64Array;
  #head = 0;
  #count = 0;
  #intervalS: number;
  #untilS = 0;

  constructor(intervalS: number, slots: number) {
    this.#intervalS = intervalS;
    this.#samples = new Float64Array(slots);
  }

  /** Once a second, while there is a value. */
  second(value: number): void {
    if (--this.#untilS > 0) return;
    this.#untilS = this.#intervalS;
    this.#samples[this.#head] = value;
    this.#head = this.#head + 1 < this.#samples.length ? this.#head + 1 : 0;
    if (this.#count < this.#samples.length) this.#count++;
  }

  /** There is no value: what was seen before says nothing about now. */
  forget(): void {
    this.#count = this.#head = this.#untilS = 0;
  }

  get spread(): number {
    let least = Infinity;
    let greatest = -Infinity;
    for (let i = 0; i < this.#count; i++) {
      const sample = this.#samples[i]!;
      if (sample < least) least = sample;
      if (sample > greatest) greatest = sample;
    }
    return this.#count > 0 ? greatest - least : 0;
  }

  carry(state: StateCarrier): void {
    for (let i = 0; i < this.#samples.length; i++) this.#samples[i] = state.number(this.#samples[i]!);
    this.#head = state.integer(this.#head);
    this.#count = state.integer(this.#count);
    this.#untilS = state.integer(this.#untilS);
  }
}
