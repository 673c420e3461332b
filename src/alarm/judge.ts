/**
 * Alarm: has one channel measure, holds its judged reading against the set-points, and feeds its occurrences.
 *
 * While the reading is good and below everything, and nothing is active, judging costs four compares.
 */
import type { StateCarrier } from "../core/state-carrier";
import type { Channel } from "../measure/channel";
import type { Lead } from "../measure/lead";
import { isFault, Status } from "../core/reading";
import type { AlarmListener } from "./alarm-listener";
import { FlowJudge } from "./flow-judge";
import { ExposureJudge } from "./exposure-judge";
import { AlarmKind } from "../core/alarm-kind";
import { Change, isHeard, Occurrence, Stage } from "./occurrence";
import {
  batteryClearPercent,
  batteryLowPercent,
  batteryRule,
  deficiencyAfterStepMs,
  faultRule,
  highRule,
  lowLackRule,
  lowRule,
  overRule,
} from "./rules";
import type { Fingerprint } from "../core/fingerprint";
import type { FlowLimits } from "../profile/flow-limits";
import type { ChannelLimits } from "../profile/limits-profile";

/** A set-point that no reading reaches, for alarms that a channel does not have. */
const never = Number.MAX_VALUE;

/** A lack that is gone for so long begins anew. */
const lackGapMs = 500;

export class Judge {
  // What every tick reads comes first: XS looks a field up by walking the list of them.
  /** Only while there is a reading for it to be ahead of. */
  #lead: Lead | undefined = undefined;
  /** True while any occurrence is not idle, or waits to be confirmed. */
  #busy = false;
  #lowAt = never;
  /** Above this nothing is too little: battery or oxygen. */
  #clearAbove: number;
  #status: Status = Status.WarmUp;
  readonly channel: Channel;
  readonly low: Occurrence;
  readonly high: Occurrence;
  readonly over: Occurrence;
  readonly fault: Occurrence;
  readonly battery: Occurrence;
  /** Apart from `#busy`, because a TWA may last a shift and must not slow every tick of it. */
  readonly exposure: ExposureJudge | undefined;
  /** Apart for the same reason: a pipe may stand still for days. */
  readonly flow: FlowJudge | undefined;
  readonly #index: number;
  #listener: AlarmListener;
  #lowUntil = never;
  #highAt = never;
  #highUntil = never;
  #batteryAt: number;
  #batteryUntil: number;
  /** The same four from below, for what there can be too little of. */
  #lackLowAt = -never;
  #lackLowUntil = -never;
  #lackHighAt = -never;
  #lackHighUntil = -never;
  /** Since when there is a lack, −1 while there is none; and since when it is gone for a while, −1 while it is not. */
  #lackSinceMs = -1;
  #lackGoneMs = -1;
  /** True while a step of pressure may make oxygen read wrong; set by whoever watches the barometer. */
  afterPressureStep = false;

  constructor(
    channel: Channel,
    index: number,
    limits: ChannelLimits | undefined,
    isBattery: boolean,
    listener: AlarmListener,
    flowLimits?: FlowLimits,
  ) {
    this.channel = channel;
    this.#index = index;
    this.#listener = listener;
    this.#batteryAt = isBattery ? batteryLowPercent : -never;
    this.#batteryUntil = isBattery ? batteryClearPercent : -never;
    this.#clearAbove = this.#batteryUntil;
    if (limits !== undefined) this.setLimits(limits);
    this.low = new Occurrence(lowRule, index);
    this.high = new Occurrence(highRule, index);
    this.over = new Occurrence(overRule, index);
    this.fault = new Occurrence(faultRule, index);
    this.battery = new Occurrence(batteryRule, index);
    this.flow = flowLimits && new FlowJudge(flowLimits, index, listener);
    this.exposure = channel.exposure && new ExposureJudge(channel.exposure, index, listener);
  }

  /** Puts set-points in force: what is active is held against the new ones in the next tick. */
  setLimits(limits: ChannelLimits): void {
    this.#lowAt = limits.low;
    this.#lowUntil = limits.low - limits.hysteresis;
    this.#highAt = limits.high;
    this.#highUntil = limits.high - limits.hysteresis;
    const deficiency = limits.deficiency;
    if (deficiency === undefined) return;
    this.#lackLowAt = deficiency.low;
    this.#lackLowUntil = this.#clearAbove = deficiency.low + limits.hysteresis;
    this.#lackHighAt = deficiency.high;
    this.#lackHighUntil = deficiency.high + limits.hysteresis;
  }

  /** Every set-point in force, for whoever watches that no bit of them flips. */
  fingerprint(into: Fingerprint): void {
    into.add(this.#lowAt);
    into.add(this.#lowUntil);
    into.add(this.#highAt);
    into.add(this.#highUntil);
    into.add(this.#batteryAt);
    into.add(this.#batteryUntil);
    into.add(this.#lackLowAt);
    into.add(this.#lackLowUntil);
    into.add(this.#lackHighAt);
    into.add(this.#lackHighUntil);
    into.add(this.#clearAbove);
    into.add(this.low.confirmMs);
  }

  /** Lets alarms begin ahead of the reading, or with `undefined` no longer. */
  setLead(lead: Lead | undefined): void {
    this.channel.lead = lead;
    this.#takeLead(this.#status, this.channel.judged.value);
  }

  /** Measures and judges. @returns true when an alarm began, sounded again or ended */
  tick(nowMs: number): boolean {
    const channel = this.channel;
    channel.tick(nowMs);
    const reading = channel.judged;
    const value = reading.value;
    const ahead = this.#lead === undefined ? value : value + this.#lead.tick(value);
    if (
      reading.status === Status.Ok &&
      !this.#busy &&
      ahead < this.#lowAt &&
      value > this.#clearAbove &&
      this.#status === Status.Ok
    ) {
      return false;
    }
    return this.#weigh(nowMs, reading.status, value, ahead);
  }

  /** Not the calm of most ticks: out of `tick`, because each field that a function names costs XS something in every call of it. */
  #weigh(nowMs: number, status: Status, value: number, ahead: number): boolean {
    if (status !== this.#status) {
      this.#status = status;
      ahead = value;
      this.#takeLead(status, value);
      this.#listener.statusChanged(this.#index, status, this.channel.shown.value, nowMs);
    }
    if (status === Status.WarmUp && !this.#busy) return false;
    return this.#judge(nowMs, status, value, ahead);
  }

  /** Nothing from before a change of status says how the gas rises after it. */
  #takeLead(status: Status, value: number): void {
    const lead = this.#lowAt < never && status === Status.Ok ? this.channel.lead : undefined;
    lead?.prime(value);
    this.#lead = lead;
  }

  #judge(nowMs: number, status: Status, value: number, ahead: number): boolean {
    let changed = false;
    if (this.#lackSinceMs >= 0 && (status !== Status.Ok || value > this.#lackLowAt)) this.#missLack(nowMs);
    if (status === Status.OverRange) {
      // Beyond the range is beyond every set-point, whatever number the sensor gives.
      if (this.#highAt < never) {
        changed = this.#hold(this.over, nowMs, value);
        changed = this.#hold(this.high, nowMs, value) || changed;
        changed = this.#hold(this.low, nowMs, value) || changed;
      }
    } else if (status === Status.Ok) {
      changed = this.#release(this.over, nowMs);
      if (value >= this.#highAt) changed = this.#hold(this.high, nowMs, value) || changed;
      else if (value <= this.#lackHighAt) changed = this.#holdLack(this.high, nowMs, value) || changed;
      else if (value > this.#lackHighUntil) {
        changed = this.#below(this.high, nowMs, value, ahead, this.#highAt, this.#highUntil) || changed;
      }
      if (value >= this.#lowAt) changed = this.#hold(this.low, nowMs, value) || changed;
      else if (value <= this.#lackLowAt) changed = this.#judgeLack(nowMs, value) || changed;
      else if (value > this.#lackLowUntil) {
        changed = this.#below(this.low, nowMs, value, ahead, this.#lowAt, this.#lowUntil) || changed;
      }
      if (value <= this.#batteryAt) changed = this.#hold(this.battery, nowMs, value) || changed;
      else if (value > this.#batteryUntil) changed = this.#release(this.battery, nowMs) || changed;
    }
    if (isFault(status)) changed = this.#hold(this.fault, nowMs, value) || changed;
    else changed = this.#release(this.fault, nowMs) || changed;
    this.#settle();
    return changed;
  }

  /** Takes the newest second into the exposure and judges it, or a flow. Once a second. @returns true when an alarm began or ended */
  second(nowMs: number): boolean {
    const flow = this.flow;
    if (flow !== undefined) {
      if (!flow.second(nowMs, this.channel.judged)) return false;
      this.#settle();
      return true;
    }
    const exposure = this.exposure;
    if (exposure === undefined) return false;
    this.channel.exposure!.second(nowMs, this.channel.judged);
    if (!exposure.second(nowMs)) return false;
    this.#settle();
    return true;
  }

  /** Starts the exposure anew. @returns true when an alarm ended */
  restartExposure(nowMs: number): boolean {
    const exposure = this.exposure;
    if (exposure === undefined) return false;
    this.channel.exposure!.reset();
    const ended = exposure.restart(nowMs);
    this.#settle();
    return ended;
  }

  /** The reading is below the set-point. The lead may begin the alarm, and keeps up one that it began; it has no other say. */
  #below(occurrence: Occurrence, nowMs: number, value: number, ahead: number, at: number, until: number): boolean {
    if (ahead >= at && occurrence.stage === Stage.Idle) {
      return this.#tell(occurrence, occurrence.hold(nowMs, value, false, true), nowMs);
    }
    if (value >= until || (occurrence.isAhead && ahead >= until)) return false;
    return this.#release(occurrence, nowMs);
  }

  /** The user's key, after the channel has had its chance to let go of what it latches. */
  acknowledge(nowMs: number): void {
    const isSafe = this.#isSafe();
    this.channel.reset();
    if (isSafe || this.over.stage !== Stage.Latched) this.#tell(this.over, this.over.acknowledge(), nowMs);
    if (isSafe || this.high.stage !== Stage.Latched) this.#tell(this.high, this.high.acknowledge(), nowMs);
    this.#tell(this.fault, this.fault.acknowledge(), nowMs);
    this.#tell(this.low, this.low.acknowledge(), nowMs);
    this.#tell(this.battery, this.battery.acknowledge(), nowMs);
    this.exposure?.acknowledge(nowMs);
    this.flow?.acknowledge();
    this.#settle();
  }

  /** What is latched is let go only where the gas is known to be gone: a sensor that broke, or gas on its way back, is not that. */
  #isSafe(): boolean {
    const { status, value } = this.channel.judged;
    return status === Status.Ok && value < this.#highUntil && value > this.#lackHighUntil;
  }

  /** The worst alarm that is not idle. */
  worst(): AlarmKind {
    if (!this.#busy) {
      return this.flow !== undefined
        ? this.#flowWorst()
        : this.exposure === undefined
          ? AlarmKind.None
          : this.exposure.worst();
    }
    if (this.over.stage !== Stage.Idle) return AlarmKind.Over;
    if (this.high.stage !== Stage.Idle) return AlarmKind.High;
    if (this.fault.stage !== Stage.Idle) return AlarmKind.Fault;
    if (this.low.stage !== Stage.Idle || this.#flowWorst() !== AlarmKind.None) return AlarmKind.Low;
    const breathed = this.exposure === undefined ? AlarmKind.None : this.exposure.worst();
    if (breathed !== AlarmKind.None) return breathed;
    return this.battery.stage !== Stage.Idle ? AlarmKind.Battery : AlarmKind.None;
  }

  /** The worst alarm that has not been acknowledged. */
  worstUnacknowledged(): AlarmKind {
    if (!this.#busy) {
      return this.flow !== undefined
        ? this.#flowHeard()
        : this.exposure === undefined
          ? AlarmKind.None
          : this.exposure.worstUnacknowledged();
    }
    if (isHeard(this.over)) return AlarmKind.Over;
    if (isHeard(this.high)) return AlarmKind.High;
    if (isHeard(this.fault)) return AlarmKind.Fault;
    if (isHeard(this.low) || this.#flowHeard() !== AlarmKind.None) return AlarmKind.Low;
    const breathed = this.exposure === undefined ? AlarmKind.None : this.exposure.worstUnacknowledged();
    if (breathed !== AlarmKind.None) return breathed;
    return isHeard(this.battery) ? AlarmKind.Battery : AlarmKind.None;
  }

  #flowWorst(): AlarmKind {
    return this.flow !== undefined && this.flow.low.stage !== Stage.Idle ? AlarmKind.Low : AlarmKind.None;
  }

  #flowHeard(): AlarmKind {
    return this.flow !== undefined && isHeard(this.flow.low) ? AlarmKind.Low : AlarmKind.None;
  }

  #hold(occurrence: Occurrence, nowMs: number, value: number): boolean {
    return this.#tell(occurrence, occurrence.hold(nowMs, value), nowMs);
  }

  #holdLack(occurrence: Occurrence, nowMs: number, value: number): boolean {
    return this.#tell(occurrence, occurrence.hold(nowMs, value, true), nowMs);
  }

  /**
   * LOW for too little waits until a step of pressure is over; a lack that is HIGH already, or lasts, does not. What counts is how
   * long the lack was seen to be gone, never how long nobody looked: ticks that come late must not put the alarm off.
   */
  #judgeLack(nowMs: number, value: number): boolean {
    const goneMs = this.#lackGoneMs;
    if (this.#lackSinceMs < 0 || (goneMs >= 0 && nowMs - goneMs >= lackGapMs)) this.#lackSinceMs = nowMs;
    this.#lackGoneMs = -1;
    const confirmMs = this.afterPressureStep ? deficiencyAfterStepMs : lowLackRule.confirmMs;
    if (this.low.stage === Stage.Idle && value > this.#lackHighAt && nowMs - this.#lackSinceMs < confirmMs) {
      return false;
    }
    return this.#holdLack(this.low, nowMs, value);
  }

  /** No lack in this tick, which may be noise or its end. */
  #missLack(nowMs: number): void {
    if (this.#lackGoneMs < 0) this.#lackGoneMs = nowMs;
    if (nowMs - this.#lackGoneMs >= lackGapMs) this.#lackSinceMs = this.#lackGoneMs = -1;
  }

  #release(occurrence: Occurrence, nowMs: number): boolean {
    return this.#tell(occurrence, occurrence.release(), nowMs);
  }

  #tell(occurrence: Occurrence, change: Change, nowMs: number): boolean {
    if (change === Change.Nothing) return false;
    if (change === Change.Ended) this.#listener.ended(occurrence, nowMs);
    else if (change === Change.Reached) this.#listener.reached?.(occurrence, nowMs);
    else this.#listener.began(occurrence, nowMs);
    return true;
  }

  #settle(): void {
    this.#busy =
      this.over.stage !== Stage.Idle ||
      this.high.stage !== Stage.Idle ||
      this.low.stage !== Stage.Idle ||
      this.fault.stage !== Stage.Idle ||
      this.battery.stage !== Stage.Idle ||
      this.low.isPending ||
      this.battery.isPending ||
      this.#lackSinceMs >= 0;
    this.channel.alarm = this.worst();
  }

  /** After the channel. Set-points are settings. */
  carry(state: StateCarrier): void {
    this.low.carry(state);
    this.high.carry(state);
    this.over.carry(state);
    this.fault.carry(state);
    this.battery.carry(state);
    this.exposure?.carry(state);
    this.flow?.carry(state);
    this.#busy = state.flag(this.#busy);
    this.#status = state.integer(this.#status);
    this.#lackSinceMs = state.number(this.#lackSinceMs);
    this.#lackGoneMs = state.number(this.#lackGoneMs);
    this.afterPressureStep = state.flag(this.afterPressureStep);
    this.#lead = state.flag(this.#lead !== undefined) ? this.channel.lead : undefined;
  }
}
