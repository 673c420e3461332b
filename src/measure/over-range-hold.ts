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
