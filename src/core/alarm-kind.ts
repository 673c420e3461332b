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

/** Stable names for logs, scenarios and traces, indexed by `AlarmKind`. */
export const alarmNames: readonly string[] = Object.freeze([
  "none",
  "reminder",
  "battery",
  "twa",
  "stel",
  "low",
  "fault",
  "high",
  "over",
]);
