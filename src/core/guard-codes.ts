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

/** Stable names for logs. */
export const guardPartNames: Readonly<Record<GuardPart, string>> = Object.freeze({
  [GuardPart.Parameters]: "parameters",
  [GuardPart.Memory]: "memory",
  [GuardPart.Firmware]: "firmware",
  [GuardPart.Reference]: "reference",
  [GuardPart.Clock]: "clock",
  [GuardPart.Outputs]: "outputs",
  [GuardPart.Button]: "button",
  [GuardPart.Flow]: "flow",
  [GuardPart.Segments]: "segments",
});

/** What started a self-test. */
export const enum SelfTestCause {
  Start,
  Daily,
  /** The user started it. */
  Asked,
  /** A continuous check found a fault between two self-tests. */
  Found,
}

/** Stable names for logs. */
export const selfTestCauseNames: Readonly<Record<SelfTestCause, string>> = Object.freeze({
  [SelfTestCause.Start]: "at-start",
  [SelfTestCause.Daily]: "daily",
  [SelfTestCause.Asked]: "asked-for",
  [SelfTestCause.Found]: "found",
});

/** Reset cause of the processor, as the detail of an event. */
export const enum ResetReason {
  Unknown,
  PowerOn,
  BrownOut,
  Watchdog,
  Software,
}

/** Stable names for logs; the board uses the same. */
export const resetReasonNames: Readonly<Record<ResetReason, string>> = Object.freeze({
  [ResetReason.Unknown]: "unknown",
  [ResetReason.PowerOn]: "power-on",
  [ResetReason.BrownOut]: "brown-out",
  [ResetReason.Watchdog]: "watchdog",
  [ResetReason.Software]: "software",
});

/** List of parts for logs, such as `parameters and clock`. */
export function guardPartsText(bits: number): string {
  return Object.values(guardPartNames)
    .filter((_, part) => ((bits >> part) & 1) === 1)
    .join(" and ");
}
