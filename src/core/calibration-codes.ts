/**
 * Calibrate: the codes that a procedure speaks in, and what each means in English. Screens, logs and scenarios carry the
 * codes; one table turns them into words.
 */

export const enum CalibrationKind {
  /** Fresh air only: moves the zero, keeps the sensitivity. */
  Zero,
  /** One gas of known strength: keeps the zero, moves the sensitivity. */
  Span,
  /** 2 to 10 known values, rising: a new curve. */
  Points,
  /** Gas as a test: changes nothing, is remembered. */
  Bump,
  /** The calibration before the one in force comes back. */
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
  /** Gas is to be applied; nothing has been felt of it yet. */
  WaitForGas,
  /** Gas or air is there; the signal must come to rest. A bump: the reading must come up. */
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
});

/** What speaks against the dates of a channel's calibration. */
export const enum Due {
  /** Nothing is due, or the channel is not calibrated. */
  Nothing,
  Bump,
  Calibration,
  /** The clock is not set, or the calibration has no date: nobody can say. */
  Unknown,
  /** Dates are in order, and something speaks against the sensor all the same: `CalibrationView.suspicion`. */
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
  /** A committed record is damaged or gone. */
  Corrupt,
  /** It belongs to a sensor of another kind. */
  OtherSensor,
  /** Written by a newer firmware. */
  OtherVersion,
}

export const recordFaultNames: Readonly<Record<RecordFault, string>> = Object.freeze({
  [RecordFault.None]: "none",
  [RecordFault.Corrupt]: "corrupt",
  [RecordFault.OtherSensor]: "other-sensor",
  [RecordFault.OtherVersion]: "other-version",
});
