/** What a row of the menu can do. The numbers and names are logged: new ones go to the end. */
export const enum MenuAct {
  None,
  Bump,
  Zero,
  Span,
  Restore,
  CancelCalibration,
  SetClock,
  ResetExposure,
  ResetPeaks,
  ResetTotals,
  Factory,
  ChangePin,
  TestOutputs,
  Log,
  FreshAirAll,
  Points,
}

/** Stable names for logs, indexed by `MenuAct`. */
export const menuActNames: readonly string[] = Object.freeze([
  "none",
  "bump",
  "zero",
  "span",
  "restore",
  "cancel-calibration",
  "set-clock",
  "exposure",
  "peaks",
  "totals",
  "factory",
  "pin",
  "test-outputs",
  "log",
  "fresh-air-all",
  "points",
]);
