/**
 * The alarms a user can meet, worst first: the numeric order is the priority, so the worst of two is the greater.
 * OVER > HIGH > FAULT > LOW > STEL > TWA > BATTERY > reminders.
 */

export const enum AlarmKind {
  None,
  Reminder,
  Battery,
  Twa,
  Stel,
  Low,
  Fault,
  High,
  Over,
}

/** Stable names for logs, scenarios and traces. */
export const alarmNames: Readonly<Record<AlarmKind, string>> = Object.freeze({
  [AlarmKind.None]: "none",
  [AlarmKind.Reminder]: "reminder",
  [AlarmKind.Battery]: "battery",
  [AlarmKind.Twa]: "twa",
  [AlarmKind.Stel]: "stel",
  [AlarmKind.Low]: "low",
  [AlarmKind.Fault]: "fault",
  [AlarmKind.High]: "high",
  [AlarmKind.Over]: "over",
});
