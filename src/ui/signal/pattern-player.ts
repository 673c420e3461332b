/** Output: plays a pattern tick by tick. Counting ticks, not milliseconds, it cannot drift and costs no division. */
import type { StateCarrier } from "../../core/state-carrier";
import { type Pattern, patterns } from "./patterns";

export class PatternPlayer {
  pattern: Pattern;
  #tick = 0;

  constructor(pattern: Pattern) {
    this.pattern = pattern;
  }

  /** Changes to another pattern from its start; the same one goes on where it is. */
  play(pattern: Pattern): void {
    if (pattern === this.pattern) return;
    this.pattern = pattern;
    this.#tick = 0;
  }

  /** Whether the output is on in this tick; then moves on. */
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
