/**
 * Is a sensor hot already? A bead whose power was gone for a moment need not wait for its whole warm-up, but nobody knows how long
 * the power was gone. Its own signal says it: a cold bead starts far off and settles with a time constant of seconds, so its signal is
 * not flat. Means of 2 s are compared; three comparisons in a row within the limit prove that the transient is over.
 *
 * A gas that changes is not flat either, and then the warm-up takes its whole time.
 */
import type { StateCarrier } from "../core/state-carrier";
import { ticksPerS } from "../core/tick";

const windowTicks = 2 * ticksPerS;
const flatNeeded = 3;

export class HotProof {
  #isAsked = false;
  #sum = 0;
  #ticks = 0;
  /** Windows that were completed, and flat comparisons in a row. */
  #windows = 0;
  #flat = 0;
  #before = 0;
  readonly #limit: number;

  /** `limit`: how far two means of a warm sensor may be apart, in the channel's unit. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The sensor may be hot: its signal decides. */
  ask(): void {
    this.#isAsked = true;
  }

  /** The supply was off meanwhile, or a signal was lost: what was seen does not count. */
  restart(): void {
    this.#isAsked = false;
    this.#sum = this.#ticks = this.#windows = this.#flat = 0;
  }

  /** One tick of a good signal while the sensor is not warm. @returns true when it is proved to be hot */
  push(value: number): boolean {
    if (!this.#isAsked) return false;
    this.#sum += value;
    if (++this.#ticks < windowTicks) return false;
    const mean = this.#sum / windowTicks;
    const change = mean - this.#before;
    this.#before = mean;
    this.#sum = this.#ticks = 0;
    if (this.#windows === 0) {
      this.#windows = 1;
      return false;
    }
    this.#flat = change <= this.#limit && change >= -this.#limit ? this.#flat + 1 : 0;
    return this.#flat >= flatNeeded;
  }

  carry(state: StateCarrier): void {
    this.#isAsked = state.flag(this.#isAsked);
    this.#sum = state.number(this.#sum);
    this.#ticks = state.integer(this.#ticks);
    this.#windows = state.integer(this.#windows);
    this.#flat = state.integer(this.#flat);
    this.#before = state.number(this.#before);
  }
}
