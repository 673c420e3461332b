/**
 * What the instrument remembers having happened: one flat record per event, handed to a sink the moment it happens.
 *
 * Arguments instead of an object, because a record made for the log would be garbage in the tick that raises an alarm.
 */
import type { AlarmKind } from "./alarm-kind";

export const enum EventKind {
  /** Power-on; `value` is the firmware version as a number (major·10000 + minor·100 + patch), `detail` the key of the channels (event-log/preface.ts). */
  Start,
  /** Every sensor has settled. */
  Ready,
  /** A channel's status changed; `detail` is the new `Status`, `value` the last good value. */
  Status,
  /**
   * An alarm condition became true; `alarm` says which, `value` is the judged reading, or, for the device as a whole, the
   * `DeviceCondition`. `detail` is 1 when the lead began it
   * and the reading is still below the set-point.
   */
  AlarmOn,
  /** The alarm ended (and, where it latches, was reset); `value` is the peak while it lasted, `detail` its seconds. */
  AlarmOff,
  /** The user acknowledged; `alarm` is the signal at that moment. */
  Acknowledge,
  /** The user muted the horn. */
  Mute,
  /** The mute ended, by time or by a worse alarm; `detail` is 1 when broken through. */
  MuteEnd,
  /** A tick came late; `value` is the gap in milliseconds. */
  LateTick,
  /** A saved exposure was to be restored, or all were reset; `detail` is the `ExposureChange`, `value` the seconds that power was off (−1 unknown). */
  Exposure,
  /** The barometer jumped, which makes oxygen cells read wrong for a while; `value` is the step in pascal. */
  PressureStep,
  /** The weather's pressure has begun to fall fast; `value` is the change in hPa, `detail` the minutes it took. */
  PressureFall,
  /** A person began a calibration; `value` is the gas, `detail` the `CalibrationKind`. */
  CalibrationStart,
  /** It came to another step or point; `value` is the gas, `detail` the `CalibrationStep`. */
  CalibrationStep,
  /** Accepted, stored and in force; `detail` is the `CalibrationKind`, `value` the result (src/calibrate/view.ts). */
  CalibrationAccepted,
  /** Refused: nothing changed; `detail` is the `Refusal`, `value` the `CalibrationKind`. */
  CalibrationRefused,
  /** The person broke it off; `detail` is the `CalibrationKind`. */
  CalibrationCancelled,
  /** Something is due, or no longer; `detail` is the `Due`. */
  CalibrationDue,
  /** The stored calibration cannot be used; `detail` is the `RecordFault`. */
  CalibrationFault,
  /** More happened at once than the log could take; `value` is how many events are missing before this one. */
  EventsLost,
  /** A set-point in force, written after each `Start` so that the log explains itself; `alarm` says which, `detail` is 1 for too little. */
  SetPoint,
  /** Just before `AlarmOff`: `value` is the mean of the judged reading while the alarm lasted. */
  AlarmMean,
  /** A record that the instrument keeps by itself has another fault than before; `detail` is the `StoreFault`, `value` which record. */
  Storage,
  /** A part of an infrared bench failed or is well again; `detail` is the `NdirFault`, `value` the bench's °C. */
  SensorFault,
  /** The countdown of a critical battery is over: what is to be kept has been written; `value` is the charge, per cent. */
  BatteryEnd,
  /** A flow's frequency left its meter's K table (`detail` 1) or has been back for a minute (0); `value` is the flow. */
  Extrapolated,
  /** Settings that were offered are refused and the last good ones are in force; `detail` is the `SettingsPart` at fault. */
  SettingsRefused,
  /** The oldest part of the data log was erased to make room; `value` is its length in seconds (−1 unknown), `detail` the parts erased so far. */
  LogOverwritten,
  /** The data log cannot be written as it should, or can again; `detail` is the `LogFault`, `value` the blocks that failed. */
  LogFault,
  /** A bead's over-range latched (`detail` 1), or was reset and disproved (0); `value` is what it reads. */
  OverRangeLatch,
  /** Something speaks against a sensor; `detail` is the `Suspicion`, `value` its reading. */
  SensorSuspect,
  /** A person changed a setting: what it was; `detail` is the `SettingKey`. `SettingChanged` follows. */
  SettingOld,
  /** What it is from now on; `detail` is the `SettingKey`. A PIN is logged without its digits. */
  SettingChanged,
  /** The stored settings cannot be used: the profile's are in force; `detail` is the `StoreFault`. */
  SettingsFault,
  /** A wrong PIN was entered; `detail` is how many in a row. */
  PinRefused,
  /** A person cleared something; `detail` is the `MenuAct`. */
  Cleared,
  /** A person switched the instrument off. */
  PowerOff,
  /** A self-test ended, or found something between two; `value` is what is wrong, bits of `GuardPart`, `detail` the `SelfTestCause`. */
  SelfTest,
  /** Why the processor started, where the board knows; `detail` is the index in `resetReasonNames`. Follows `Start`. */
  Restart,
  /** The black box keeps what led to an alarm, or to a restart that nobody asked for; `value` is the incident's number, `detail` the `Cause` (black-box/format.ts). */
  IncidentFrozen,
  /** An older incident had to make room in the black box; `value` is its number. */
  IncidentGivenUp,
  /** The black box cannot keep everything, or can again; `detail` is the `LogFault`, `value` the times that flash failed it. */
  BlackBoxFault,
}

/** Stable names for `events.csv`, indexed by `EventKind`. */
export const eventNames: readonly string[] = Object.freeze([
  "start",
  "ready",
  "status",
  "alarm-on",
  "alarm-off",
  "acknowledge",
  "mute",
  "mute-end",
  "late-tick",
  "exposure",
  "pressure-step",
  "pressure-fall",
  "calibration-start",
  "calibration-step",
  "calibration-accepted",
  "calibration-refused",
  "calibration-cancelled",
  "calibration-due",
  "calibration-fault",
  "events-lost",
  "set-point",
  "alarm-mean",
  "storage",
  "sensor-fault",
  "battery-end",
  "extrapolated",
  "settings-refused",
  "log-overwritten",
  "log-fault",
  "flood",
  "sensor-suspect",
  "setting-old",
  "setting-changed",
  "settings-fault",
  "pin-refused",
  "cleared",
  "power-off",
  "self-test",
  "restart",
  "incident-frozen",
  "incident-given-up",
  "black-box-fault",
]);

/** `channel` is the index into the profile's channels, or −1 for the device as a whole. */
export interface EventSink {
  record(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void;
}
