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

/** Stable names for logs. */
export const menuActNames: Readonly<Record<MenuAct, string>> = Object.freeze({
  [MenuAct.None]: "none",
  [MenuAct.Bump]: "bump",
  [MenuAct.Zero]: "zero",
  [MenuAct.Span]: "span",
  [MenuAct.Restore]: "restore",
  [MenuAct.CancelCalibration]: "cancel-calibration",
  [MenuAct.SetClock]: "set-clock",
  [MenuAct.ResetExposure]: "exposure",
  [MenuAct.ResetPeaks]: "peaks",
  [MenuAct.ResetTotals]: "totals",
  [MenuAct.Factory]: "factory",
  [MenuAct.ChangePin]: "pin",
  [MenuAct.TestOutputs]: "test-outputs",
  [MenuAct.Log]: "log",
  [MenuAct.FreshAirAll]: "fresh-air-all",
  [MenuAct.Points]: "points",
});
