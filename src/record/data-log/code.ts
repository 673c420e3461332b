/**
 * What the log keeps of a reading: a whole number of last display digits, or a reason. A reason is no number: its code lies
 * far below every value's.
 */
import { type Reading, Status } from "../../core/reading";

/** The code of reason `Status` s is this plus s. */
export const firstReason = -0x80000000;
/** Codes below this are reasons. */
export const minValue = -0x20000000;
const maxValue = 0x20000000;

/** `scale` is 10 to the power of the channel's decimals. Half away from zero; what cannot be a measurement is "invalid". */
export function codeOf(reading: Reading, scale: number): number {
  const status = reading.status;
  if (status !== Status.Ok) return firstReason + status;
  const scaled = reading.value * scale;
  if (!(scaled > minValue && scaled < maxValue)) return firstReason + Status.Invalid;
  return scaled >= 0 ? Math.floor(scaled + 0.5) : 0 - Math.floor(0.5 - scaled);
}

export function isValue(code: number): boolean {
  return code > minValue;
}

/** Only of a reason's code. */
export function statusOf(code: number): Status {
  return code - firstReason;
}

export function scaleOf(decimals: number): number {
  let scale = 1;
  for (let i = 0; i < decimals; i++) scale *= 10;
  return scale;
}
