/**
 * Warm-up after power-on and under-range, which every gas sensor has in common. Called only while the channel is not
 * settled.
 */
import type { StateCarrier } from "../core/state-carrier";
import { ticksPerS } from "../core/tick";

/** Ticks below the limit that make the fault, and above its end that end it: 1 s. */
const underRangeTicks = ticksPerS;
/** It ends at this share of the limit, so that a zero that rests on the limit is one fault and not many. */
const inRangeShare = 0.8;

export class Settling {
  isWarm = false;
  /** True while an under-range is confirmed. */
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

  /** A good signal arrived. The warm-up also runs without a calibration. @returns true once the sensor is warm */
  warmUp(nowMs: number): boolean {
    if (this.#startMs < 0) this.#startMs = nowMs;
    this.isWarm = nowMs - this.#startMs >= this.#warmUpMs;
    return this.isWarm;
  }

  /** The signal proves that the sensor is warm, before its time is over. */
  endWarmUp(): void {
    this.isWarm = true;
  }

  /** The sensor was cold again: its warm-up restarts with the next good signal. */
  restart(): void {
    this.isWarm = false;
    this.#startMs = -1;
  }

  /** Milliseconds of warm-up left. */
  leftMs(nowMs: number): number {
    return this.isWarm ? 0 : this.#startMs < 0 ? this.#warmUpMs : this.#startMs + this.#warmUpMs - nowMs;
  }

  /** Takes this tick's value. @returns true when this value and those before it are certainly in range */
  isInRange(value: number): boolean {
    if (this.isUnderRange) return this.#hasComeBack(value);
    if (value < this.#underRange) {
      if (this.#underTicks < underRangeTicks) this.#underTicks++;
    } else if (this.#underTicks > 0) {
      this.#underTicks--;
    }
    if (this.#underTicks < underRangeTicks) return this.#underTicks === 0;
    this.isUnderRange = true;
    this.#underTicks = underRangeTicks;
    return false;
  }

  #hasComeBack(value: number): boolean {
    if (value < this.#underRange * inRangeShare) this.#underTicks = underRangeTicks;
    else if (--this.#underTicks === 0) this.isUnderRange = false;
    return !this.isUnderRange;
  }

  carry(state: StateCarrier): void {
    this.isWarm = state.flag(this.isWarm);
    this.isUnderRange = state.flag(this.isUnderRange);
    this.#underTicks = state.integer(this.#underTicks);
    this.#startMs = state.number(this.#startMs);
  }
}
