/**
 * What a menu row or a refusal says, as a code. Only the screen turns it into characters (ui/menu/menu-texts.ts).
 */

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
  // The gases of several points, one after the other.
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
  // Values that are words.
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
  // Acts.
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
  // To be read.
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
  // What came of it.
  Saved,
  Done,
  Unchanged,
  PinWrong,
  PinLocked,
  // Why it was refused.
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
