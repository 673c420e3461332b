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
