/**
 * Lag compensation: how much more gas there already is than the sensor has had time to say.
 *
 * A sensor follows the air like dy/dt = (x − y)/τ, τ = t90/ln 10, so the air was at x̂ = y + τ·dy/dt. A derivative of a noisy
 * reading is noisier still; what keeps it honest is that only a rise which noise cannot make counts:
 *
 *   fast   y against its own past of `memoryS`, in every tick: sees steps and quick ramps, deaf to what noise could be
 *   slow   the slope of the last half minute, anew every few seconds: sees ramps that the fast one cannot tell from noise,
 *          and is believed only while the fast rise does not say that they are over
 *
 * What comes out is an amount to add, never less than nothing and never more than `capShare` of the range. Alarms may begin
 * by it, and do nothing else with it; nobody is shown it. See docs/early-warning.md for what it gains and what it costs.
 */
import type { StateCarrier } from "../core/state-carrier";
import type { ChannelProfile } from "../profile/device-profile";
import { ticksPerS } from "../core/tick";

/** ln 10. */
const timeConstantsInT90 = 2.302585092994046;
/** Time constant of the past that the newest reading is held against. */
const memoryS = 1.2;
const weight = 1 / (memoryS * ticksPerS);
/** Noise of the rise over the past, and of the half minute's slope per second, relative to the reading's noise: measured. */
const riseNoise = 0.48;
const slopeNoisePerS = 0.03;
/**
 * Dead bands in standard deviations. A thousand hours have 720,000 slopes and 36 million ticks, of which one may be wrong. Six
 * would do for the fast half too; it leaves the slow half whatever that can see as soon, and with it the small jumps at
 * which a derivative overshoots.
 */
const slowSigmas = 6.5;
const fastSigmas = 11;
/** By so much of its noise the rise may fall short of what the slope makes of it, and the slope still holds. */
const slackSigmas = 4;
const capShare = 0.2;

export class Lead {
  /** τ, s. */
  readonly timeConstantS: number;
  #past = 0;
  /** Least rise over the past that counts, and the amount for each unit of it. */
  #minRise: number;
  #gain: number;
  #slow = 0;
  /** A rise this small says that what the slope was of is over. */
  #slowEnds = -Number.MAX_VALUE;
  readonly #slack: number;
  readonly #cap: number;
  readonly #minSlope: number;
  readonly #slowCap: number;

  /** `t90S` of the sensor, s; `noise` of its quiet reading, standard deviation; `fullScale`; both in the channel's unit. */
  constructor(t90S: number, noise: number, fullScale: number) {
    this.timeConstantS = t90S / timeConstantsInT90;
    this.#gain = this.timeConstantS / memoryS;
    this.#minRise = fastSigmas * riseNoise * noise;
    this.#slack = slackSigmas * riseNoise * noise;
    this.#cap = fullScale * capShare;
    this.#minSlope = slowSigmas * slopeNoisePerS * noise;
    this.#slowCap = this.#minRise * this.#gain;
  }

  /** The sensor has a reading (again): nothing before `value` counts. */
  prime(value: number): void {
    this.#past = value;
    this.#slow = 0;
  }

  /** Takes each tick's judged reading. @returns what to add to it, in 0…`fullScale`/5, for the beginning of an alarm */
  tick(value: number): number {
    const rise = value - this.#past;
    this.#past += rise * weight;
    if (rise >= this.#minRise) return this.#fast(rise);
    return rise < this.#slowEnds ? 0 : this.#slow;
  }

  #fast(rise: number): number {
    const added = rise * this.#gain;
    // Not-a-number fails both comparisons.
    return added < this.#cap ? added : added >= this.#cap ? this.#cap : 0;
  }

  /** Takes the slope of the last half minute, in units per second; 0 while it is not known. */
  setSlope(perS: number): void {
    let slow = perS > this.#minSlope ? perS * this.timeConstantS : 0;
    // What is steeper is for the fast half.
    if (slow > this.#slowCap) slow = this.#slowCap;
    this.#slow = slow;
    this.#slowEnds = slow / this.#gain - this.#slack;
    const past = this.#past;
    if (past - past !== 0) this.#past = 0;
  }

  carry(state: StateCarrier): void {
    this.#past = state.number(this.#past);
    this.#slow = state.number(this.#slow);
    this.#slowEnds = state.number(this.#slowEnds);
  }
}

/** @returns the lead of a channel whose profile says how slow and how noisy its sensor is, or nothing */
export function leadFor(profile: ChannelProfile): Lead | undefined {
  const { t90S, noise, fullScale } = profile;
  return t90S !== undefined && noise !== undefined ? new Lead(t90S, noise, fullScale) : undefined;
}
