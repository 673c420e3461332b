/**
 * Holds one channel against one rule: finds out whether the rule's condition holds, is over, or cannot be known, and says so to
 * its occurrence. Which of the three kinds of condition a rule has, its `limit` says.
 */
import type { StateCarrier } from "../core/state-carrier";
import type { Fingerprint } from "../core/fingerprint";
import { isFault, Status } from "../core/reading";
import type { Exposure } from "../measure/exposure";
import type { Channel } from "../measure/channel";
import type { FlowLimits } from "../profile/flow-limits";
import type { ChannelLimits } from "../profile/limits-profile";
import { Change, Occurrence, Stage } from "./occurrence";
import { asLimitsSay, type ChannelRule, type Confirm, Limit, type StatusRule, type ValueRule } from "./rules";
import { limitOf, never, SetPoint } from "./set-point";

const msPerS = 1000;

function waitOf({ waitMs, afterStepMs }: Confirm, isAfterStep: boolean): number {
  return isAfterStep && afterStepMs !== undefined ? afterStepMs : waitMs;
}

export abstract class Condition {
  readonly occurrence: Occurrence;
  /** Of a rule with a set-point. */
  readonly point: SetPoint | undefined = undefined;

  constructor(rule: ChannelRule, channel: number) {
    this.occurrence = new Occurrence(rule, channel);
  }

  /** True where the lead may begin the alarm. */
  get mayLead(): boolean {
    return false;
  }

  /** `value` is the judged reading, `ahead` the same with its lead. */
  abstract judge(nowMs: number, status: Status, value: number, ahead: number): Change;

  /** Puts set-points in force. */
  abstract setLimits(limits: ChannelLimits | undefined, flow: FlowLimits | undefined): void;

  /** Sets how long the condition must last: by the response that the user chose, and after a step of pressure. */
  setWait(responseMs: number, isAfterStep: boolean): void {
    const confirm = this.occurrence.rule.confirm;
    const confirmation = this.occurrence.confirmation;
    if (confirm === undefined || confirmation === undefined || confirm.waitMs === asLimitsSay) return;
    const waitMs = waitOf(confirm, isAfterStep);
    confirmation.waitMs = confirm.followsResponse === true ? waitMs + responseMs : waitMs;
  }

  /** Every number that decides. Of the wait it takes what the settings made of it, because the air changes it too. */
  fingerprint(into: Fingerprint, isAfterStep: boolean): void {
    this.point?.fingerprint(into);
    const confirmation = this.occurrence.confirmation;
    if (confirmation !== undefined) into.add(confirmation.waitMs - waitOf(this.occurrence.rule.confirm!, isAfterStep));
  }

  carry(state: StateCarrier): void {
    this.occurrence.carry(state);
  }
}

/** The judged reading against a set-point: gas, flow, charge. */
class ReadingCondition extends Condition {
  override readonly point: SetPoint;
  readonly #isLed: boolean;
  readonly #limit: Limit;
  readonly #ownAt: number | undefined;
  readonly #unless: Limit | undefined;
  /** Beyond this nothing waits; not-a-number where there is no such limit. */
  #urgentAt = NaN;

  constructor(rule: ValueRule, channel: number) {
    super(rule, channel);
    this.point = new SetPoint(rule);
    this.#limit = rule.limit;
    this.#ownAt = rule.limit === Limit.Fixed || rule.limit === Limit.Charge ? rule.at : undefined;
    this.#isLed = rule.mayLead === true;
    this.#unless = rule.confirm?.unless;
  }

  override get mayLead(): boolean {
    return this.#isLed;
  }

  setLimits(limits: ChannelLimits | undefined, flow: FlowLimits | undefined): void {
    const { rule, confirmation } = this.occurrence;
    const isOfFlow = this.#limit === Limit.FlowLow || this.#limit === Limit.FlowHigh;
    const hysteresis = (isOfFlow ? flow?.hysteresis : limits?.hysteresis) ?? 0;
    this.point.put(this.#ownAt ?? limitOf(this.#limit, limits, flow), hysteresis);
    if (this.#unless !== undefined) this.#urgentAt = limitOf(this.#unless, limits, flow) ?? NaN;
    if (confirmation !== undefined && rule.confirm!.waitMs === asLimitsSay) {
      confirmation.waitMs = (flow?.confirmS ?? 0) * msPerS;
    }
  }

  judge(nowMs: number, status: Status, value: number, ahead: number): Change {
    const point = this.point;
    const occurrence = this.occurrence;
    if (status === Status.Ok) {
      if (point.reaches(value)) return occurrence.hold(nowMs, value, false, this.#isUrgent(value));
      if (this.#isLed) {
        if (occurrence.stage === Stage.Idle && point.reaches(ahead)) return occurrence.hold(nowMs, value, true);
        // The lead keeps up an alarm that it began, and no other.
        if (occurrence.isAhead && !point.isClear(ahead)) return Change.Nothing;
      }
      if (point.isClear(value)) return occurrence.release(nowMs);
    } else if (status === Status.OverRange && !point.isBelow && point.at < never) {
      // Beyond the range is beyond every set-point, whatever number the sensor gives.
      return occurrence.hold(nowMs, value);
    } else if ((status === Status.Noisy || status === Status.Invalid) && point.reaches(value)) {
      // A noisy value, and the worst that an invalid one can mean, begin an alarm and end none.
      return occurrence.hold(nowMs, value, false, this.#isUrgent(value));
    }
    occurrence.miss(nowMs);
    return Change.Nothing;
  }

  #isUrgent(value: number): boolean {
    return this.point.isBelow ? value <= this.#urgentAt : value >= this.#urgentAt;
  }

  override fingerprint(into: Fingerprint, isAfterStep: boolean): void {
    super.fingerprint(into, isAfterStep);
    if (this.#unless !== undefined) into.add(this.#urgentAt);
  }
}

/** What the status says: beyond the range, or a reason instead of a reading. */
class StatusCondition extends Condition {
  readonly #isOfRange: boolean;

  constructor(rule: StatusRule, channel: number) {
    super(rule, channel);
    this.#isOfRange = rule.limit === Limit.BeyondRange;
  }

  /** A status has no set-point. */
  setLimits(): void {}

  judge(nowMs: number, status: Status, value: number): Change {
    const occurrence = this.occurrence;
    if (this.#isOfRange) {
      if (status === Status.OverRange) return occurrence.hold(nowMs, value);
      // A fault hides how much gas there is.
      if (status !== Status.Ok) {
        occurrence.miss(nowMs);
        return Change.Nothing;
      }
    } else if (isFault(status)) return occurrence.hold(nowMs, value);
    return occurrence.release(nowMs);
  }
}

/**
 * What a person has breathed against an exposure limit, once a second. Sums of whole steps are compared, never means, so that the
 * alarm comes in the same second in which a mean computed from scratch reaches the set-point. A second that could not be
 * measured ends no alarm, although it counts as nothing breathed.
 */
class ExposureCondition extends Condition {
  override readonly point: SetPoint;
  readonly #exposure: Exposure;
  readonly #isShort: boolean;

  constructor(rule: ValueRule, channel: number, exposure: Exposure) {
    super(rule, channel);
    this.point = new SetPoint(rule);
    this.#exposure = exposure;
    this.#isShort = rule.limit === Limit.Stel;
  }

  /** The exposure has its limits already, in the mode in force. */
  setLimits(): void {
    const exposure = this.#exposure;
    const limit = this.#isShort ? exposure.stelLimit : exposure.twaLimit;
    this.point.put(
      limit === undefined ? undefined : this.#isShort ? exposure.stelSumOf(limit) : exposure.twaSumOf(limit),
      0,
    );
  }

  judge(nowMs: number): Change {
    const exposure = this.#exposure;
    const point = this.point;
    const sum = this.#isShort ? exposure.stelSum() : exposure.twaSum();
    if (point.reaches(sum)) return this.occurrence.hold(nowMs, this.#isShort ? exposure.stel : exposure.twa);
    const occurrence = this.occurrence;
    if (occurrence.isQuiet) return Change.Nothing;
    if (exposure.isMeasured && point.isClear(sum)) return occurrence.release(nowMs);
    occurrence.miss(nowMs);
    return Change.Nothing;
  }
}

/** What of a channel decides which rules apply to it. */
export interface Subject {
  readonly channel: Channel;
  readonly index: number;
  readonly limits: ChannelLimits | undefined;
  readonly flow: FlowLimits | undefined;
  readonly isBattery: boolean;
}

/** @returns the condition of a rule on a channel, or `undefined` where the rule does not apply to it */
export function conditionOf(rule: ChannelRule, subject: Subject): Condition | undefined {
  const { channel, index, limits, flow, isBattery } = subject;
  switch (rule.limit) {
    case Limit.Reason:
      return new StatusCondition(rule, index);
    case Limit.BeyondRange:
      return limits && new StatusCondition(rule, index);
    case Limit.Low:
    case Limit.High:
      return limits && new ReadingCondition(rule, index);
    case Limit.DeficiencyLow:
    case Limit.DeficiencyHigh:
      return limits?.deficiency && new ReadingCondition(rule, index);
    case Limit.FlowLow:
    case Limit.FlowHigh:
      return flow && new ReadingCondition(rule, index);
    case Limit.Charge:
      return isBattery ? new ReadingCondition(rule, index) : undefined;
    case Limit.Fixed:
      return channel.id === rule.channel ? new ReadingCondition(rule, index) : undefined;
    default:
      return channel.exposure && new ExposureCondition(rule, index, channel.exposure);
  }
}

/** True for what is judged at a second's end: what is confirmed for seconds, or summed up, need not cost every tick. */
export function isEachSecond({ limit }: ChannelRule): boolean {
  return limit === Limit.Stel || limit === Limit.Twa || limit === Limit.FlowLow || limit === Limit.FlowHigh;
}
