/** What the self-test looks at, and the other words that it is told in. */

/** Bits of a result are `1 << GuardPart`. The numbers are logged: new ones go to the end. */
export const enum GuardPart {
  /** Set-points, user settings and calibration curves as they stand in RAM. */
  Parameters,
  /** RAM, by patterns. */
  Memory,
  /** The program itself. */
  Firmware,
  /** The converter's reference voltage. */
  Reference,
  Clock,
  /** Horn, lamps, vibrator. */
  Outputs,
  /** A button that stays down. */
  Button,
  /** The stages of a tick did not all run, or not in their order. */
  Flow,
  /** Digits that stand in a screen's place are dark, or do not show what they are told. */
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

/** Why a self-test ran. */
export const enum SelfTestCause {
  Start,
  Daily,
  /** A person asked for it. */
  Asked,
  /** Something was found between two of them. */
  Found,
}

/** Stable names for logs, indexed by `SelfTestCause`. */
export const selfTestCauseNames: readonly string[] = Object.freeze(["at-start", "daily", "asked-for", "found"]);

/** Stable names for logs; the event's detail is the index here. */
export const resetReasonNames: readonly string[] = Object.freeze([
  "unknown",
  "power-on",
  "brown-out",
  "watchdog",
  "software",
]);

/** `parameters and clock`; for logs. */
export function guardPartsText(bits: number): string {
  return guardPartNames.filter((_, part) => ((bits >> part) & 1) === 1).join(" and ");
}
