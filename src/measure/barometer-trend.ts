/**
 * Barometer trend: when the atmospheric pressure falls, gas flows out of the goaf and old workings, hours before a sensor
 * at the face can show it.
 *
 * Stores the change of each minute's mean over the last three hours in whole pascals, so that the sum stays exact for any
 * run time. The instrument is carried: a climb of eight metres changes the pressure by a hectopascal. A minute with a larger
 * change than weather can cause is attributed to a climb, a lift, a door or a fan and counts as no change.
 *
 * The limit for "fast" follows marine forecasts: 3.6 hPa in three hours is "falling quickly". It is an engineering value, not
 * a rule of any mine.
 */
import type { StateCarrier } from "../core/state-carrier";

const secondsPerMinute = 60;
const minutesHeld = 180;
/** Seconds of a minute that need a reading for the mean to be valid. */
const minSamples = 30;
/** Maximum change of the weather's pressure in a minute (9 hPa an hour). */
const weatherPascalPerMinute = 15;
/** "Falling fast" begins at the first value and ends above the second: pascal in three hours. */
const fastPascal = -360;
const slowAgainPascal = -240;
const hectopascal = 0.01;

export interface BarometerView {
  /** Change over the last three hours, or since power-on if that is shorter, hPa; negative when falling. */
  readonly tendencyHPa: number;
  /** Minutes that the tendency is based on, at most 180. */
  readonly minutes: number;
  readonly isFallingFast: boolean;
}

export class BarometerTrend implements BarometerView {
  tendencyHPa = 0;
  minutes = 0;
  isFallingFast = false;
  #changes = new Int16Array(minutesHeld);
  #head = 0;
  #total = 0;
  /** Pressure up to which changes are included, whole pascals; −1 before the first. */
  #counted = -1;
  #sum = 0;
  #samples = 0;
  #second = 0;

  /** Once a second. `pascal` is negative while there is no reading. @returns true when the pressure began to fall fast */
  second(pascal: number): boolean {
    if (pascal > 0 && pascal < 1e6) {
      this.#sum += pascal;
      this.#samples++;
    }
    if (++this.#second < secondsPerMinute) return false;
    this.#second = 0;
    return this.#closeMinute();
  }

  #closeMinute(): boolean {
    const samples = this.#samples;
    const mean = samples < minSamples ? -1 : Math.round(this.#sum / samples);
    this.#sum = this.#samples = 0;
    let change = mean - this.#counted;
    if (mean < 0 || this.#counted < 0 || change > weatherPascalPerMinute || change < -weatherPascalPerMinute) {
      change = 0;
    }
    const isFirst = this.#counted < 0;
    this.#counted = mean;
    if (isFirst && this.minutes === 0) return false;
    this.#total += change - this.#changes[this.#head]!;
    this.#changes[this.#head] = change;
    this.#head = this.#head + 1 === minutesHeld ? 0 : this.#head + 1;
    if (this.minutes < minutesHeld) this.minutes++;
    this.tendencyHPa = this.#total * hectopascal;
    const was = this.isFallingFast;
    this.isFallingFast = this.#total <= (was ? slowAgainPascal : fastPascal);
    return this.isFallingFast && !was;
  }

  carry(state: StateCarrier): void {
    this.tendencyHPa = state.number(this.tendencyHPa);
    this.minutes = state.integer(this.minutes);
    this.isFallingFast = state.flag(this.isFallingFast);
    state.integers(this.#changes);
    this.#head = state.integer(this.#head);
    this.#total = state.integer(this.#total);
    this.#counted = state.integer(this.#counted);
    this.#sum = state.number(this.#sum);
    this.#samples = state.integer(this.#samples);
    this.#second = state.integer(this.#second);
  }
}
