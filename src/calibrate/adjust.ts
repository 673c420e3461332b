/**
 * Computes a new calibration from a measured signal: the curve is shifted, scaled or made from points, after a check against the
 * acceptance limits. Pure functions: a caller decides when to use them and whether the result comes into force.
 */
import type { AcceptanceLimits } from "../profile/acceptance";
import type { CalibrationPoint } from "../compensate/curve";
import { Refusal } from "../core/calibration-codes";

/** The signal at which `points` read `value`: the inverse of the curve, extrapolated beyond its ends. */
export function signalAt(points: readonly CalibrationPoint[], value: number): number {
  let segment = points.length - 2;
  while (segment > 0 && value < points[segment]!.value) segment--;
  const from = points[segment]!;
  const to = points[segment + 1]!;
  return from.signal + ((value - from.value) * (to.signal - from.signal)) / (to.value - from.value);
}

/** Mean sensitivity over the whole curve, in signal per unit of the channel. */
export function gainOf(points: readonly CalibrationPoint[]): number {
  const first = points[0]!;
  const last = points[points.length - 1]!;
  return (last.signal - first.signal) / (last.value - first.value);
}

/** Error of the reading in fresh air, whose true value is `airValue`, in the channel's unit. */
export function zeroShift(points: readonly CalibrationPoint[], signal: number, airValue = 0): number {
  return (signal - signalAt(points, airValue)) / gainOf(points);
}

/** The curve for fresh air at this signal: shifted or, where fresh air contains the gas (oxygen), scaled. */
export function zeroed(points: readonly CalibrationPoint[], signal: number, airValue = 0): CalibrationPoint[] {
  if (airValue !== 0) return spanned(points, airValue, signal);
  const shift = signal - signalAt(points, 0);
  return points.map((point) => ({ signal: point.signal + shift, value: point.value }));
}

/** New sensitivity as a share of the old one. */
export function spanFactor(points: readonly CalibrationPoint[], value: number, signal: number): number {
  const zero = signalAt(points, 0);
  return (signal - zero) / (signalAt(points, value) - zero);
}

export function spanned(points: readonly CalibrationPoint[], value: number, signal: number): CalibrationPoint[] {
  const zero = signalAt(points, 0);
  const factor = spanFactor(points, value, signal);
  return points.map((point) => ({ signal: zero + (point.signal - zero) * factor, value: point.value }));
}

export function checkZero(
  limits: AcceptanceLimits,
  points: readonly CalibrationPoint[],
  signal: number,
  fullScale: number,
): Refusal {
  const airValue = limits.airValue ?? 0;
  if (airValue === 0 && (signal < limits.minZero || signal > limits.maxZero)) return Refusal.ZeroRange;
  if (!(Math.abs(zeroShift(points, signal, airValue)) <= limits.zeroShiftShare * fullScale)) return Refusal.ZeroShift;
  return airValue === 0 ? Refusal.None : checkGains(limits, zeroed(points, signal, airValue));
}

export function checkSpan(
  limits: AcceptanceLimits,
  points: readonly CalibrationPoint[],
  value: number,
  signal: number,
): Refusal {
  const factor = spanFactor(points, value, signal);
  if (!(factor > 0)) return Refusal.WrongDirection;
  if (Math.abs(factor - 1) > limits.spanChange) return Refusal.SpanChange;
  return checkGains(limits, spanned(points, value, signal));
}

/** `before` is the curve in force, `undefined` for a new sensor. */
export function checkPoints(
  limits: AcceptanceLimits,
  before: readonly CalibrationPoint[] | undefined,
  points: readonly CalibrationPoint[],
): Refusal {
  const gains = checkGains(limits, points);
  if (gains !== Refusal.None) return gains;
  const zero = signalAt(points, 0);
  if (zero < limits.minZero || zero > limits.maxZero) return Refusal.ZeroRange;
  if (before !== undefined && Math.abs(gainOf(points) / gainOf(before) - 1) > limits.spanChange) {
    return Refusal.SpanChange;
  }
  return Refusal.None;
}

function checkGains(limits: AcceptanceLimits, points: readonly CalibrationPoint[]): Refusal {
  for (let i = 1; i < points.length; i++) {
    const from = points[i - 1]!;
    const to = points[i]!;
    const gain = (to.signal - from.signal) / (to.value - from.value);
    if (!(gain > 0)) return Refusal.WrongDirection;
    if (gain < limits.minGain || gain > limits.maxGain) return Refusal.Gain;
  }
  return Refusal.None;
}
