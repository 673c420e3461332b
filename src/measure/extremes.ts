/**
 * Maximum and minimum of a channel since power-on or the last reset, from the reading for alarms, once a second.
 * Over range counts as full scale, because gas is present. Any other missing value is left out.
 */
import type { StateCarrier } from "../core/state-carrier";
import { type Reading, Status } from "../core/reading";

export interface ExtremesView {
  /** In the channel's unit; not valid while `isKnown` is false. */
  readonly peak: number;
  readonly minimum: number;
  readonly isKnown: boolean;
}

export class Extremes implements ExtremesView {
  peak = 0;
  minimum = 0;
  isKnown = false;
  #judged: Reading;
  #fullScale: number;

  constructor(channel: { readonly judged: Reading; readonly fullScale: number }) {
    this.#judged = channel.judged;
    this.#fullScale = channel.fullScale;
  }

  second(): void {
    const judged = this.#judged;
    const status = judged.status;
    if (status !== Status.Ok && status !== Status.OverRange) return;
    const value = status === Status.Ok ? judged.value : this.#fullScale;
    if (!this.isKnown) {
      this.peak = this.minimum = value;
      this.isKnown = true;
    } else if (value > this.peak) this.peak = value;
    else if (value < this.minimum) this.minimum = value;
  }

  reset(): void {
    this.isKnown = false;
  }

  carry(state: StateCarrier): void {
    this.peak = state.number(this.peak);
    this.minimum = state.number(this.minimum);
    this.isKnown = state.flag(this.isKnown);
  }
}
