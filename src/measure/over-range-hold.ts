/** What stands between an over-range and a reading, for a screen to say. */
export const enum OverRangeHold {
  Nothing,
  /** The person's reset, in fresh air by the oxygen sensor. */
  Reset,
  /** The same, where nobody but the person can know the air. */
  ResetUnwitnessed,
  OxygenMissing,
  OxygenLow,
  /** Reset; the bead is warming up or being watched. */
  Proof,
  /** It was reset, and the bead felt gas. */
  GasFelt,
}

/** What a person is told, indexed by `OverRangeHold`. */
export const overRangeHoldTexts: readonly string[] = Object.freeze([
  "",
  "over range: reset in fresh air",
  "over range: reset in air known to be fresh; this instrument cannot measure it",
  "not reset: no oxygen reading",
  "not reset: oxygen too low for fresh air",
  "bead is being tried",
  "not reset: gas felt",
]);
