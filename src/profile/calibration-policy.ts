/**
 * How often calibration and bump tests are due, and what happens when they are not done. A setting.
 *
 * 31 days are the longest that 30 CFR 75.320 leaves a methane detector without calibration; bump tests are due every 14
 * days, before the failure rate doubles at about 20 days without one (docs/calibration.md).
 */
import { FieldCheck } from "./check";
import { choice, number, record, type RecordOf } from "./fields";

const policyShape = record({
  calibrationDays: number(1, 400),
  /** Days between exposures to gas in a bump test or calibration; 0: no bump tests. */
  bumpDays: number(0, 400),
  /** `lock-out`: an overdue channel reads "uncalibrated", a FAULT. */
  overdue: choice("warn", "lock-out"),
});

export type CalibrationPolicy = RecordOf<typeof policyShape>;

export const defaultPolicy: CalibrationPolicy = Object.freeze({ calibrationDays: 31, bumpDays: 14, overdue: "warn" });

/** @throws SettingsError naming the field */
export function validateCalibrationPolicy(data: unknown): CalibrationPolicy {
  return new FieldCheck().record(data, "calibrationPolicy", policyShape) as unknown as CalibrationPolicy;
}
