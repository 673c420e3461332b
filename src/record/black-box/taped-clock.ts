/**
 * The battery-backed clock, taped. Many parts open it briefly: within a tick it is read once and gives all of them the same time,
 * until it is set.
 */
import type { Port, RTC } from "../../../hal/contract";
import type { Tape } from "./tape";

export interface TapedClockPort extends Port<RTC> {
  readonly inner: Port<RTC>;
  readonly memory: ClockMemory;
}

/** What this tick has read of the clock. */
export class ClockMemory {
  readonly tape: Tape;
  timeMs: number | undefined;
  #second = -1;
  #at = -1;

  constructor(tape: Tape) {
    this.tape = tape;
  }

  get isOfThisTick(): boolean {
    return this.#at === this.tape.at && this.#second === this.tape.seconds;
  }

  keep(timeMs: number | undefined): void {
    this.timeMs = timeMs;
    this.#at = this.tape.at;
    this.#second = this.tape.seconds;
    if (timeMs !== undefined) this.tape.clock(timeMs);
  }

  forget(): void {
    this.#at = -1;
  }
}

export class TapedClock implements RTC {
  #clock: RTC;
  #memory: ClockMemory;

  constructor({ inner, memory }: TapedClockPort) {
    this.#clock = new inner.io({ ...inner });
    this.#memory = memory;
  }

  get time(): number | undefined {
    const memory = this.#memory;
    if (!memory.isOfThisTick) memory.keep(this.#clock.time);
    return memory.timeMs;
  }

  set time(timeMs: number | undefined) {
    this.#clock.time = timeMs;
    this.#memory.forget();
  }

  close(): void {
    this.#clock.close();
  }
}
