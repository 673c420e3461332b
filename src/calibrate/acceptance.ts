/**
 * What a calibration may find, per kind of sensor, as data. A sensor outside these bounds is worn, poisoned, or stands in
 * another gas than was said: taking its signal for a calibration would make a wrong number look right.
 *
 * Signals are compensated, in the sensor's own unit (a pellistor: bridge millivolts); gains are signal per unit of the
 * channel. Engineering values; docs/calibration.md has the reasons.
 */

export interface AcceptanceLimits {
  /** A fresh-air zero may move the reading by this share of full scale at once. */
  readonly zeroShiftShare: number;
  /** Signal that a sensor can have in fresh air. */
  readonly leastZero: number;
  readonly mostZero: number;
  /** A span may change the sensitivity by this share at once. */
  readonly spanChange: number;
  readonly leastGain: number;
  readonly mostGain: number;
  /** The weakest gas that a span or bump may use, share of full scale: below it noise would be calibrated in. */
  readonly leastGasShare: number;
  /** At rest: the signal stays within this band over the window, and does not creep by more than the second. */
  readonly restBand: number;
  readonly restCreep: number;
  /** The sensor's lag must be over before its signal is taken, however restful it looks, seconds. */
  readonly settleS: number;
  /** True where the gas of the procedure itself raises the channel's alarm for too little: that is no reason to refuse it. */
  readonly mayLack?: boolean;
}

const byKind: Readonly<Record<string, AcceptanceLimits>> = Object.freeze({
  pellistor: Object.freeze({
    zeroShiftShare: 0.1, leastZero: -25, mostZero: 25,
    spanChange: 0.3, leastGain: 6, mostGain: 30,
    leastGasShare: 0.1,
    restBand: 0.75, restCreep: 0.25, settleS: 30,
  }),
  // Signals are % vol already, behind a zero (measure/ndir.ts). In nitrogen a pipe's analyser is in alarm for too little methane.
  ndir: Object.freeze({
    zeroShiftShare: 0.018, leastZero: -20, mostZero: 20,
    spanChange: 0.2, leastGain: 0.7, mostGain: 1.4,
    leastGasShare: 0.15,
    restBand: 0.6, restCreep: 0.2, settleS: 75,
    mayLack: true,
  }),
});

/** Kinds of channel that have no row are not calibrated by the user. */
export function acceptanceOf(kind: string): AcceptanceLimits | undefined {
  return Object.hasOwn(byKind, kind) ? byKind[kind] : undefined;
}

/** Gas must be felt, and the signal come to rest, within this time each, seconds. */
export const gasTimeoutS = 120;
export const settleTimeoutS = 180;
/** Gas counts as felt when the signal has moved by this share of what the gas should move it. */
export const feltShare = 0.25;

/** A bump passes with this share of the gas read within the time, and not more than the second. */
export const bumpLeastShare = 0.5;
export const bumpMostShare = 1.5;
export const bumpS = 30;

/** Oxygen that fresh air has at least, % vol. */
export const freshAirOxygen = 20;
