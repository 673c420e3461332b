/**
 * Converts the board's timer calls to the firmware's ticks on the regular grid of the base tick.
 *
 * A call that comes a few milliseconds early or late counts as the tick it was meant for: the firmware sees regular times. After
 * a real delay (a sector erase, a slow screen) the missed ticks are not made up, because new samples would get old times and
 * the horn would be delayed further. The next tick carries the current time, and the firmware sees the gap and logs it. When the
 * timer then makes up its calls, no tick is due.
 */
import { tickMs } from "../../src/core/tick";

export interface Ticking {
  tick(nowMs: number): void;
}

export class TickFeeder {
  #instrument: Ticking;
  #elapsedMs = 0;
  #tickedMs = 0;

  constructor(instrument: Ticking) {
    this.#instrument = instrument;
  }

  /** Call on each timer call with the milliseconds since the previous call. */
  advance(deltaMs: number): void {
    this.#elapsedMs += deltaMs;
    const due = Math.round((this.#elapsedMs - this.#tickedMs) / tickMs);
    if (due < 1) return;
    this.#tickedMs += due * tickMs;
    this.#instrument.tick(this.#tickedMs);
  }
}
