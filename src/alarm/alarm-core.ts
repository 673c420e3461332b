/**
 * Alarm: everything between a reading and a signal, in one place: the judges of all channels, what is the matter with the
 * device, the choice of the worst, and the key with its mute.
 *
 *            the key, while something may be muted
 *   ┌──────┐ ────────────────────────────────────► ┌───────┐
 *   │ loud │                                       │ muted │
 *   └──────┘ ◄──────────────────────────────────── └───────┘
 *              60 s over · nothing left to be heard · a worse alarm, or any HIGH or OVER, begins
 */
import { bitsPerStage, type ProgramFlow, SecondStage, TickStage } from "../core/program-flow";
import type { StateCarrier } from "../core/state-carrier";
import { EventKind, type EventSink } from "../core/event";
import type { Channel } from "../measure/channel";
import type { Status } from "../core/reading";
import type { FlowLimits } from "../profile/flow-limits";
import type { ChannelLimits } from "../profile/limits-profile";
import { SignalSelector } from "./signal-selector";
import { DeviceAlarms } from "./device-alarms";
import type { AlarmListener } from "./alarm-listener";
import { Judge } from "./judge";
import { AlarmKind } from "../core/alarm-kind";
import type { Occurrence } from "./occurrence";

/** Who is told that an alarm began, to show it. */
export interface AlarmWatcher {
  alarmBegan(occurrence: Occurrence, nowMs: number): void;
}

export class AlarmCore implements AlarmListener {
  readonly judges: readonly Judge[];
  readonly device: DeviceAlarms;
  readonly selector: SignalSelector;
  /** Seconds until the mute ends, 0 when not muted. */
  muteLeftS = 0;
  /** When an alarm began or ended last: nothing slow is done in such a tick. */
  changedAtMs = -1;
  /** Told that every judge was asked. */
  flow: ProgramFlow | undefined = undefined;
  #fast: readonly Judge[];
  #slow: readonly Judge[];
  #exposed: readonly Judge[];
  #sink: EventSink;
  #watcher: AlarmWatcher | undefined;

  /** `battery` is the index of the channel that is the device's own cell, −1 where there is none. */
  constructor(
    channels: readonly Channel[],
    limits: readonly (ChannelLimits | undefined)[],
    battery: number,
    sink: EventSink,
    watcher?: AlarmWatcher,
    flows?: readonly FlowLimits[],
  ) {
    this.#sink = sink;
    this.#watcher = watcher;
    const judges = (this.judges = channels.map(
      (channel, index) =>
        new Judge(
          channel,
          index,
          limits[index],
          index === battery,
          this,
          flows?.find((one) => one.channel === channel.id),
        ),
    ));
    this.#fast = judges.filter((judge) => !judge.channel.isSlow);
    this.#slow = judges.filter((judge) => judge.channel.isSlow);
    this.#exposed = judges.filter((judge) => judge.exposure !== undefined || judge.flow !== undefined);
    this.device = new DeviceAlarms(this);
    this.selector = new SignalSelector(judges, this.device);
  }

  /** Measures and judges what is fast, every base tick. */
  tick(nowMs: number): void {
    const judges = this.#fast;
    let changed = false;
    for (let i = 0; i < judges.length; i++) if (judges[i]!.tick(nowMs)) changed = true;
    const selector = this.selector;
    if (changed) selector.choose();
    if (selector.muteUntilMs >= 0) this.#runMute(nowMs);
    const flow = this.flow;
    if (flow !== undefined) flow.tick = (flow.tick << bitsPerStage) | TickStage.Judge;
  }

  /** Measures and judges what is slow, once a second. */
  tickSlow(nowMs: number): void {
    const judges = this.#slow;
    let changed = false;
    for (let i = 0; i < judges.length; i++) if (judges[i]!.tick(nowMs)) changed = true;
    if (changed) this.selector.choose();
    const flow = this.flow;
    if (flow !== undefined) flow.second = (flow.second << bitsPerStage) | SecondStage.Slow;
  }

  /** Takes the second into every exposure, and judges it. */
  expose(nowMs: number): void {
    const judges = this.#exposed;
    let changed = false;
    for (let i = 0; i < judges.length; i++) if (judges[i]!.second(nowMs)) changed = true;
    if (changed) this.selector.choose();
    const flow = this.flow;
    if (flow !== undefined) flow.second = (flow.second << bitsPerStage) | SecondStage.Expose;
  }

  restartExposure(nowMs: number): void {
    const judges = this.#exposed;
    let ended = false;
    for (let i = 0; i < judges.length; i++) if (judges[i]!.restartExposure(nowMs)) ended = true;
    if (ended) this.selector.choose();
  }

  /** The user's key. Resets what is over, acknowledges what may be, mutes the rest. */
  acknowledge(nowMs: number): void {
    const selector = this.selector;
    const signal = selector.signal;
    if (signal === AlarmKind.None) return;
    this.#sink.record(nowMs, EventKind.Acknowledge, selector.signalChannel, signal, 0, 0);
    const judges = this.judges;
    for (let i = 0; i < judges.length; i++) judges[i]!.acknowledge(nowMs);
    this.device.acknowledge(nowMs);
    selector.choose();
    if (selector.mute(nowMs)) this.#sink.record(nowMs, EventKind.Mute, selector.signalChannel, selector.signal, 0, 0);
    this.#runMute(nowMs);
  }

  /** Ends the mute when its time is over or nothing is left to be muted. */
  #runMute(nowMs: number): void {
    const selector = this.selector;
    if (selector.muteUntilMs < 0) return;
    const leftMs = selector.muteUntilMs - nowMs;
    if (leftMs > 0 && selector.unacknowledged) this.muteLeftS = Math.ceil(leftMs / 1000);
    else this.#endMute(nowMs, false);
  }

  #endMute(nowMs: number, isBrokenThrough: boolean): void {
    this.selector.unmute();
    this.muteLeftS = 0;
    this.#sink.record(nowMs, EventKind.MuteEnd, -1, this.selector.signal, 0, isBrokenThrough ? 1 : 0);
  }

  /** Told by a judge. */
  statusChanged(channel: number, status: Status, lastGood: number, nowMs: number): void {
    this.#sink.record(nowMs, EventKind.Status, channel, AlarmKind.None, lastGood, status);
  }

  /** Told by a judge or the device: an alarm began, or sounds again. */
  began(occurrence: Occurrence, nowMs: number): void {
    this.changedAtMs = nowMs;
    this.#sink.record(
      nowMs,
      EventKind.AlarmOn,
      occurrence.channel,
      occurrence.kind,
      occurrence.peak,
      occurrence.isAhead ? 1 : 0,
    );
    if (this.selector.breaksMute(occurrence.kind)) this.#endMute(nowMs, true);
    this.#watcher?.alarmBegan(occurrence, nowMs);
    // Whoever watches a part of the device need not know of the selector.
    if (occurrence.channel < 0) this.selector.choose();
  }

  /** Told by a judge: a reading has reached the set-point of an alarm that the lead began. Nobody's mute was for this. */
  reached(occurrence: Occurrence, nowMs: number): void {
    if (this.selector.breaksMute(occurrence.kind)) this.#endMute(nowMs, true);
  }

  /** Told by a judge or the device: an alarm is over and, where it latches, was reset. */
  ended(occurrence: Occurrence, nowMs: number): void {
    this.changedAtMs = nowMs;
    const seconds = Math.round((nowMs - occurrence.sinceMs) / 1000);
    this.#sink.record(nowMs, EventKind.AlarmOff, occurrence.channel, occurrence.kind, occurrence.peak, seconds);
    if (occurrence.channel < 0) this.selector.choose();
  }

  carry(state: StateCarrier): void {
    for (let i = 0; i < this.judges.length; i++) this.judges[i]!.carry(state);
    this.device.carry(state);
    this.selector.carry(state);
    this.muteLeftS = state.integer(this.muteLeftS);
    this.changedAtMs = state.number(this.changedAtMs);
  }
}
