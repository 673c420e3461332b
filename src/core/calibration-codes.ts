/**
 * Calibrate: codes of the calibration procedures. Logs and scenarios use the names below; the screen's language tables
 * (ui/texts) hold the texts.
 */

export const enum CalibrationKind {
  /** Fresh air only: changes the zero and keeps the sensitivity. */
  Zero,
  /** One gas of known concentration: keeps the zero and changes the sensitivity. */
  Span,
  /** 2 to 10 known values in rising order: a new curve. */
  Points,
  /** Gas as a test: the calibration stays as it is; the date and result are stored. */
  Bump,
  /** Puts the previous calibration back in force. */
  Restore,
}

/** Stable names for logs and scenarios. */
export const calibrationNames: Readonly<Record<CalibrationKind, string>> = Object.freeze({
  [CalibrationKind.Zero]: "zero",
  [CalibrationKind.Span]: "span",
  [CalibrationKind.Points]: "points",
  [CalibrationKind.Bump]: "bump",
  [CalibrationKind.Restore]: "restore",
});

export const enum CalibrationStep {
  Idle,
  /** The user is asked to apply gas; no gas has been detected yet. */
  WaitForGas,
  /** Gas or air is present. Calibration waits for a stable signal; a bump test waits for the reading to rise. */
  Settle,
  Accepted,
  Refused,
  Cancelled,
}

export const stepNames: Readonly<Record<CalibrationStep, string>> = Object.freeze({
  [CalibrationStep.Idle]: "idle",
  [CalibrationStep.WaitForGas]: "wait-for-gas",
  [CalibrationStep.Settle]: "settle",
  [CalibrationStep.Accepted]: "accepted",
  [CalibrationStep.Refused]: "refused",
  [CalibrationStep.Cancelled]: "cancelled",
});

/** Why a procedure was not started, or not accepted. */
export const enum Refusal {
  None,
  UnknownChannel,
  NotCalibratable,
  Busy,
  WarmUp,
  Fault,
  InAlarm,
  OverRange,
  NotDeclared,
  NotFreshAir,
  ValueOutOfRange,
  NoCalibration,
  NoGas,
  Unstable,
  ZeroShift,
  ZeroRange,
  SpanChange,
  Gain,
  WrongDirection,
  TooLittleResponse,
  TooMuchResponse,
  NoAlarm,
  NoPrevious,
  NotStored,
  /** The zeros since the last calibration with gas add up to too much; gas or the PIN is needed. */
  ZeroSum,
  OtherGas,
  AirChanging,
}

/** Stable names for logs and scenarios. */
export const refusalNames: Readonly<Record<Refusal, string>> = Object.freeze({
  [Refusal.None]: "none",
  [Refusal.UnknownChannel]: "unknown-channel",
  [Refusal.NotCalibratable]: "not-calibratable",
  [Refusal.Busy]: "busy",
  [Refusal.WarmUp]: "warm-up",
  [Refusal.Fault]: "fault",
  [Refusal.InAlarm]: "in-alarm",
  [Refusal.OverRange]: "over-range",
  [Refusal.NotDeclared]: "not-declared",
  [Refusal.NotFreshAir]: "not-fresh-air",
  [Refusal.ValueOutOfRange]: "value-out-of-range",
  [Refusal.NoCalibration]: "no-calibration",
  [Refusal.NoGas]: "no-gas",
  [Refusal.Unstable]: "unstable",
  [Refusal.ZeroShift]: "zero-shift",
  [Refusal.ZeroRange]: "zero-range",
  [Refusal.SpanChange]: "span-change",
  [Refusal.Gain]: "gain",
  [Refusal.WrongDirection]: "wrong-way",
  [Refusal.TooLittleResponse]: "too-little-response",
  [Refusal.TooMuchResponse]: "too-much-response",
  [Refusal.NoAlarm]: "no-alarm",
  [Refusal.NoPrevious]: "no-previous",
  [Refusal.NotStored]: "not-stored",
  [Refusal.ZeroSum]: "zero-sum",
  [Refusal.OtherGas]: "other-gas",
  [Refusal.AirChanging]: "air-changing",
});

/** Whether a bump test or a calibration of a channel is due. */
export const enum Due {
  /** Nothing is due, or the channel is not calibrated. */
  Nothing,
  Bump,
  Calibration,
  /** The clock is not set, or the calibration has no date, so the due date is unknown. */
  Unknown,
  /** The dates are in order, but there is evidence against the sensor: `CalibrationView.suspicion`. */
  Suspected,
}

export const dueNames: Readonly<Record<Due, string>> = Object.freeze({
  [Due.Nothing]: "nothing",
  [Due.Bump]: "bump",
  [Due.Calibration]: "calibration",
  [Due.Unknown]: "unknown",
  [Due.Suspected]: "suspected",
});

/** Why a stored calibration cannot be used. */
export const enum RecordFault {
  None,
  /** A committed record is damaged or missing. */
  Corrupt,
  /** The record belongs to another kind of sensor. */
  OtherSensor,
  /** Written by newer firmware. */
  OtherVersion,
}

export const recordFaultNames: Readonly<Record<RecordFault, string>> = Object.freeze({
  [RecordFault.None]: "none",
  [RecordFault.Corrupt]: "corrupt",
  [RecordFault.OtherSensor]: "other-sensor",
  [RecordFault.OtherVersion]: "other-version",
});
