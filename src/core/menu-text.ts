/** Codes of the texts of menu rows and refusals. The texts are in ui/texts/menu-texts.ts. */

export const enum MenuText {
  None,
  // Places.
  Menu,
  Limits,
  Sensitivity,
  Calibration,
  Display,
  Clock,
  Resets,
  About,
  // Settings.
  Low,
  High,
  LackLow,
  LackHigh,
  Stel,
  Twa,
  SpanTrim,
  Response,
  EarlyWarning,
  TwaMode,
  CalibrationDays,
  BumpDays,
  Overdue,
  TestGas,
  Language,
  Contrast,
  Flip,
  Year,
  Month,
  Day,
  Hour,
  Minute,
  Points,
  NewSensor,
  // The gases of a multi-point calibration, in order.
  Gas1,
  Gas2,
  Gas3,
  Gas4,
  Gas5,
  Gas6,
  Gas7,
  Gas8,
  Gas9,
  Gas10,
  // Values that are shown as text.
  Fast,
  Normal,
  Calm,
  On,
  Off,
  Warn,
  LockOut,
  Acgih,
  Osha,
  English,
  Chinese,
  HighContrast,
  // Actions.
  BumpTest,
  FreshAir,
  Span,
  Restore,
  CancelCalibration,
  FreshAirAll,
  SeveralPoints,
  BeginPoints,
  SetClock,
  ResetExposure,
  ResetPeaks,
  ResetTotals,
  FactorySettings,
  ChangePin,
  TestOutputs,
  Log,
  // Read-only rows.
  Device,
  Firmware,
  Checksum,
  SettingsChecksum,
  // Prompts.
  EnterPin,
  NewPin,
  ConfirmChange,
  ConfirmAct,
  ConfirmFreshAir,
  // Results.
  Saved,
  Done,
  Unchanged,
  PinWrong,
  PinLocked,
  // Reasons for a refusal.
  OutOfRange,
  ZeroDisables,
  BelowHysteresis,
  LowNotBelowHigh,
  LackOrder,
  NoClearAir,
  TwaAboveStel,
  BeyondCeiling,
  NotStored,
  SettingsDamaged,
  NoSuchDate,
  NoClock,
  AlarmActive,
  CalibrationRefused,
}

/** Why something was refused. On digits a refusal is a code, counted from the first of these. */
export type MenuRefusal =
  | MenuText.PinWrong
  | MenuText.PinLocked
  | MenuText.OutOfRange
  | MenuText.ZeroDisables
  | MenuText.BelowHysteresis
  | MenuText.LowNotBelowHigh
  | MenuText.LackOrder
  | MenuText.NoClearAir
  | MenuText.TwaAboveStel
  | MenuText.BeyondCeiling
  | MenuText.NotStored
  | MenuText.SettingsDamaged
  | MenuText.NoSuchDate
  | MenuText.NoClock
  | MenuText.AlarmActive
  | MenuText.CalibrationRefused;

export type MenuWord = Exclude<MenuText, MenuRefusal>;

export function isRefusal(text: MenuText): text is MenuRefusal {
  return text >= MenuText.PinWrong;
}
