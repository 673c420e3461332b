/** What must still happen before an over-range ends, as shown on the screen. */
export const enum OverRangeHold {
  Nothing,
  /** The user's reset, in air that is fresh by the oxygen sensor. */
  Reset,
  /** The user's reset, where only the user can judge the air. */
  ResetUnwitnessed,
  OxygenMissing,
  OxygenLow,
  /** Reset was done; the bead warms up or is being tested. */
  Proof,
  /** Reset was done, and the bead detected gas. */
  GasDetected,
}
