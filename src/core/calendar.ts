/**
 * The date, from the battery-backed clock. It is opened for the moment of reading only, because it is one part and others
 * read it too; between two readings the instrument's monotonic time goes on.
 */
import type { Port, RTC } from "../../hal/contract";
import type { StateCarrier } from "./state-carrier";

/** A time that is not known: the clock was not set. */
export const noTime = -1;

export class Calendar {
  #clock: Port<RTC> | undefined;
  #readMs = noTime;
  #readAtMs = 0;

  constructor(clock: Port<RTC> | undefined) {
    this.#clock = clock;
  }

  read(nowMs: number): void {
    const port = this.#clock;
    if (port === undefined) return;
    let timeMs: number | undefined;
    try {
      const clock = new port.io(port);
      try {
        timeMs = clock.time;
      } finally {
        clock.close();
      }
    } catch {
      // A clock that does not answer is as good as one that is not set; the tick goes on.
    }
    this.#readAtMs = nowMs;
    this.#readMs = timeMs !== undefined && Number.isFinite(timeMs) && timeMs >= 0 ? timeMs : noTime;
  }

  get isSet(): boolean {
    return this.#readMs !== noTime;
  }

  /** ms since 1970 UTC, or `noTime`. */
  timeMs(nowMs: number): number {
    return this.#readMs === noTime ? noTime : this.#readMs + (nowMs - this.#readAtMs);
  }

  carry(state: StateCarrier): void {
    this.#readMs = state.number(this.#readMs);
    this.#readAtMs = state.number(this.#readAtMs);
  }
}
