/**
 * The contract's Watchdog in virtual time. Feeding only stores the time; a timer checks it once per time-out, so feeding costs
 * almost nothing in a tick.
 */
import type { Watchdog, WatchdogOptions } from "../../hal/contract";
import type { Clock } from "../clock/clock";
import { checkInteger, closedError, Line } from "./line";

const longestTimeoutMs = 600000;

export class WatchdogLine extends Line {
  /** Times at which it fired, in virtual time. A board would have restarted at each. */
  readonly bitesMs: number[] = [];
  onBite: ((atMs: number) => void) | undefined;

  bite(atMs: number): void {
    this.bitesMs.push(atMs);
    this.onBite?.(atMs);
  }
}

export interface SimWatchdogOptions extends WatchdogOptions {
  readonly line: WatchdogLine;
  readonly clock: Clock;
}

export class SimWatchdog implements Watchdog {
  #line: WatchdogLine | undefined;
  #clock: Clock;
  #timeoutMs: number;
  #fedMs: number;
  #timer: number;
  #look = (): void => {
    const leftMs = this.#fedMs + this.#timeoutMs - this.#clock.nowMs;
    if (leftMs > 0) this.#timer = this.#clock.after(leftMs, this.#look);
    else this.#line?.bite(this.#clock.nowMs);
  };

  constructor(options: SimWatchdogOptions) {
    const { line, clock, timeoutMs } = options;
    checkInteger("timeoutMs", timeoutMs, 1, longestTimeoutMs);
    line.take(this);
    this.#line = line;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#fedMs = clock.nowMs;
    this.#timer = clock.after(timeoutMs, this.#look);
  }

  feed(): void {
    if (this.#line === undefined) throw closedError();
    this.#fedMs = this.#clock.nowMs;
  }

  close(): void {
    const line = this.#line;
    if (line === undefined) return;
    this.#line = undefined;
    this.#clock.cancel(this.#timer);
    line.release();
  }
}
