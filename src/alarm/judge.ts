/**
 * Alarm: holds the judged reading of one channel against every rule that applies to it, and reports what began and ended.
 *
 * While the reading is good and calm (below every upper set-point, above every lower one) and nothing stands, judging costs
 * three compares: `calmBelow` is out of reach while the channel is not calm.
 */
import type { StateCarrier } from "../core/state-carrier";
import type { Channel } from "../measure/channel";
import type { Lead } from "../measure/lead";
import { type Reading, Status } from "../core/reading";
import type { AlarmListener } from "./alarm-listener";
import { AlarmKind, isGas } from "../core/alarm-kind";
import { type Condition, conditionOf, isEachSecond } from "./conditions";
import { Change, type Occurrence, Stage } from "./occurrence";
import { type ChannelRule, channelRules } from "./rules";
import { never } from "./set-point";
import type { Fingerprint } from "../core/fingerprint";
import type { FlowLimits } from "../profile/flow-limits";
import type { ChannelLimits } from "../profile/limits-profile";

/** No set-point: what is compared with it is never calm. */
const nothingIsCalm = -never;

export class Judge {
  // What every tick reads comes first: XS looks a field up by walking the list of them.
  readonly reading: Reading;
  /** Only while there is a reading for it to be ahead of. */
  lead: Lead | undefined = undefined;
  /** The reading with its lead is calm below this, and the reading above `calmAbove`. */
  calmBelow = nothingIsCalm;
  calmAbove: number = never;
  /** Of the newest tick. */
  status: Status = Status.WarmUp;
  readonly channel: Channel;
  /** Every alarm that the channel can have, worst first. */
  readonly occurrences: readonly Occurrence[];
  /** Judged in every tick, and at a second's end. */
  readonly conditions: readonly Condition[];
  readonly eachSecond: readonly Condition[];
  /** The worst gas alarm of the channel, whatever fault it has as well. */
  gasAlarm: AlarmKind = AlarmKind.None;
  /** True while any occurrence of every tick is not idle, or waits to be confirmed: an exposure may stand for a shift, and a pipe for days. */
  #isBusy = false;
  /** What the calm bounds are while the channel is calm. */
  #lowestUpper = never;
  #highestLower = -never;
  readonly #index: number;
  #flow: FlowLimits | undefined;
  #listener: AlarmListener;
  /** True where the lead may begin an alarm. */
  #isLed = false;
  #isAfterStep = false;
  #responseMs = 0;

  constructor(
    channel: Channel,
    index: number,
    limits: ChannelLimits | undefined,
    isBattery: boolean,
    listener: AlarmListener,
    flow?: FlowLimits,
    rules: readonly ChannelRule[] = channelRules,
  ) {
    this.channel = channel;
    this.reading = channel.judged;
    this.#index = index;
    this.#listener = listener;
    this.#flow = flow;
    const eachTick: Condition[] = [];
    const eachSecond: Condition[] = [];
    for (const rule of rules) {
      const condition = conditionOf(rule, { channel, index, limits, flow, isBattery });
      if (condition !== undefined) (isEachSecond(rule) ? eachSecond : eachTick).push(condition);
    }
    this.conditions = eachTick;
    this.eachSecond = eachSecond;
    this.occurrences = [...eachTick, ...eachSecond]
      .map(({ occurrence }) => occurrence)
      .sort((one, other) => other.kind - one.kind);
    this.setLimits(limits);
    this.#wait();
  }

  /** True for a channel with alarms that are judged at a second's end. */
  get hasSecond(): boolean {
    return this.eachSecond.length > 0;
  }

  /** The alarm of one rule. @throws RangeError where the rule does not apply to this channel */
  occurrence(rule: string): Occurrence {
    const found = this.occurrences.find((one) => one.rule.name === rule);
    if (found === undefined) throw new RangeError(`channel ${this.channel.id} has no alarm "${rule}"`);
    return found;
  }

  /** Puts set-points in force, after the channel has them: what stands is held against the new ones in the next tick. */
  setLimits(limits: ChannelLimits | undefined): void {
    let upper = never;
    let lower = -never;
    this.#isLed = false;
    for (const condition of this.conditions) {
      condition.setLimits(limits, this.#flow);
      if (condition.mayLead) this.#isLed = true;
      const point = condition.point;
      if (point === undefined) continue;
      if (point.isBelow) lower = Math.max(lower, point.at);
      else upper = Math.min(upper, point.at);
    }
    for (const condition of this.eachSecond) condition.setLimits(limits, this.#flow);
    this.#lowestUpper = upper;
    this.#highestLower = lower;
    this.#bound();
  }

  /** LOW waits longer by this, as the user's setting of the response says. */
  setResponseWait(waitMs: number): void {
    this.#responseMs = waitMs;
    this.#wait();
  }

  get afterPressureStep(): boolean {
    return this.#isAfterStep;
  }

  /** True while a step of pressure may make oxygen read wrong; set by the part that watches the barometer. */
  set afterPressureStep(isAfterStep: boolean) {
    if (isAfterStep === this.#isAfterStep) return;
    this.#isAfterStep = isAfterStep;
    this.#wait();
  }

  #wait(): void {
    for (let i = 0; i < this.conditions.length; i++) this.conditions[i]!.setWait(this.#responseMs, this.#isAfterStep);
  }

  /** Every set-point in force, and what is calm by them, for the check that no bit of them flips. */
  fingerprint(into: Fingerprint): void {
    for (let i = 0; i < this.conditions.length; i++) this.conditions[i]!.fingerprint(into, this.#isAfterStep);
    for (let i = 0; i < this.eachSecond.length; i++) this.eachSecond[i]!.fingerprint(into, false);
    const isCalm = this.calmBelow !== nothingIsCalm;
    into.add(isCalm ? this.calmBelow : this.#lowestUpper);
    into.add(isCalm ? this.calmAbove : this.#highestLower);
  }

  /** Lets alarms begin ahead of the reading, or with `undefined` no longer. */
  setLead(lead: Lead | undefined): void {
    this.channel.lead = lead;
    this.#takeLead(this.status, this.reading.value);
  }

  /** Judges the newest reading. @returns true when an alarm began, sounded again or ended */
  tick(nowMs: number): boolean {
    // The same as in AlarmCore.tick, which has it in its loop.
    const { status, value } = this.reading;
    const lead = this.lead;
    const ahead = lead === undefined ? value : value + lead.tick(value);
    if (ahead < this.calmBelow && value > this.calmAbove && status === Status.Ok) return false;
    return this.judge(nowMs, status, value, ahead);
  }

  /** What is not calm. Apart from `tick`, because each field that a function names costs XS something in every call of it. */
  judge(nowMs: number, status: Status, value: number, ahead: number): boolean {
    if (status !== this.status) {
      this.status = status;
      ahead = value;
      this.#takeLead(status, value);
      this.#bound();
      this.#listener.statusChanged(this.#index, status, this.channel.shown.value, nowMs);
    }
    if (status === Status.WarmUp && !this.#isBusy) return false;
    const changed = this.#ask(this.conditions, nowMs, status, value, ahead);
    this.settle();
    return changed;
  }

  /** Nothing from before a change of status says how the gas rises after it. */
  #takeLead(status: Status, value: number): void {
    const lead = this.#isLed && status === Status.Ok ? this.channel.lead : undefined;
    lead?.prime(value);
    this.lead = lead;
  }

  /** Judges the newest second: exposures and flows. @returns true when an alarm began or ended */
  second(nowMs: number): boolean {
    const { status, value } = this.reading;
    if (!this.#ask(this.eachSecond, nowMs, status, value, value)) return false;
    this.settle();
    return true;
  }

  #ask(conditions: readonly Condition[], nowMs: number, status: Status, value: number, ahead: number): boolean {
    let changed = false;
    for (let i = 0; i < conditions.length; i++) {
      const condition = conditions[i]!;
      const change = condition.judge(nowMs, status, value, ahead);
      if (change === Change.Nothing) continue;
      this.#report(condition.occurrence, change, nowMs, value);
      changed = true;
    }
    return changed;
  }

  #report(occurrence: Occurrence, change: Change, nowMs: number, value: number): void {
    if (change === Change.Ended) this.#listener.ended(occurrence, nowMs);
    else if (change === Change.Reached) this.#listener.reached?.(occurrence, nowMs);
    else if (change === Change.Fell) this.#listener.fell?.(occurrence, nowMs);
    // An early warning may have begun with a higher value than the one that reached the set-point.
    else this.#listener.began(occurrence, nowMs, change === Change.Again ? value : occurrence.peak);
  }

  /** The exposure was reset: its alarms are over. @returns true when one ended */
  restartExposure(nowMs: number): boolean {
    if (this.channel.exposure === undefined) return false;
    let ended = false;
    for (let i = 0; i < this.eachSecond.length; i++) {
      const { occurrence } = this.eachSecond[i]!;
      const change = occurrence.release(nowMs);
      if (change === Change.Nothing) continue;
      this.#report(occurrence, change, nowMs, occurrence.peak);
      ended = true;
    }
    this.settle();
    return ended;
  }

  /** The user's key. The channel first lets go of what it latches itself. */
  acknowledge(nowMs: number): void {
    const isSafe = this.isSafe();
    this.channel.reset();
    for (let i = 0; i < this.occurrences.length; i++) {
      const occurrence = this.occurrences[i]!;
      if (!isSafe && occurrence.stage === Stage.Latched) continue;
      const change = occurrence.acknowledge();
      if (change !== Change.Nothing) this.#report(occurrence, change, nowMs, occurrence.peak);
    }
    this.settle();
  }

  /** What is latched is reset only where the gas is known to be gone: not under a fault, and not while gas comes back. */
  isSafe(): boolean {
    const { status, value } = this.reading;
    if (status !== Status.Ok) return false;
    for (let i = 0; i < this.conditions.length; i++) {
      const { occurrence, point } = this.conditions[i]!;
      if (occurrence.rule.latches && point !== undefined && !point.isClear(value)) return false;
    }
    return true;
  }

  /** The alarm of the highest rank that is not idle. */
  standing(): Occurrence | undefined {
    const occurrences = this.occurrences;
    let first: Occurrence | undefined;
    for (let i = 0; i < occurrences.length; i++) {
      const occurrence = occurrences[i]!;
      if (occurrence.stage !== Stage.Idle && (first === undefined || occurrence.rank > first.rank)) first = occurrence;
    }
    return first;
  }

  /** The worst gas alarm that is not idle, whatever fault the channel has. */
  standingGas(): Occurrence | undefined {
    const occurrences = this.occurrences;
    for (let i = 0; i < occurrences.length; i++) {
      const occurrence = occurrences[i]!;
      if (isGas(occurrence.kind) && occurrence.stage !== Stage.Idle) return occurrence;
    }
    return undefined;
  }

  /** The worst alarm that has not been acknowledged. */
  heard(): Occurrence | undefined {
    const occurrences = this.occurrences;
    for (let i = 0; i < occurrences.length; i++) if (occurrences[i]!.isHeard) return occurrences[i];
    return undefined;
  }

  /** The word of that alarm. */
  worst(): AlarmKind {
    return this.standing()?.kind ?? AlarmKind.None;
  }

  /** After anything changed: is the channel calm, and what does it show? */
  settle(): void {
    const conditions = this.conditions;
    let isBusy = false;
    for (let i = 0; i < conditions.length; i++) {
      if (!conditions[i]!.occurrence.isQuiet) isBusy = true;
    }
    this.#isBusy = isBusy;
    this.#bound();
    this.channel.alarm = this.worst();
    this.#noteGas();
  }

  #noteGas(): void {
    this.gasAlarm = this.standingGas()?.kind ?? AlarmKind.None;
  }

  #bound(): void {
    const isCalm = !this.#isBusy && this.status === Status.Ok;
    this.calmBelow = isCalm ? this.#lowestUpper : nothingIsCalm;
    this.calmAbove = this.#highestLower;
  }

  /** After the channel. Set-points are settings. */
  carry(state: StateCarrier): void {
    for (let i = 0; i < this.conditions.length; i++) this.conditions[i]!.carry(state);
    for (let i = 0; i < this.eachSecond.length; i++) this.eachSecond[i]!.carry(state);
    this.#isBusy = state.flag(this.#isBusy);
    this.status = state.integer(this.status);
    this.afterPressureStep = state.flag(this.#isAfterStep);
    this.lead = state.flag(this.lead !== undefined) ? this.channel.lead : undefined;
    this.#bound();
    this.#noteGas();
  }
}
