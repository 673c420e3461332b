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

/** Stable names for logs and scenarios, indexed by `CalibrationKind`. */
export const calibrationNames: readonly string[] = Object.freeze(["zero", "span", "points", "bump", "restore"]);

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

/** What a person is told, indexed by `Refusal`. */
export const refusalTexts: readonly string[] = Object.freeze([
  "",
  "there is no such channel",
  "this channel is not calibrated",
  "another calibration is running",
  "the sensor is warming up",
  "the sensor is in fault",
  "a gas alarm is active",
  "the sensor is over range",
  "say first that this is fresh air",
  "oxygen is missing or below 20 %: this is not fresh air",
  "the gas value is out of range",
  "no calibration in force: calibrate with two points or more",
  "no gas was felt",
  "the signal did not come to rest",
  "the zero moved too far",
  "the zero is outside what the sensor can have",
  "the sensitivity changed too much: wrong gas, or a worn sensor",
  "the sensitivity is outside what the sensor can have",
  "the signal went the wrong way",
  "too little of the gas was read in time",
  "far more than the gas was read",
  "the alarm did not sound",
  "there is no calibration before this one",
  "the record could not be stored",
]);

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

export const dueNames: readonly string[] = Object.freeze(["nothing", "bump", "calibration", "unknown", "suspected"]);

/** Indexed by `Due`. */
export const dueTexts: readonly string[] = Object.freeze([
  "",
  "bump test due",
  "calibration due",
  "clock not set: due date unknown",
  "test due: sensor suspected",
]);

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

export const recordFaultNames: readonly string[] = Object.freeze(["none", "corrupt", "other-sensor", "other-version"]);
