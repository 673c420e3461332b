/**
 * Every alarm, as a table: which fact it is about, on which side of which set-point, how long the fact must hold first, when it
 * is over, whether it latches, what the key does to it, how it sounds. The evaluator (judge.ts, conditions.ts, occurrence.ts) reads
 * every field and knows no alarm by name: a new kind of alarm is a row here and its words in the texts.
 *
 * HIGH and OVER have no confirm time and cannot be acknowledged while their condition lasts: the horn may only be muted
 * for a minute. LOW, FAULT, STEL, TWA and a low BATTERY stay silent once acknowledged, and sound again with their
 * next occurrence. A critical battery can be neither acknowledged nor muted, because the device is about to switch off.
 */
import { AlarmKind } from "../core/alarm-kind";
import { Rhythm } from "../core/rhythm";

/** Which fact the condition is about. */
export const enum Limit {
  /** The judged reading, against a set-point of the limits profile. */
  Low,
  High,
  DeficiencyLow,
  DeficiencyHigh,
  /** The means of 15 minutes and of 8 hours, against the exposure limits. Judged once a second. */
  Stel,
  Twa,
  /** The flow in a pipe, against its own limits. Judged once a second. */
  FlowLow,
  FlowHigh,
  /** The judged reading of the channel that the rule names, against the rule's own set-point `at`. */
  Fixed,
  /** The charge of the instrument's own battery, against `at`. */
  Charge,
  /** The reading's status: beyond the measuring range of a channel that has set-points. */
  BeyondRange,
  /** The reading's status: a reason instead of a reading. */
  Reason,
}

/** On which side of the set-point the condition is; the set-point itself belongs to it. */
export const enum Side {
  Above,
  Below,
}

/** Where the condition is over. */
export const enum Clear {
  /** The channel's hysteresis inside the set-point. */
  Hysteresis,
  /** At the share `clearAt` of the set-point. */
  Share,
  /** At the value `clearAt`. */
  Point,
}

/** What the user's key does while the condition lasts. */
export const enum KeyEffect {
  /** Acknowledges this occurrence, which stays silent. */
  Silences,
  /** Mutes the horn for `muteMs`. */
  Mutes,
  Nothing,
}

/** Value of `Confirm.gapMs`: a confirmation goes on until the value is clear, hysteresis included. */
export const untilClear = Number.MAX_VALUE;
/** Value of `Confirm.waitMs`: the limits of the channel say how long. */
export const asLimitsSay = -1;

/** A condition that must last before it is an alarm. */
export interface Confirm {
  readonly waitMs: number;
  /** A condition that is gone for less than this goes on; after this its confirmation begins again. */
  readonly gapMs: number;
  /** The wait while a step of pressure may have blown through the sensor. */
  readonly afterStepMs?: number;
  /** Nothing waits where the value is beyond this limit too. */
  readonly unless?: Limit;
  /** The user's setting of the response may lengthen the wait. */
  readonly followsResponse?: true;
}

/**
 * For so long a signal must be good before its reason is over, and a part sound before its fault is: what comes and goes more often
 * is one alarm. It delays no beginning of an alarm, and no judgement of a reading.
 */
export const goodMs = 10000;

interface RuleBase {
  /** Stable, for documents and tests. Names the rule once. */
  readonly name: string;
  /** Its priority, and the word that is shown. */
  readonly kind: AlarmKind;
  readonly confirm?: Confirm;
  /** The condition must be over for so long before the alarm ends; 0 where it has a hysteresis, or ends by what a person does. */
  readonly endsAfterMs?: number;
  /** Stays until the user resets it after its condition is over. */
  readonly latches: boolean;
  readonly key: KeyEffect;
  readonly rhythm: Rhythm;
}

/** The part of the device that watches reports whether the condition holds. */
interface ReportedRule extends RuleBase {
  readonly limit?: undefined;
}

export interface StatusRule extends RuleBase {
  readonly limit: Limit.BeyondRange | Limit.Reason;
}

export interface ValueRule extends RuleBase {
  readonly limit: Exclude<Limit, Limit.BeyondRange | Limit.Reason>;
  /** Of `Limit.Fixed`: the id of the channel, and the set-point in its unit. Of `Limit.Charge`: per cent. */
  readonly channel?: string;
  readonly at?: number;
  readonly side: Side;
  readonly clear: Clear;
  readonly clearAt?: number;
  /** May begin ahead of the reading while the gas rises faster than its sensor follows (docs/early-warning.md). */
  readonly mayLead?: true;
}

export type ChannelRule = StatusRule | ValueRule;
export type DeviceRule = ReportedRule | ValueRule;
export type AlarmRule = ChannelRule | DeviceRule;

/** Everything that decides about alarms and is no set-point. */
export interface AlarmRules {
  /** Of each channel, in the order in which their events of one tick are logged. */
  readonly channel: readonly ChannelRule[];
  /** Indexed by `DeviceCondition`. */
  readonly device: readonly DeviceRule[];
  /** How long a mute lasts. */
  readonly muteMs: number;
  /** How long a critical battery is counted down, s: seven times ten sirens and a second's pause. */
  readonly countdownS: number;
}

/** LOW waits only where the user chose a calm response. */
const confirmLow: Confirm = Object.freeze({ waitMs: 0, gapMs: untilClear, followsResponse: true });
/** Long enough for a breath at the sensor, and for the pressure that follows a ventilation door. */
const confirmDeficiency: Confirm = Object.freeze({
  waitMs: 2000,
  gapMs: 500,
  afterStepMs: 15000,
  unless: Limit.DeficiencyHigh,
  followsResponse: true,
});
const confirmFlow: Confirm = Object.freeze({ waitMs: asLimitsSay, gapMs: 0 });
/** The horn itself lowers the voltage of a cell for a moment. */
const confirmCharge: Confirm = Object.freeze({ waitMs: 10000, gapMs: untilClear });

export const channelRules: readonly ChannelRule[] = Object.freeze<ChannelRule[]>([
  Object.freeze<ChannelRule>({
    name: "over",
    kind: AlarmKind.Over,
    limit: Limit.BeyondRange,
    latches: true,
    key: KeyEffect.Mutes,
    rhythm: Rhythm.ThreeASecond,
  }),
  Object.freeze<ChannelRule>({
    name: "high",
    kind: AlarmKind.High,
    limit: Limit.High,
    side: Side.Above,
    clear: Clear.Hysteresis,
    mayLead: true,
    latches: true,
    key: KeyEffect.Mutes,
    rhythm: Rhythm.ThreeASecond,
  }),
  Object.freeze<ChannelRule>({
    name: "high-deficiency",
    kind: AlarmKind.High,
    limit: Limit.DeficiencyHigh,
    side: Side.Below,
    clear: Clear.Hysteresis,
    latches: true,
    key: KeyEffect.Mutes,
    rhythm: Rhythm.ThreeASecond,
  }),
  Object.freeze<ChannelRule>({
    name: "low",
    kind: AlarmKind.Low,
    limit: Limit.Low,
    side: Side.Above,
    clear: Clear.Hysteresis,
    mayLead: true,
    confirm: confirmLow,
    latches: false,
    key: KeyEffect.Silences,
    rhythm: Rhythm.TwoASecond,
  }),
  Object.freeze<ChannelRule>({
    name: "low-deficiency",
    kind: AlarmKind.Low,
    limit: Limit.DeficiencyLow,
    side: Side.Below,
    clear: Clear.Hysteresis,
    confirm: confirmDeficiency,
    latches: false,
    key: KeyEffect.Silences,
    rhythm: Rhythm.TwoASecond,
  }),
  Object.freeze<ChannelRule>({
    name: "battery-low",
    kind: AlarmKind.Battery,
    limit: Limit.Charge,
    at: 20,
    side: Side.Below,
    clear: Clear.Point,
    clearAt: 25,
    confirm: confirmCharge,
    latches: false,
    key: KeyEffect.Silences,
    rhythm: Rhythm.OnceAMinute,
  }),
  Object.freeze<ChannelRule>({
    name: "fault",
    kind: AlarmKind.Fault,
    limit: Limit.Reason,
    endsAfterMs: goodMs,
    latches: false,
    key: KeyEffect.Silences,
    rhythm: Rhythm.Trouble,
  }),
  Object.freeze<ChannelRule>({
    name: "flow-high",
    kind: AlarmKind.Low,
    limit: Limit.FlowHigh,
    side: Side.Above,
    clear: Clear.Hysteresis,
    confirm: confirmFlow,
    latches: false,
    key: KeyEffect.Silences,
    rhythm: Rhythm.TwoASecond,
  }),
  Object.freeze<ChannelRule>({
    name: "flow-low",
    kind: AlarmKind.Low,
    limit: Limit.FlowLow,
    side: Side.Below,
    clear: Clear.Hysteresis,
    confirm: confirmFlow,
    latches: false,
    key: KeyEffect.Silences,
    rhythm: Rhythm.TwoASecond,
  }),
  Object.freeze<ChannelRule>({
    // A mean of minutes needs less room than a noisy reading.
    name: "stel",
    kind: AlarmKind.Stel,
    limit: Limit.Stel,
    side: Side.Above,
    clear: Clear.Share,
    clearAt: 0.95,
    latches: false,
    key: KeyEffect.Silences,
    rhythm: Rhythm.OneASecond,
  }),
  Object.freeze<ChannelRule>({
    name: "twa",
    kind: AlarmKind.Twa,
    limit: Limit.Twa,
    side: Side.Above,
    clear: Clear.Share,
    clearAt: 0.95,
    latches: false,
    key: KeyEffect.Silences,
    rhythm: Rhythm.OneASecond,
  }),
]);

/** What can be wrong with the device as a whole. The order is that of `deviceRules`: of two that are as bad the later is shown. */
export const enum DeviceCondition {
  BumpDue,
  CalibrationDue,
  /** The clock is not set, or disagrees with a second one. */
  Clock,
  /** The log cannot be written, or is about to lose what was not fetched. */
  Log,
  /** The battery is nearly empty: the device will be off within the minute. */
  BatteryCritical,
  /** A stored setting cannot be trusted. */
  Settings,
  SelfTest,
  /** Horn, lamp or vibrator did not answer its test. */
  Outputs,
  /** Something that had been stored is gone. */
  StoreLost,
}

/** A reminder is shown and stops the life sign; it makes no sound of its own. */
function reminder(name: string, endsAfterMs = 0): DeviceRule {
  return Object.freeze({
    name,
    kind: AlarmKind.Reminder,
    endsAfterMs,
    latches: false,
    key: KeyEffect.Silences,
    rhythm: Rhythm.Silent,
  });
}

function trouble(name: string, endsAfterMs = 0): DeviceRule {
  return Object.freeze({
    name,
    kind: AlarmKind.Fault,
    endsAfterMs,
    latches: false,
    key: KeyEffect.Silences,
    rhythm: Rhythm.Trouble,
  });
}

export const deviceRules: readonly DeviceRule[] = Object.freeze<DeviceRule[]>([
  reminder("bump-due"),
  reminder("calibration-due"),
  reminder("clock"),
  reminder("log", goodMs),
  Object.freeze<DeviceRule>({
    name: "battery-critical",
    kind: AlarmKind.Battery,
    limit: Limit.Charge,
    at: 3,
    side: Side.Below,
    clear: Clear.Point,
    clearAt: 6,
    confirm: confirmCharge,
    latches: false,
    key: KeyEffect.Nothing,
    rhythm: Rhythm.Countdown,
  }),
  trouble("settings"),
  trouble("self-test", goodMs),
  trouble("outputs", goodMs),
  trouble("store-lost"),
]);

export const alarmRules: AlarmRules = Object.freeze({
  channel: channelRules,
  device: deviceRules,
  muteMs: 60000,
  countdownS: 21,
});
