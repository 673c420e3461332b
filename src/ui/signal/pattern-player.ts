/** Plays a pattern tick by tick. It counts ticks, not milliseconds, so it does not drift and needs no division. */
import type { StateCarrier } from "../../core/state-carrier";
import { type Pattern, patterns } from "./patterns";

export class PatternPlayer {
  pattern: Pattern;
  #tick = 0;

  constructor(pattern: Pattern) {
    this.pattern = pattern;
  }

  /** Starts another pattern. The same pattern continues. */
  play(pattern: Pattern): void {
    if (pattern === this.pattern) return;
    this.pattern = pattern;
    this.#tick = 0;
  }

  /** Moves to the next tick. @returns whether the output was on in this one */
  step(): boolean {
    const pattern = this.pattern;
    const tick = this.#tick;
    this.#tick = tick + 1 === pattern.periodTicks ? 0 : tick + 1;
    return tick < 30 && ((pattern.mask >> tick) & 1) === 1;
  }

  carry(state: StateCarrier): void {
    this.pattern = patterns[state.integer(patterns.indexOf(this.pattern))]!;
    this.#tick = state.integer(this.#tick);
  }
}
