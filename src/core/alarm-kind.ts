/**
 * The kinds of alarm, least urgent first: the numeric value is the priority, so the worse of two alarms is the greater.
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
