/**
 * Calibrate: converts a sensor's compensated signal to the measured quantity. Linear between the 2 to 10 points of a
 * calibration; the first and last segments are extrapolated.
 */
import type { Fingerprint } from "../core/fingerprint";
import { SettingsError } from "../core/settings-error";

export interface CalibrationPoint {
  /** Compensated sensor signal, in the sensor's own unit (a pellistor: bridge millivolts). */
  readonly signal: number;
  /** True value at that signal, in the channel's unit. */
  readonly value: number;
}

export const minimumPoints = 2;
export const maximumPoints = 10;

export class Curve {
  /** The segment of the newest signal: its limits and its line. */
  #from = 0;
  #until = 0;
  #fromValue = 0;
  #slope = 0;
  #fromSignal = 0;
  #signals: number[] = [];
  #values: number[] = [];
  #slopes: number[] = [];

  /**
   * @param name source of the points for error messages, such as `calibration.ch4`
   * @throws SettingsError when there are fewer than 2 or more than 10 points, one is not finite, or they do not rise
   */
  constructor(points: readonly CalibrationPoint[], name: string) {
    if (points.length < minimumPoints || points.length > maximumPoints) {
      throw new SettingsError(name, `needs ${minimumPoints} to ${maximumPoints} points, has ${points.length}`);
    }
    for (let i = 0; i < points.length; i++) {
      const { signal, value } = points[i]!;
      if (!Number.isFinite(signal) || !Number.isFinite(value)) {
        throw new SettingsError(`${name}[${i}]`, "is not finite");
      }
      if (i > 0) {
        const before = points[i - 1]!;
        if (signal <= before.signal || value <= before.value) {
          throw new SettingsError(
            `${name}[${i}]`,
            "does not rise: signal and value must both be above the point before",
          );
        }
        this.#slopes.push((value - before.value) / (signal - before.signal));
      }
      this.#signals.push(signal);
      this.#values.push(value);
    }
    this.#seek(this.#signals[0]!);
  }

  at(signal: number): number {
    if (signal < this.#from || signal >= this.#until) this.#seek(signal);
    return this.#fromValue + (signal - this.#fromSignal) * this.#slope;
  }

  /** Adds every number of the curve, so that the parameter check detects a flipped bit. */
  fingerprint(into: Fingerprint): void {
    const signals = this.#signals,
      values = this.#values,
      slopes = this.#slopes;
    for (let i = 0; i < signals.length; i++) {
      into.add(signals[i]!);
      into.add(values[i]!);
      if (i < slopes.length) into.add(slopes[i]!);
    }
  }

  /** Rarely called: a signal seldom changes its segment from one tick to the next. */
  #seek(signal: number): void {
    const last = this.#slopes.length - 1;
    let segment = last;
    while (segment > 0 && signal < this.#signals[segment]!) segment--;
    this.#from = segment === 0 ? -Infinity : this.#signals[segment]!;
    this.#until = segment === last ? Infinity : this.#signals[segment + 1]!;
    this.#fromSignal = this.#signals[segment]!;
    this.#fromValue = this.#values[segment]!;
    this.#slope = this.#slopes[segment]!;
  }
}
