/**
 * A reading has a value or a reason why there is none.
 *
 * `value` is always finite. It is valid only while `status` is `Status.Ok`; any other status is the reason why there is no
 * value, and display, alarms and logs use that reason instead.
 */
import type { StateCarrier } from "./state-carrier";

export const enum Status {
  Ok,
  /** The sensor has not settled since power-on. Shown, raises no alarm, ends by itself. */
  WarmUp,
  /** Broken wire, unplugged sensor, or a converter that does not respond. */
  Open,
  /** Shorted signal. */
  Short,
  /** The converter is at its limit: the true signal is beyond it and unknown. */
  Saturated,
  /** Below what a healthy sensor can give. */
  UnderRange,
  /** Above the measuring range; latched where the sensor is ambiguous there. */
  OverRange,
  /** The newest measurement is too old. */
  Stale,
  /** Measured under conditions in which the reading cannot be trusted. Its worst value is still judged, and ends no alarm. */
  Invalid,
  /** No calibration in force. */
  Uncalibrated,
  /** The signal does not change at all: the converter or part repeats itself. */
  Frozen,
  /** Far more noise than the sensor has. The value is still judged against the set-points, and ends no alarm. */
  Noisy,
}

/** Short, stable names for logs and traces. */
export const statusNames: Readonly<Record<Status, string>> = Object.freeze({
  [Status.Ok]: "ok",
  [Status.WarmUp]: "warm-up",
  [Status.Open]: "open",
  [Status.Short]: "short",
  [Status.Saturated]: "saturated",
  [Status.UnderRange]: "under-range",
  [Status.OverRange]: "over-range",
  [Status.Stale]: "stale",
  [Status.Invalid]: "invalid",
  [Status.Uncalibrated]: "uncalibrated",
  [Status.Frozen]: "frozen",
  [Status.Noisy]: "noisy",
});

/** True where the status may hide gas: such a reading is a FAULT and must not count as clear. */
export function isFault(status: Status): boolean {
  return status !== Status.Ok && status !== Status.WarmUp && status !== Status.OverRange;
}

export class Reading {
  value = 0;
  status: Status = Status.WarmUp;

  carry(state: StateCarrier): void {
    this.value = state.number(this.value);
    this.status = state.integer(this.status);
  }
}
