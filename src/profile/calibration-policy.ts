/**
 * How often calibration and bump tests are due, and what happens when they are not done. A setting.
 *
 * 31 days are the longest that 30 CFR 75.320 leaves a methane detector without calibration; bump tests are due every 14
 * days, before the failure rate doubles at about 20 days without one (docs/calibration.md).
 */
import { fieldsOf, numberIn } from "./check";
import { SettingsError } from "../core/settings-error";

export interface CalibrationPolicy {
  /** Days between calibrations. */
  readonly calibrationDays: number;
  /** Days between exposures to gas in a bump test or calibration; 0 asks for none. */
  readonly bumpDays: number;
  /** `warn`: a reminder. `lock-out`: the channel reads "uncalibrated" too, which is a FAULT. */
  readonly overdue: "warn" | "lock-out";
}

export const defaultPolicy: CalibrationPolicy = Object.freeze({ calibrationDays: 31, bumpDays: 14, overdue: "warn" });

/** @throws SettingsError naming the field */
export function validateCalibrationPolicy(data: unknown): CalibrationPolicy {
  const policy = fieldsOf(data, "calibrationPolicy", ["calibrationDays", "bumpDays", "overdue"]);
  const calibrationDays = numberIn(policy["calibrationDays"], "calibrationPolicy.calibrationDays", 1, 400);
  const bumpDays = numberIn(policy["bumpDays"], "calibrationPolicy.bumpDays", 0, 400);
  const overdue = policy["overdue"];
  if (overdue !== "warn" && overdue !== "lock-out") {
    throw new SettingsError("calibrationPolicy.overdue", "is neither warn nor lock-out");
  }
  return { calibrationDays, bumpDays, overdue };
}
