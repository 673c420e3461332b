/**
 * Alarm rules as a table: when an alarm starts, whether it holds itself, and what an acknowledgement may do to it.
 *
 * HIGH and OVER have no confirm time and cannot be acknowledged while their condition lasts: the horn may only be muted
 * for a minute. LOW, FAULT, STEL, TWA and BATTERY fall silent for good once acknowledged, and come back with their next occurrence.
 */
import { AlarmKind } from "./kind";

export interface AlarmRule {
  readonly kind: AlarmKind;
  /** Stays until reset by the user after its condition is over. */
  readonly latches: boolean;
  /** The condition must hold this long first. */
  readonly confirmMs: number;
}

export const lowRule: AlarmRule = Object.freeze({ kind: AlarmKind.Low, latches: false, confirmMs: 0 });
export const highRule: AlarmRule = Object.freeze({ kind: AlarmKind.High, latches: true, confirmMs: 0 });
export const overRule: AlarmRule = Object.freeze({ kind: AlarmKind.Over, latches: true, confirmMs: 0 });
export const faultRule: AlarmRule = Object.freeze({ kind: AlarmKind.Fault, latches: false, confirmMs: 0 });
export const stelRule: AlarmRule = Object.freeze({ kind: AlarmKind.Stel, latches: false, confirmMs: 0 });
export const twaRule: AlarmRule = Object.freeze({ kind: AlarmKind.Twa, latches: false, confirmMs: 0 });
export const batteryRule: AlarmRule = Object.freeze({ kind: AlarmKind.Battery, latches: false, confirmMs: 10000 });
export const reminderRule: AlarmRule = Object.freeze({ kind: AlarmKind.Reminder, latches: false, confirmMs: 0 });

/**
 * Too little oxygen must last this long for LOW, and longer while a step of pressure may have blown through the cell. HIGH
 * never waits.
 */
export const deficiencyConfirmMs = 2000;
export const deficiencyAfterStepMs = 15000;

/** Milliseconds that a mute lasts. */
export const muteMs = 60000;

/** An exposure alarm ends below this share of its set-point: a mean of minutes needs less room than a noisy reading. */
export const exposureClearShare = 0.95;

/** Battery alarm below this charge, over again above the second, per cent. */
export const batteryLowPercent = 20;
export const batteryClearPercent = 25;
