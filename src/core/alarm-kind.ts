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

/**
 * True for what is measured in the air or in the pipe: OVER, HIGH, LOW, STEL and TWA. This is the one definition of "in gas": the red
 * lamp, the refusal to switch off, calibration, exceedances and the digits use it. A FAULT is the instrument's own.
 */
export function isGas(kind: AlarmKind): boolean {
  return kind >= AlarmKind.Twa && kind !== AlarmKind.Fault;
}

/**
 * True for gas, and for a FAULT, which may hide gas: such an alarm brings the readings to the screen, starts an incident of the
 * black box and makes the data log write each second.
 */
export function isGasOrFault(kind: AlarmKind): boolean {
  return kind >= AlarmKind.Twa;
}
