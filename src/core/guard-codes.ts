/** Codes of the self-test: parts, causes and reset reasons. */

/** Bits of a result are `1 << GuardPart`. The numbers are logged: add new ones at the end. */
export const enum GuardPart {
  /** Set-points, user settings and calibration curves in RAM. */
  Parameters,
  /** RAM, tested with patterns. */
  Memory,
  /** The program image. */
  Firmware,
  /** The converter's reference voltage. */
  Reference,
  Clock,
  /** Horn, LEDs, vibrator. */
  Outputs,
  /** A button that stays pressed. */
  Button,
  /** The stages of a tick did not all run, or ran in the wrong order. */
  Flow,
  /** A digit display that replaces the screen is dark or does not show what was written to it. */
  Segments,
}

/** Stable names for logs, indexed by `GuardPart`. */
export const guardPartNames: readonly string[] = Object.freeze([
  "parameters",
  "memory",
  "firmware",
  "reference",
  "clock",
  "outputs",
  "button",
  "flow",
  "segments",
]);

/** What started a self-test. */
export const enum SelfTestCause {
  Start,
  Daily,
  /** The user started it. */
  Asked,
  /** A continuous check found a fault between two self-tests. */
  Found,
}

/** Stable names for logs, indexed by `SelfTestCause`. */
export const selfTestCauseNames: readonly string[] = Object.freeze(["at-start", "daily", "asked-for", "found"]);

/** Stable names for logs, indexed by the event's detail. */
export const resetReasonNames: readonly string[] = Object.freeze([
  "unknown",
  "power-on",
  "brown-out",
  "watchdog",
  "software",
]);

/** List of parts for logs, such as `parameters and clock`. */
export function guardPartsText(bits: number): string {
  return guardPartNames.filter((_, part) => ((bits >> part) & 1) === 1).join(" and ");
}
