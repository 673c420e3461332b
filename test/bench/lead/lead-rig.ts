/**
 * One simulated sensor behind the firmware's own channel and judge, without screen, log or other
 * channels. Alarm methods are compared on exactly the readings that this channel gives to the alarms, and without the rest of an
 * instrument a thousand hours take seconds.
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
  /** Times at which HIGH started and at which the reading reached it, −1 for not yet. */
  highMs = -1;
  reachedMs = -1;
  /** HIGH alarms that the lead started and that ended before the reading reached HIGH, and their duration. */
  extra = 0;
  extraMs = 0;
  protected readonly clock = new VirtualClock();
  readonly #high: number;
  #tickOfTrend = 0;

  constructor(limits: ChannelLimits) {
    this.#high = limits.high;
    this.world = new World(this.clock);
  }

  /** A judge with the lead of `profile`. */
  protected judgeOf(channel: Channel, profile: ChannelProfile, limits: ChannelLimits): Judge {
    channel.lead = leadFor(profile);
    return new Judge(channel, 0, limits, false, this);
  }

  /** Waits until the sensor has warmed up, its filters have settled, and its switching-on transient has ended. */
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
    // A latched alarm is reset as soon as possible, so that the next one can start.
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
