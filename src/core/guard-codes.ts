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

/** Why a self-test ran. */
export const enum SelfTestCause {
  Start,
  Daily,
  /** A person asked for it. */
  Asked,
  /** Something was found between two of them. */
  Found,
}

/** Stable names for logs. */
export const selfTestCauseNames: Readonly<Record<SelfTestCause, string>> = Object.freeze({
  [SelfTestCause.Start]: "at-start",
  [SelfTestCause.Daily]: "daily",
  [SelfTestCause.Asked]: "asked-for",
  [SelfTestCause.Found]: "found",
});

/** Why the processor started, as an event's detail. The board says it as one of these names. */
export const enum ResetReason {
  Unknown,
  PowerOn,
  BrownOut,
  Watchdog,
  Software,
}

/** The board's names and those of logs, by `ResetReason`. */
export const resetReasonNames: Readonly<Record<ResetReason, string>> = Object.freeze({
  [ResetReason.Unknown]: "unknown",
  [ResetReason.PowerOn]: "power-on",
  [ResetReason.BrownOut]: "brown-out",
  [ResetReason.Watchdog]: "watchdog",
  [ResetReason.Software]: "software",
});

/** `parameters and clock`; for logs. */
export function guardPartsText(bits: number): string {
  return Object.values(guardPartNames)
    .filter((_, part) => ((bits >> part) & 1) === 1)
    .join(" and ");
}
