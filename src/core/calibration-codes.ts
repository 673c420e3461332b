/**
 * Calibrate: codes of the calibration procedures. Logs and scenarios use the names below; the screen's language tables
 * (ui/screen/texts) hold the texts.
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

/** Stable names for logs and scenarios, indexed by `CalibrationKind`. */
export const calibrationNames: readonly string[] = Object.freeze(["zero", "span", "points", "bump", "restore"]);

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

export const stepNames: readonly string[] = Object.freeze([
  "idle",
  "wait-for-gas",
  "settle",
  "accepted",
  "refused",
  "cancelled",
]);

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

/** Stable names for logs and scenarios, indexed by `Refusal`. */
export const refusalNames: readonly string[] = Object.freeze([
  "none",
  "unknown-channel",
  "not-calibratable",
  "busy",
  "warm-up",
  "fault",
  "in-alarm",
  "over-range",
  "not-declared",
  "not-fresh-air",
  "value-out-of-range",
  "no-calibration",
  "no-gas",
  "unstable",
  "zero-shift",
  "zero-range",
  "span-change",
  "gain",
  "wrong-way",
  "too-little-response",
  "too-much-response",
  "no-alarm",
  "no-previous",
  "not-stored",
]);

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

export const dueNames: readonly string[] = Object.freeze(["nothing", "bump", "calibration", "unknown", "suspected"]);

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

export const recordFaultNames: readonly string[] = Object.freeze(["none", "corrupt", "other-sensor", "other-version"]);
