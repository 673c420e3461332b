/**
 * What stands between a gas sensor's signal and a status of its own: the warm-up after power-on, and a reading below what a
 * healthy sensor can give. Shared by every sensor that has both; asked only while the channel is not settled.
 */
import type { StateCarrier } from "../core/state-carrier";
import { ticksPerS } from "../core/tick";

/** Ticks below the line that make the fault, and above it that end it: 1 s. */
const underRangeTicks = ticksPerS;

export class Settling {
  isWarm = false;
  /** True while the reading is below what is possible, confirmed. */
  isUnderRange = false;
  #underTicks = 0;
  #startMs = -1;
  #warmUpMs: number;
  #underRange: number;

  /** `underRange` is in the channel's unit. */
  constructor(warmUpMs: number, underRange: number) {
    this.#warmUpMs = warmUpMs;
    this.#underRange = underRange;
  }

  /** A good signal came in. The sensor warms up whether or not it is calibrated. @returns true once it is warm */
  warmUp(nowMs: number): boolean {
    if (this.#startMs < 0) this.#startMs = nowMs;
    this.isWarm = nowMs - this.#startMs >= this.#warmUpMs;
    return this.isWarm;
  }

  /** The sensor was cold again: its warm-up begins with the next good signal. */
  restart(): void {
    this.isWarm = false;
    this.#startMs = -1;
  }

  /** Milliseconds of warm-up left. */
  leftMs(nowMs: number): number {
    return this.isWarm ? 0 : this.#startMs < 0 ? this.#warmUpMs : this.#startMs + this.#warmUpMs - nowMs;
  }

  /** Takes this tick's value. @returns true when it and those before it leave nothing in doubt */
  isInRange(value: number): boolean {
    if (value < this.#underRange) {
      if (this.#underTicks < underRangeTicks) this.#underTicks++;
    } else if (this.#underTicks > 0) {
      this.#underTicks--;
    }
    if (this.#underTicks === underRangeTicks) this.isUnderRange = true;
    else if (this.#underTicks === 0) this.isUnderRange = false;
    return this.#underTicks === 0;
  }

  carry(state: StateCarrier): void {
    this.isWarm = state.flag(this.isWarm);
    this.isUnderRange = state.flag(this.isUnderRange);
    this.#underTicks = state.integer(this.#underTicks);
    this.#startMs = state.number(this.#startMs);
  }
}
