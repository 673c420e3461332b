/**
 * The alarms a user can meet. The numeric order is the priority, so the worst of two is the greater:
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

/**
 * True for what is measured in the air or in the pipe: OVER, HIGH, LOW, STEL and TWA. The one definition of "in gas": the red
 * lamp, the refusal to switch off, calibration, exceedances and the digits use it. A FAULT is the instrument's own.
 */
export function isGas(kind: AlarmKind): boolean {
  return kind >= AlarmKind.Twa && kind !== AlarmKind.Fault;
}

/**
 * True for gas, and for a FAULT, which may hide gas. This is the other notion: what brings the readings to the screen, starts an
 * incident of the black box and has the data log write each second.
 */
export function isGasOrFault(kind: AlarmKind): boolean {
  return kind >= AlarmKind.Twa;
}
