/** Whether a calibration or a bump test is due, by date. Time is an argument: ms since 1970 UTC, or `noTime`. */
import type { CalibrationPolicy } from "../profile/calibration-policy";
import type { CalibrationRecord } from "./record";
import { noTime } from "../core/wall-clock";
import { Due } from "../core/calibration-codes";

export const msPerDay = 86400000;
/** Number of days when the due date is unknown. */
export const unknownDays = -1000000;

/** A record dated after now was made with a different clock: then the due date is unknown too. */
export function dueOf(policy: CalibrationPolicy, record: CalibrationRecord | undefined, timeMs: number): Due {
  if (record === undefined) return Due.Nothing;
  if (timeMs === noTime || record.atMs === noTime || record.atMs > timeMs) return Due.Unknown;
  if (timeMs - record.atMs >= policy.calibrationDays * msPerDay) return Due.Calibration;
  return policy.bumpDays > 0 && timeMs - record.exposedAtMs >= policy.bumpDays * msPerDay ? Due.Bump : Due.Nothing;
}

/** Whole days until the calibration is due, negative when overdue. */
export function daysLeftOf(policy: CalibrationPolicy, record: CalibrationRecord | undefined, timeMs: number): number {
  if (record === undefined || timeMs === noTime || record.atMs === noTime || record.atMs > timeMs) return unknownDays;
  return Math.floor(policy.calibrationDays - (timeMs - record.atMs) / msPerDay);
}
