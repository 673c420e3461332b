/**
 * What a calibration may find, per kind of sensor and, for cells, per gas, as data. A sensor outside these bounds is worn, poisoned, or in another
 * gas than declared: a calibration with its signal would make a wrong reading look right.
 *
 * Signals are compensated, in the sensor's own unit (a pellistor: bridge millivolts, a cell: microamperes); gains are signal per unit of the
 * channel. Engineering values; docs/calibration.md has the reasons.
 */
import type { acceptanceShape } from "./acceptance-fields";
import type { ChannelProfile } from "./device-profile";
import type { RecordOf } from "./fields";
import { frozen } from "./frozen";

/** The meaning of each figure is in acceptance-fields.ts. */
export type AcceptanceLimits = RecordOf<typeof acceptanceShape>;

const byKind: Readonly<Record<string, AcceptanceLimits>> = frozen({
  pellistor: {
    zeroShiftShare: 0.1,
    minZero: -25,
    maxZero: 25,
    spanChange: 0.3,
    minGain: 6,
    maxGain: 30,
    minGasShare: 0.1,
    restBand: 0.75,
    restCreep: 0.25,
    settleS: 30,
  },
  // Signals are % vol already, behind a zero (measure/ndir.ts). In nitrogen a pipe's analyser is in alarm for too little methane.
  ndir: {
    zeroShiftShare: 0.018,
    minZero: -20,
    maxZero: 20,
    spanChange: 0.2,
    minGain: 0.7,
    maxGain: 1.4,
    minGasShare: 0.15,
    restBand: 0.6,
    restCreep: 0.2,
    settleS: 75,
    mayLack: true,
  },
  co: {
    // 10 ppm; a new cell gives 0.055 to 0.09 µA/ppm.
    zeroShiftShare: 0.02,
    minZero: -1,
    maxZero: 1,
    spanChange: 0.3,
    minGain: 0.03,
    maxGain: 0.12,
    minGasShare: 0.1,
    minGas: 50,
    maxGas: 100,
    restBand: 0.12,
    restCreep: 0.05,
    settleS: 75,
  },
  h2s: {
    // 3 ppm; a new cell gives 0.16 to 0.24 µA/ppm.
    zeroShiftShare: 0.03,
    minZero: -0.8,
    maxZero: 0.8,
    spanChange: 0.3,
    minGain: 0.08,
    maxGain: 0.3,
    minGasShare: 0.1,
    minGas: 20,
    maxGas: 25,
    restBand: 0.1,
    restCreep: 0.04,
    settleS: 75,
  },
  o2: {
    // In declared fresh air it may be off by at most 1 % vol: below 19.9 % a worn cell and a lack of oxygen cannot be told apart without a bottle.
    // The curve is bent, so that a straight line through two points meets no oxygen well below no current.
    zeroShiftShare: 0.04,
    minZero: -20,
    maxZero: 5,
    spanChange: 0.3,
    minGain: 2,
    maxGain: 9,
    minGasShare: 0.1,
    airValue: 20.9,
    minGas: 15,
    maxGas: 18,
    restBand: 0.6,
    restCreep: 0.2,
    settleS: 45,
  },
});

/** `undefined` for kinds of channel that the user does not calibrate. */
export function acceptanceOf(kind: string): AcceptanceLimits | undefined {
  return Object.hasOwn(byKind, kind) ? byKind[kind] : undefined;
}

/** A cell without bounds in its profile has those of its gas, any other sensor those of its kind. */
export function acceptanceFor(profile: ChannelProfile): AcceptanceLimits | undefined {
  if (profile.kind !== "electrochemical") return acceptanceOf(profile.kind);
  return profile.acceptance ?? acceptanceOf(profile.isOxygen ? "o2" : profile.id);
}

/** Time limits, seconds: for the detection of gas, and for a stable signal. */
export const gasTimeoutS = 120;
export const settleTimeoutS = 180;
/** Gas is detected when the signal has changed by this share of the change that the gas should cause. */
export const detectionShare = 0.25;

/** A bump test passes when at least the first share of the gas, and not more than the second, is read within the time. */
export const minBumpShare = 0.5;
export const maxBumpShare = 1.5;
export const bumpS = 30;
/** A bump test must raise the alarm if this share of the gas reaches the set-point: a cell has not read all of the gas by then. */
export const bumpAlarmShare = 0.8;
