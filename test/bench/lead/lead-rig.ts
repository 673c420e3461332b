/**
 * One simulated sensor behind the firmware's own channel and judge, and nothing else: no screen, no log, no other
 * channel. Alarm methods are compared on exactly what this channel hands to the alarms, and without the rest of an
 * instrument a thousand quiet hours take seconds.
 */
import { VirtualClock } from "../../../host-sim/clock/virtual-clock";
import { World } from "../../../host-sim/world/world";
import { Judge } from "../../../src/alarm/judge";
import { type Occurrence, Stage } from "../../../src/alarm/occurrence";
import { AlarmKind } from "../../../src/core/alarm-kind";
import type { Channel } from "../../../src/measure/channel";
import { leadFor } from "../../../src/measure/lead";
import { trendIntervalS } from "../../../src/measure/trend";
import type { ChannelProfile } from "../../../src/profile/device-profile";
import type { ChannelLimits } from "../../../src/profile/limits-profile";

export const tickMs = 100;
const ticksPerS = 10;

export abstract class LeadRig {
  readonly world: World;
  abstract readonly channel: Channel;
  abstract readonly judge: Judge;
  nowMs = 0;
  /** Times at which HIGH began and at which the reading was there, −1 for not yet. */
  highMs = -1;
  reachedMs = -1;
  /** HIGH alarms that the lead began and that ended without the reading having been there, and how long they lasted. */
  extra = 0;
  extraMs = 0;
  protected readonly clock = new VirtualClock();
  readonly #high: number;
  #tickOfTrend = 0;

  constructor(limits: ChannelLimits) {
    this.#high = limits.high;
    this.world = new World(this.clock);
  }

  /** A judge with the lead that `profile` asks for. */
  protected judgeOf(channel: Channel, profile: ChannelProfile, limits: ChannelLimits): Judge {
    channel.lead = leadFor(profile);
    return new Judge(channel, 0, limits, false, this);
  }

  /** Lets the sensor warm up, its filters settle, and its switching-on transient go. */
  protected warmUp(untilMs: number): void {
    while (this.nowMs < untilMs) this.tick();
    this.extra = this.extraMs = 0;
    this.highMs = this.reachedMs = -1;
  }

  /** One base tick. @returns the reading that alarms judge, in the channel's unit */
  tick(): number {
    this.nowMs += tickMs;
    this.clock.advanceTo(this.nowMs);
    this.channel.tick(this.nowMs);
    this.judge.tick(this.nowMs);
    // What has latched is reset as soon as it may be, so that the next one can begin.
    if (this.judge.occurrence("high").stage === Stage.Latched) this.judge.acknowledge(this.nowMs);
    const value = this.channel.judged.value;
    if (this.reachedMs < 0 && value >= this.#high) this.reachedMs = this.nowMs;
    if (++this.#tickOfTrend % ticksPerS === 0) {
      this.channel.noteForTrend();
      if (this.#tickOfTrend === trendIntervalS * ticksPerS) {
        this.channel.closeTrendInterval();
        this.#tickOfTrend = 0;
      }
    }
    return value;
  }

  statusChanged(): void {}

  began({ kind }: Occurrence, nowMs: number): void {
    if (kind === AlarmKind.High && this.highMs < 0) this.highMs = nowMs;
  }

  ended({ kind, peak, sinceMs }: Occurrence, nowMs: number): void {
    if (kind !== AlarmKind.High || peak >= this.#high) return;
    this.extra++;
    this.extraMs += nowMs - sinceMs;
    this.highMs = -1;
  }
}
