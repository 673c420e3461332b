/** Computes the new curve from the measured signals and whether it can be accepted. */
import type { AcceptanceLimits } from "../profile/acceptance";
import { checkPoints, checkSpan, checkZero, gainOf, spanFactor, spanned, zeroed, zeroShift } from "./adjust";
import type { CalibrationPoint } from "../compensate/curve";
import type { CalibrationRecord } from "./record";
import { CalibrationKind, type Refusal } from "../core/calibration-codes";

export interface Outcome {
  readonly refusal: Refusal;
  readonly points: readonly CalibrationPoint[];
  /** Zero: shift in the channel's unit. Span, points: new sensitivity as a share of the old, 1 without an old one. */
  readonly result: number;
}

/** `record` is the calibration to compare with: `undefined` for a first calibration or a new sensor, which only points allow. */
export function outcomeOf(
  kind: CalibrationKind,
  limits: AcceptanceLimits,
  record: CalibrationRecord | undefined,
  values: readonly number[],
  signals: Float64Array,
  fullScale: number,
): Outcome {
  const signal = signals[0]!;
  const value = values[0]!;
  if (kind === CalibrationKind.Points || record === undefined) {
    const points = values.map((one, index) => ({ signal: signals[index]!, value: one }));
    const result = record === undefined ? 1 : gainOf(points) / gainOf(record.points);
    return { refusal: checkPoints(limits, record?.points, points), points, result };
  }
  const before = record.points;
  if (kind === CalibrationKind.Zero) {
    const { airValue } = limits;
    return {
      refusal: checkZero(limits, before, signal, fullScale),
      points: zeroed(before, signal, airValue),
      result: zeroShift(before, signal, airValue),
    };
  }
  return {
    refusal: checkSpan(limits, before, value, signal),
    points: spanned(before, value, signal),
    result: spanFactor(before, value, signal),
  };
}
