/**
 * Events: one flat record per event, passed to a sink at the moment it happens.
 *
 * The sink takes arguments instead of an object: an object would have to be allocated in the tick that raises an alarm.
 */
import type { AlarmKind } from "./alarm-kind";

export const enum EventKind {
  /** Power-on; `value` is the firmware version as a number (major·10000 + minor·100 + patch), `detail` the key of the channels (event-log/preface.ts). */
  Start,
  /** Every sensor has finished its warm-up. */
  Ready,
  /** A channel's status changed; `detail` is the new `Status`, `value` the last good value. */
  Status,
  /**
   * An alarm condition became true; `alarm` is its kind. `value` is the reading that was evaluated or, for the device as a whole, the
   * `DeviceCondition`. `detail` is 1 when the lead compensation raised the alarm while the reading is still below the set-point, and
   * `fromBeforeStart` when the alarm stood before a restart and stands; `value` is its peak then.
   */
  AlarmOn,
  /** The alarm ended (and, where it latches, was reset); `value` is the peak since it began or sounded again, `detail` its seconds. */
  AlarmOff,
  /** The user acknowledged; `alarm` is the kind that sounded at that moment. */
  Acknowledge,
  /** The user muted the horn; `detail` is `fromBeforeStart` where it was before a restart. */
  Mute,
  /** The mute ended, by time or by a worse alarm; `detail` is 1 when a worse alarm ended it. */
  MuteEnd,
  /** A tick came late; `value` is the gap in milliseconds. */
  LateTick,
  /** Stored exposures were restored or not at start, or all were reset; `detail` is the `ExposureChange`, `value` the seconds without power (−1 unknown). */
  Exposure,
  /** The barometer shows a pressure step, which disturbs oxygen cells for a while; `value` is the step in pascal. */
  PressureStep,
  /** The atmospheric pressure has begun to fall fast; `value` is the change in hPa, `detail` the minutes it took. */
  PressureFall,
  /** The user started a calibration; `value` is the gas, `detail` the `CalibrationKind`. */
  CalibrationStart,
  /** The calibration reached another step or point; `value` is the gas, `detail` the `CalibrationStep`. */
  CalibrationStep,
  /** Accepted, stored and in force; `detail` is the `CalibrationKind`, `value` the result (src/calibrate/view.ts). */
  CalibrationAccepted,
  /** Refused, with no change; `detail` is the `Refusal`, `value` the `CalibrationKind`. */
  CalibrationRefused,
  /** The user cancelled; `detail` is the `CalibrationKind`. */
  CalibrationCancelled,
  /** A bump test or calibration became due or is no longer due; `detail` is the `Due`. */
  CalibrationDue,
  /** The stored calibration cannot be used; `detail` is the `RecordFault`. */
  CalibrationFault,
  /** More events arrived at once than the log could take; `value` is how many are missing before this one. */
  EventsLost,
  /** A set-point in force, written after each `Start` so that the log is complete in itself; `alarm` is its kind, `detail` is 1 for a lower limit. */
  SetPoint,
  /** Just before `Excursion`: `value` is the mean of the judged reading while it was at or beyond the set-point. */
  AlarmMean,
  /** The fault of a record that the instrument maintains by itself has changed; `detail` is the `StoreFault`, `value` the record. */
  Storage,
  /** A part of an infrared bench failed or recovered; `detail` is the `NdirFault`, `value` the bench's temperature in °C. */
  SensorFault,
  /** The countdown of a critical battery ended and all retained data has been written; `value` is the charge in per cent. */
  BatteryEnd,
  /** A flow's frequency left the K table of its meter (`detail` 1) or has been inside it for a minute (0); `value` is the flow. */
  Extrapolated,
  /** New settings were refused and the last valid ones stay in force; `detail` is the `SettingsPart` at fault. */
  SettingsRefused,
  /** The oldest part of the data log was erased to make room; `value` is its length in seconds (−1 unknown), `detail` the parts erased so far. */
  LogOverwritten,
  /** The data log cannot be written, or can be written again; `detail` is the `LogFault`, `value` the number of failed blocks. */
  LogFault,
  /** A pellistor's over-range latched (`detail` 1), or was reset and confirmed as gone (0); `value` is the reading. */
  OverRangeLatch,
  /** There is evidence against a sensor; `detail` is the `Suspicion`, `value` the sensor's reading. */
  SensorSuspect,
  /** The user changed a setting: `value` is the old value, `detail` the `SettingKey`. `SettingChanged` follows. */
  SettingOld,
  /** The new value of the setting; `detail` is the `SettingKey`. The digits of a PIN are not logged. */
  SettingChanged,
  /** The stored settings cannot be used, and the profile's are in force; `detail` is the `StoreFault`. */
  SettingsFault,
  /** A wrong PIN was entered; `detail` is the number of wrong PINs in a row. */
  PinRefused,
  /** The user cleared data; `detail` is the `MenuAct`. */
  Cleared,
  /** The user switched the instrument off. */
  PowerOff,
  /** A self-test ended, or a continuous check found a fault; `value` holds the failed parts as bits of `GuardPart`, `detail` is the `SelfTestCause`. */
  SelfTest,
  /** Reset cause of the processor, where the board provides it; `detail` is the `ResetReason`. Follows `Start`. */
  Restart,
  /** The black box preserves what led to an alarm or to an unexpected restart; `value` is the incident's number, `detail` the `Cause` (black-box/format.ts). */
  IncidentFrozen,
  /** An older incident in the black box was overwritten; `value` is its number. */
  IncidentGivenUp,
  /** The black box cannot record everything, or can again; `detail` is the `LogFault`, `value` the number of flash failures. */
  BlackBoxFault,
  /** A store that had been begun before is empty; `detail` is its `StoreMark`, `channel` the one of a calibration. */
  StoreLost,
  /** Which stores have been begun so far: `value` holds bits of `StoreMark`. In the log alone, for the instrument itself. */
  StoreMarks,
  /** A fault's rule began to stand in for a flow's measurement (`detail` 1), or has not for a minute (0); `value` is the seconds that were estimated. */
  Estimated,
  /**
   * The reading is clear of the set-point again, and the alarm is latched until the user resets it; `value` is the worst reading since the
   * alarm began or sounded again, `detail` the seconds since it began.
   */
  AlarmFell,
  /**
   * Just before `AlarmFell`, or before `AlarmOff` where an alarm does not latch: `value` is for how many seconds the reading was at or
   * beyond the set-point, `detail` the milliseconds from an early warning to the set-point. Only in the stored log.
   */
  Excursion,
  /**
   * Events of one cause came too often to be stored one by one: `value` is how many are missing since the last one that was stored,
   * `detail` their `EventKind`.
   */
  Repeated,
  /** Starts of a restart loop that are not in the log one by one: `value` is how many, this one included, `detail` the length of the loop in starts. */
  Starts,
}

/** `detail` of what stood when power went, and stands after the restart. */
export const fromBeforeStart = 2;

/** Stable names for `events.csv`. */
export const eventNames: Readonly<Record<EventKind, string>> = Object.freeze({
  [EventKind.Start]: "start",
  [EventKind.Ready]: "ready",
  [EventKind.Status]: "status",
  [EventKind.AlarmOn]: "alarm-on",
  [EventKind.AlarmOff]: "alarm-off",
  [EventKind.Acknowledge]: "acknowledge",
  [EventKind.Mute]: "mute",
  [EventKind.MuteEnd]: "mute-end",
  [EventKind.LateTick]: "late-tick",
  [EventKind.Exposure]: "exposure",
  [EventKind.PressureStep]: "pressure-step",
  [EventKind.PressureFall]: "pressure-fall",
  [EventKind.CalibrationStart]: "calibration-start",
  [EventKind.CalibrationStep]: "calibration-step",
  [EventKind.CalibrationAccepted]: "calibration-accepted",
  [EventKind.CalibrationRefused]: "calibration-refused",
  [EventKind.CalibrationCancelled]: "calibration-cancelled",
  [EventKind.CalibrationDue]: "calibration-due",
  [EventKind.CalibrationFault]: "calibration-fault",
  [EventKind.EventsLost]: "events-lost",
  [EventKind.SetPoint]: "set-point",
  [EventKind.AlarmMean]: "alarm-mean",
  [EventKind.Storage]: "storage",
  [EventKind.SensorFault]: "sensor-fault",
  [EventKind.BatteryEnd]: "battery-end",
  [EventKind.Extrapolated]: "extrapolated",
  [EventKind.SettingsRefused]: "settings-refused",
  [EventKind.LogOverwritten]: "log-overwritten",
  [EventKind.LogFault]: "log-fault",
  [EventKind.OverRangeLatch]: "flood",
  [EventKind.SensorSuspect]: "sensor-suspect",
  [EventKind.SettingOld]: "setting-old",
  [EventKind.SettingChanged]: "setting-changed",
  [EventKind.SettingsFault]: "settings-fault",
  [EventKind.PinRefused]: "pin-refused",
  [EventKind.Cleared]: "cleared",
  [EventKind.PowerOff]: "power-off",
  [EventKind.SelfTest]: "self-test",
  [EventKind.Restart]: "restart",
  [EventKind.IncidentFrozen]: "incident-frozen",
  [EventKind.IncidentGivenUp]: "incident-given-up",
  [EventKind.BlackBoxFault]: "black-box-fault",
  [EventKind.StoreLost]: "store-lost",
  [EventKind.StoreMarks]: "store-marks",
  [EventKind.Estimated]: "estimated",
  [EventKind.AlarmFell]: "alarm-fell",
  [EventKind.Excursion]: "excursion",
  [EventKind.Repeated]: "repeated",
  [EventKind.Starts]: "starts",
});

/** `channel` is the index in the profile's channels, or −1 for the device as a whole. */
export interface EventSink {
  record(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void;
}
