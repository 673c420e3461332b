/**
 * Alarm: has one channel measure, holds its judged reading against the set-points, and feeds its occurrences.
 *
 * While the reading is good and below everything, and nothing is active, judging costs four compares.
 */
import type { Channel } from "../measure/channel";
import type { Lead } from "../measure/lead";
import { isFault, Status } from "../measure/reading";
import { AlarmKind } from "./kind";
import { Change, Occurrence, Stage } from "./occurrence";
import { batteryClearPercent, batteryLowPercent, batteryRule, faultRule, highRule, lowRule, overRule } from "./rules";
import type { ChannelLimits } from "../settings/limits-profile";

/** Who is told of statuses that change, and of alarms that begin and end. */
export interface AlarmListener {
  /** `lastGood` is the newest value that was shown as good. */
  statusChanged(channel: number, status: Status, lastGood: number, nowMs: number): void;
  began(occurrence: Occurrence, nowMs: number): void;
  ended(occurrence: Occurrence, nowMs: number): void;
  /** The reading reached the set-point of an alarm that the lead had begun. */
  reached?(occurrence: Occurrence, nowMs: number): void;
}

/** A set-point that no reading reaches, for alarms that a channel does not have. */
const never = Number.MAX_VALUE;

export class Judge {
  readonly channel: Channel;
  readonly low: Occurrence;
  readonly high: Occurrence;
  readonly over: Occurrence;
  readonly fault: Occurrence;
  readonly battery: Occurrence;
  /** True while any occurrence is not idle. */
  #busy = false;
  #status: Status = Status.WarmUp;
  readonly #index: number;
  #listener: AlarmListener;
  #lowAt: number;
  #lowUntil: number;
  #highAt: number;
  #highUntil: number;
  #batteryAt: number;
  #batteryUntil: number;
  /** Only while there is a reading for it to be ahead of. */
  #lead: Lead | undefined = undefined;

  constructor(channel: Channel, index: number, limits: ChannelLimits | undefined, isBattery: boolean, listener: AlarmListener) {
    this.channel = channel;
    this.#index = index;
    this.#listener = listener;
    this.#lowAt = limits ? limits.low : never;
    this.#lowUntil = limits ? limits.low - limits.hysteresis : never;
    this.#highAt = limits ? limits.high : never;
    this.#highUntil = limits ? limits.high - limits.hysteresis : never;
    this.#batteryAt = isBattery ? batteryLowPercent : -never;
    this.#batteryUntil = isBattery ? batteryClearPercent : -never;
    this.low = new Occurrence(lowRule, index);
    this.high = new Occurrence(highRule, index);
    this.over = new Occurrence(overRule, index);
    this.fault = new Occurrence(faultRule, index);
    this.battery = new Occurrence(batteryRule, index);
  }

  /** Measures and judges. @returns true when an alarm began, sounded again or ended */
  tick(nowMs: number): boolean {
    const channel = this.channel;
    channel.tick(nowMs);
    const reading = channel.judged;
    const status = reading.status;
    const value = reading.value;
    let ahead = value;
    if (this.#lead !== undefined) ahead += this.#lead.tick(value);
    if (status === Status.Ok && !this.#busy && ahead < this.#lowAt && value > this.#batteryUntil && this.#status === Status.Ok) return false;
    if (status !== this.#status) {
      this.#status = status;
      ahead = value;
      this.#takeLead(status, value);
      this.#listener.statusChanged(this.#index, status, channel.shown.value, nowMs);
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
      else changed = this.#below(this.high, nowMs, value, ahead, this.#highAt, this.#highUntil) || changed;
      if (value >= this.#lowAt) changed = this.#hold(this.low, nowMs, value) || changed;
      else changed = this.#below(this.low, nowMs, value, ahead, this.#lowAt, this.#lowUntil) || changed;
      if (value <= this.#batteryAt) changed = this.#hold(this.battery, nowMs, value) || changed;
      else if (value > this.#batteryUntil) changed = this.#release(this.battery, nowMs) || changed;
    }
    if (isFault(status)) changed = this.#hold(this.fault, nowMs, value) || changed;
    else changed = this.#release(this.fault, nowMs) || changed;
    this.#settle();
    return changed;
  }

  /** The reading is below the set-point. The lead may begin the alarm, and keeps up one that it began; it has no other say. */
  #below(occurrence: Occurrence, nowMs: number, value: number, ahead: number, at: number, until: number): boolean {
    if (ahead >= at && occurrence.stage === Stage.Idle) return this.#tell(occurrence, occurrence.hold(nowMs, value, true), nowMs);
    if (value >= until || (occurrence.isAhead && ahead >= until)) return false;
    return this.#release(occurrence, nowMs);
  }

  /** The user's key, after the channel has had its chance to let go of what it latches. */
  acknowledge(nowMs: number): void {
    this.channel.reset();
    this.#tell(this.over, this.over.acknowledge(), nowMs);
    this.#tell(this.high, this.high.acknowledge(), nowMs);
    this.#tell(this.fault, this.fault.acknowledge(), nowMs);
    this.#tell(this.low, this.low.acknowledge(), nowMs);
    this.#tell(this.battery, this.battery.acknowledge(), nowMs);
    this.#settle();
  }

  /** The worst alarm that is not idle. */
  worst(): AlarmKind {
    if (!this.#busy) return AlarmKind.None;
    if (this.over.stage !== Stage.Idle) return AlarmKind.Over;
    if (this.high.stage !== Stage.Idle) return AlarmKind.High;
    if (this.fault.stage !== Stage.Idle) return AlarmKind.Fault;
    if (this.low.stage !== Stage.Idle) return AlarmKind.Low;
    return this.battery.stage !== Stage.Idle ? AlarmKind.Battery : AlarmKind.None;
  }

  /** The worst alarm that has not been acknowledged. */
  worstUnacknowledged(): AlarmKind {
    if (!this.#busy) return AlarmKind.None;
    if (isHeard(this.over)) return AlarmKind.Over;
    if (isHeard(this.high)) return AlarmKind.High;
    if (isHeard(this.fault)) return AlarmKind.Fault;
    if (isHeard(this.low)) return AlarmKind.Low;
    return isHeard(this.battery) ? AlarmKind.Battery : AlarmKind.None;
  }

  #hold(occurrence: Occurrence, nowMs: number, value: number): boolean {
    return this.#tell(occurrence, occurrence.hold(nowMs, value), nowMs);
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
    this.#busy = this.over.stage !== Stage.Idle || this.high.stage !== Stage.Idle || this.low.stage !== Stage.Idle
      || this.fault.stage !== Stage.Idle || this.battery.stage !== Stage.Idle;
    this.channel.alarm = this.worst();
  }
}

function isHeard(occurrence: Occurrence): boolean {
  return occurrence.stage === Stage.Active || occurrence.stage === Stage.Latched;
}
