/**
 * Lag compensation: estimates how much the gas concentration is ahead of the sensor's reading.
 *
 * A sensor follows the air like dy/dt = (x − y)/τ, τ = t90/ln 10, so the air was at x̂ = y + τ·dy/dt. The derivative amplifies the
 * noise of the reading, so only a rise that noise cannot cause counts:
 *
 *   fast   y against its own low-pass of `memoryS`, in every tick: detects steps and quick ramps, with a dead band for noise
 *   slow   the slope of the last half minute, updated every few seconds: detects ramps that are below the dead band of the fast
 *          half, and is used only while the fast rise does not show that the ramp has ended
 *
 * The result is an amount to add, from 0 to `capShare` of the range. It is only used to start an alarm earlier and is not shown.
 * docs/early-warning.md describes gain and cost.
 */
import type { StateCarrier } from "../core/state-carrier";
import type { ChannelProfile } from "../profile/device-profile";
import { ticksPerS } from "../core/tick";

/** ln 10. */
const timeConstantsInT90 = 2.302585092994046;
/** Time constant of the low-pass that the newest reading is compared with. */
const memoryS = 1.2;
export const pastWeight = 1 / (memoryS * ticksPerS);
/** Noise of the rise over the low-pass, and of the half minute's slope per second, relative to the reading's noise: measured. */
const riseNoise = 0.48;
const slopeNoisePerS = 0.03;
/**
 * Dead bands in standard deviations. A thousand hours have 720,000 slopes and 36 million ticks, of which one may be wrong. For the
 * fast half 6 would be enough too. The larger value leaves to the slow half what that detects equally early, and avoids the small
 * steps at which a derivative overshoots.
 */
const slowSigmas = 6.5;
const fastSigmas = 11;
/** The rise may be below the value that the slope predicts by this many standard deviations before the slope counts as ended. */
const slackSigmas = 4;
const capShare = 0.2;

export class Lead {
  /** τ, s. */
  readonly timeConstantS: number;
  /** Of the reading, for `memoryS`. What every tick reads is public for the loop of the alarms, which has `tick` in it. */
  past = 0;
  /** Smallest rise over the low-pass that counts, and the amount to add per unit of it. */
  readonly minRise: number;
  #gain: number;
  slow = 0;
  /** A rise below this shows that the ramp of the slow half has ended. */
  slowEnds = -Number.MAX_VALUE;
  readonly #slack: number;
  readonly #cap: number;
  readonly #minSlope: number;
  readonly #slowCap: number;

  /** `t90S` of the sensor, s; `noise`: standard deviation of its reading in constant gas; `fullScale`; both in the channel's unit. */
  constructor(t90S: number, noise: number, fullScale: number) {
    this.timeConstantS = t90S / timeConstantsInT90;
    this.#gain = this.timeConstantS / memoryS;
    this.minRise = fastSigmas * riseNoise * noise;
    this.#slack = slackSigmas * riseNoise * noise;
    this.#cap = fullScale * capShare;
    this.#minSlope = slowSigmas * slopeNoisePerS * noise;
    this.#slowCap = this.minRise * this.#gain;
  }

  /** The sensor has a reading (again): the history before `value` is cleared. */
  prime(value: number): void {
    this.past = value;
    this.slow = 0;
  }

  /** Takes each tick's reading. @returns the amount to add to it, 0…`fullScale`/5, for the start of an alarm */
  tick(value: number): number {
    const rise = value - this.past;
    this.past += rise * pastWeight;
    if (rise >= this.minRise) return this.fast(rise);
    return rise < this.slowEnds ? 0 : this.slow;
  }

  fast(rise: number): number {
    const added = rise * this.#gain;
    // NaN fails both comparisons.
    return added < this.#cap ? added : added >= this.#cap ? this.#cap : 0;
  }

  /** Sets the slope of the last half minute, in units per second; 0 while unknown. */
  setSlope(perS: number): void {
    let slow = perS > this.#minSlope ? perS * this.timeConstantS : 0;
    // Steeper slopes are left to the fast half.
    if (slow > this.#slowCap) slow = this.#slowCap;
    this.slow = slow;
    this.slowEnds = slow / this.#gain - this.#slack;
    const past = this.past;
    if (past - past !== 0) this.past = 0;
  }

  carry(state: StateCarrier): void {
    this.past = state.number(this.past);
    this.slow = state.number(this.slow);
    this.slowEnds = state.number(this.slowEnds);
  }
}

/** @returns the lead of a channel whose profile gives lag and noise of the sensor, otherwise `undefined` */
export function leadFor(profile: ChannelProfile): Lead | undefined {
  const { t90S, noise, fullScale } = profile;
  return t90S !== undefined && noise !== undefined ? new Lead(t90S, noise, fullScale) : undefined;
}
