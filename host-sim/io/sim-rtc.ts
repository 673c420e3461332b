/** ECMA-419 RTC: a battery-backed clock that runs slightly faster or slower than the world's time. */
import type { RTC } from "../../hal/contract";
import type { Clock } from "../clock/clock";
import type { Random } from "../world/random";
import { closedError, Line } from "./line";

/** A tuning-fork crystal's tolerance. */
const tolerance = 20e-6;
/** 2100-01-01: the end of the range of common chips. */
const latestMs = 4102444800000;

/** `stopped`: the crystal is broken. `jumped`: a bit of the hours flipped, and the clock runs on. */
export type ClockFault = "none" | "stopped" | "jumped";

const jumpMs = -4 * 3600000;

/** The chip: keeps running while the instrument is off. */
export class RtcChip extends Line {
  #clock: Clock;
  #rate: number;
  #setMs: number | undefined;
  #atMs = 0;
  #fault: ClockFault = "none";

  /** `timeMs` since 1970 UTC, or `undefined` for a chip that was never set. */
  constructor(clock: Clock, random: Random, timeMs: number | undefined) {
    super();
    this.#clock = clock;
    this.#rate = 1 + random.within(tolerance);
    if (timeMs !== undefined) this.set(timeMs);
  }

  set fault(fault: ClockFault) {
    if (fault === this.#fault) return;
    const timeMs = this.get();
    this.#fault = fault;
    if (timeMs !== undefined) this.set(fault === "jumped" ? timeMs + jumpMs : timeMs);
  }

  get(): number | undefined {
    if (this.#fault === "stopped") return this.#setMs;
    return this.#setMs === undefined
      ? undefined
      : this.#setMs + Math.floor((this.#clock.nowMs - this.#atMs) * this.#rate);
  }

  set(timeMs: number): void {
    if (typeof timeMs !== "number") throw new TypeError("time is not a number");
    if (!(timeMs >= 0 && timeMs < latestMs)) throw new RangeError(`time ${timeMs} is outside 1970 to 2099`);
    this.#setMs = Math.floor(timeMs);
    this.#atMs = this.#clock.nowMs;
  }
}

export class SimRTC implements RTC {
  #chip: RtcChip | undefined;

  constructor(options: { readonly chip: RtcChip }) {
    options.chip.take(this);
    this.#chip = options.chip;
  }

  get time(): number | undefined {
    const chip = this.#chip;
    if (chip === undefined) throw closedError();
    return chip.get();
  }

  set time(timeMs: number | undefined) {
    const chip = this.#chip;
    if (chip === undefined) throw closedError();
    chip.set(timeMs!);
  }

  close(): void {
    this.#chip?.release();
    this.#chip = undefined;
  }
}
