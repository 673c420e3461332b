/**
 * A reading is a value or a reason, never a missing number.
 *
 * `value` is always finite. It means something only while `status` is `Status.Ok`; in every other state the status says
 * why there is no value, and whoever shows, judges or logs the reading says that reason instead.
 */
import type { StateCarrier } from "./state-carrier";

export const enum Status {
  Ok,
  /** The sensor has not settled since power-on. Shown, raises no alarm, ends by itself. */
  WarmUp,
  /** Broken wire, sensor unplugged, or a converter that does not answer. */
  Open,
  /** Shorted signal. */
  Short,
  /** The converter is at its end: the true signal is unknown beyond it. */
  Saturated,
  /** Below what the sensor can produce in good health. */
  UnderRange,
  /** Beyond the measuring range, latched where the sensor is ambiguous there. */
  OverRange,
  /** The newest measurement is too old. */
  Stale,
  /** Measured, but under conditions in which the sensor does not tell the truth. */
  Invalid,
  /** No calibration in force. */
  Uncalibrated,
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
});

/** True where the status hides a gas that may be there: such a reading is a FAULT, never "clear". */
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
