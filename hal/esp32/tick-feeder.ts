/**
 * Turns the board's timer calls into the firmware's ticks on the even grid of the base tick.
 *
 * A call that comes a few milliseconds early or late is the tick it was meant for: the firmware sees even times. After
 * a real delay (a sector erase, a slow screen) the missed ticks are not replayed, because fresh samples would be filed
 * under old times and the horn would wait behind them: the next tick carries the time it has now, and the firmware sees
 * the gap and logs it. The calls with which the timer catches up find nothing due.
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

  /** To be called on each timer call with the milliseconds since the call before. */
  advance(deltaMs: number): void {
    this.#elapsedMs += deltaMs;
    const due = Math.round((this.#elapsedMs - this.#tickedMs) / tickMs);
    if (due < 1) return;
    this.#tickedMs += due * tickMs;
    this.#instrument.tick(this.#tickedMs);
  }
}
