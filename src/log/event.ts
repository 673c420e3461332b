/**
 * What the instrument remembers having happened: one flat record per event, handed to a sink the moment it happens.
 *
 * Arguments instead of an object, because a record made for the log would be garbage in the tick that raises an alarm.
 */
import type { AlarmKind } from "../alarm/kind";

export const enum EventKind {
  /** Power-on; `value` is the firmware version as a number (major·10000 + minor·100 + patch). */
  Start,
  /** Every sensor has settled. */
  Ready,
  /** A channel's status changed; `detail` is the new `Status`, `value` the last good value. */
  Status,
  /**
   * An alarm condition became true; `alarm` says which, `value` is the judged reading. `detail` is 1 when the lead began it
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
}

/** Stable names for `events.csv`, indexed by `EventKind`. */
export const eventNames: readonly string[] = Object.freeze([
  "start", "ready", "status", "alarm-on", "alarm-off", "acknowledge", "mute", "mute-end", "late-tick", "exposure", "pressure-step", "pressure-fall",
  "calibration-start", "calibration-step", "calibration-accepted", "calibration-refused", "calibration-cancelled", "calibration-due",
  "calibration-fault", "setting-old", "setting-changed", "settings-fault", "pin-refused", "cleared", "power-off",
]);

/** `channel` is the index into the profile's channels, or −1 for the device as a whole. */
export interface EventSink {
  record(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void;
}
