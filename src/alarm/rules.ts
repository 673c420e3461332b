/**
 * Every alarm that there is, as a table: from when, how long first, until when, what the key does to it, how it sounds.
 *
 * HIGH and OVER have no confirm time and cannot be acknowledged while their condition lasts: the horn may only be muted
 * for a minute. LOW, FAULT, STEL, TWA and a low BATTERY fall silent for good once acknowledged, and come back with their
 * next occurrence. A critical battery can be neither acknowledged nor muted: what follows it is a device that is off.
 */
import { AlarmKind } from "../core/alarm-kind";
import { Rhythm } from "../core/rhythm";

/** Which fact the condition is. */
export const enum Limit {
  /** A set-point of the limits profile. */
  Low,
  High,
  DeficiencyLow,
  DeficiencyHigh,
  Stel,
  Twa,
  /** The reading's status, not its value. */
  BeyondRange,
  Reason,
  /** The battery's charge, at constants below. */
  Charge,
  /** Whoever watches that part of the device says so. */
  Reported,
}

/** On which side of the limit the condition is; the limit itself belongs to it. */
export const enum Side {
  None,
  Above,
  Below,
}

/** When the condition is over. */
export const enum Clear {
  /** The set-point and the channel's hysteresis. */
  Hysteresis,
  /** `exposureClearShare` of the limit. */
  Share,
  /** The battery's charge, at constants below. */
  Charge,
  /** With its cause. */
  Cause,
}

/** What the user's key does while the condition lasts. */
export const enum KeyEffect {
  /** Silences this occurrence for good. */
  Silences,
  /** Mutes the horn for `muteMs`. */
  Mutes,
  Nothing,
}

export interface AlarmRule {
  /** Stable, for documents and logs. */
  readonly name: string;
  /** Its priority, and the word that is shown. */
  readonly kind: AlarmKind;
  readonly limit: Limit;
  readonly side: Side;
  /** The condition must hold this long first. */
  readonly confirmMs: number;
  readonly clear: Clear;
  /** Stays until reset by the user after its condition is over. */
  readonly latches: boolean;
  readonly key: KeyEffect;
  readonly rhythm: Rhythm;
}

function rule(
  name: string,
  kind: AlarmKind,
  limit: Limit,
  side: Side,
  confirmMs: number,
  clear: Clear,
  latches: boolean,
  key: KeyEffect,
  rhythm: Rhythm,
): AlarmRule {
  return Object.freeze({ name, kind, limit, side, confirmMs, clear, latches, key, rhythm });
}

export const lowRule = rule(
  "low",
  AlarmKind.Low,
  Limit.Low,
  Side.Above,
  0,
  Clear.Hysteresis,
  false,
  KeyEffect.Silences,
  Rhythm.TwoASecond,
);
/** LOW for too little; the wait is the judge's, because a step of pressure lengthens it. */
export const lowLackRule = rule(
  "low-lack",
  AlarmKind.Low,
  Limit.DeficiencyLow,
  Side.Below,
  2000,
  Clear.Hysteresis,
  false,
  KeyEffect.Silences,
  Rhythm.TwoASecond,
);
export const highRule = rule(
  "high",
  AlarmKind.High,
  Limit.High,
  Side.Above,
  0,
  Clear.Hysteresis,
  true,
  KeyEffect.Mutes,
  Rhythm.ThreeASecond,
);
export const highLackRule = rule(
  "high-lack",
  AlarmKind.High,
  Limit.DeficiencyHigh,
  Side.Below,
  0,
  Clear.Hysteresis,
  true,
  KeyEffect.Mutes,
  Rhythm.ThreeASecond,
);
export const overRule = rule(
  "over",
  AlarmKind.Over,
  Limit.BeyondRange,
  Side.None,
  0,
  Clear.Cause,
  true,
  KeyEffect.Mutes,
  Rhythm.ThreeASecond,
);
export const faultRule = rule(
  "fault",
  AlarmKind.Fault,
  Limit.Reason,
  Side.None,
  0,
  Clear.Cause,
  false,
  KeyEffect.Silences,
  Rhythm.Trouble,
);
export const stelRule = rule(
  "stel",
  AlarmKind.Stel,
  Limit.Stel,
  Side.Above,
  0,
  Clear.Share,
  false,
  KeyEffect.Silences,
  Rhythm.OneASecond,
);
export const twaRule = rule(
  "twa",
  AlarmKind.Twa,
  Limit.Twa,
  Side.Above,
  0,
  Clear.Share,
  false,
  KeyEffect.Silences,
  Rhythm.OneASecond,
);
export const batteryRule = rule(
  "battery-low",
  AlarmKind.Battery,
  Limit.Charge,
  Side.Below,
  10000,
  Clear.Charge,
  false,
  KeyEffect.Silences,
  Rhythm.OnceAMinute,
);

/** What can be the matter with the device as a whole. The order is that of `deviceRules`: the later, the worse. */
export const enum DeviceCondition {
  BumpDue,
  CalibrationDue,
  /** The clock is not set, or disagrees with a second one. */
  Clock,
  /** The log cannot be written, or is about to lose what was not fetched. */
  Log,
  /** The cell is nearly empty: the device will be off within the minute. */
  BatteryCritical,
  /** A stored setting cannot be trusted. */
  Settings,
  SelfTest,
  /** Horn, lamp or vibrator did not answer its test. */
  Outputs,
}

/** A reminder is shown and silences the sign that all is well; it makes no sound of its own. */
function reminder(name: string): AlarmRule {
  return rule(
    name,
    AlarmKind.Reminder,
    Limit.Reported,
    Side.None,
    0,
    Clear.Cause,
    false,
    KeyEffect.Silences,
    Rhythm.Silent,
  );
}

function trouble(name: string): AlarmRule {
  return rule(
    name,
    AlarmKind.Fault,
    Limit.Reported,
    Side.None,
    0,
    Clear.Cause,
    false,
    KeyEffect.Silences,
    Rhythm.Trouble,
  );
}

/** Indexed by `DeviceCondition`. */
export const deviceRules: readonly AlarmRule[] = Object.freeze([
  reminder("bump-due"),
  reminder("calibration-due"),
  reminder("clock"),
  reminder("log"),
  rule(
    "battery-critical",
    AlarmKind.Battery,
    Limit.Charge,
    Side.Below,
    10000,
    Clear.Charge,
    false,
    KeyEffect.Nothing,
    Rhythm.Countdown,
  ),
  trouble("settings"),
  trouble("self-test"),
  trouble("outputs"),
]);

/** Of one channel, worst first. */
export const channelRules: readonly AlarmRule[] = Object.freeze([
  overRule,
  highRule,
  highLackRule,
  faultRule,
  lowRule,
  lowLackRule,
  stelRule,
  twaRule,
  batteryRule,
]);

/** How a channel's alarm of each `AlarmKind` sounds: nothing, and a reminder, do not. */
export const rhythmOfKind: readonly Rhythm[] = Object.freeze([
  Rhythm.Silent,
  Rhythm.Silent,
  batteryRule.rhythm,
  twaRule.rhythm,
  stelRule.rhythm,
  lowRule.rhythm,
  faultRule.rhythm,
  highRule.rhythm,
  overRule.rhythm,
]);

/** LOW for too little oxygen waits this long while a step of pressure may have blown through the cell. HIGH never waits. */
export const deficiencyAfterStepMs = 15000;

/** Milliseconds that a mute lasts. */
export const muteMs = 60000;

/** An exposure alarm ends below this share of its set-point: a mean of minutes needs less room than a noisy reading. */
export const exposureClearShare = 0.95;

/** Battery alarm at and below this charge, over again above the second, per cent. */
export const batteryLowPercent = 20;
export const batteryClearPercent = 25;
/** The same of the critical one, with which the device counts down to being off. */
export const batteryCriticalPercent = 3;
export const batteryCriticalClearPercent = 6;
