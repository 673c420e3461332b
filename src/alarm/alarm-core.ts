/**
 * Alarm: everything between a reading and a signal, in one place: the judges of all channels, what is wrong with the
 * device, the choice of the worst, and the key with its mute. The channels were measured before.
 *
 *            the key, while something may be muted
 *   ┌──────┐ ────────────────────────────────────► ┌───────┐
 *   │ loud │                                       │ muted │
 *   └──────┘ ◄──────────────────────────────────── └───────┘
 *              60 s over · nothing left to be heard · a worse alarm, or any HIGH or OVER, begins
 */
import { bitsPerStage, ProgramFlow, SecondStage, TickStage } from "../core/program-flow";
import type { StateCarrier } from "../core/state-carrier";
import { EventKind, type EventSink, fromBeforeStart } from "../core/event";
import type { Channel } from "../measure/channel";
import { Status } from "../core/reading";
import type { FlowLimits } from "../profile/flow-limits";
import type { ChannelLimits } from "../profile/limits-profile";
import { SignalSelector } from "./signal-selector";
import { DeviceAlarms } from "./device-alarms";
import type { AlarmListener } from "./alarm-listener";
import { Judge } from "./judge";
import { AlarmKind } from "../core/alarm-kind";
import { pastWeight } from "../measure/lead";
import { type Occurrence, Stage } from "./occurrence";
import { alarmRules, type AlarmRules } from "./rules";
import { StatusLog } from "./status-log";

/** What an alarm did that is no event of its own, for the log of exceedances. */
export interface AlarmSink extends EventSink {
  /** The reading has reached the set-point of an alarm that began by the lead. */
  reached?(atMs: number, channel: number, alarm: AlarmKind): void;
}

/** Shows an alarm that began. */
export interface AlarmWatcher {
  alarmBegan(occurrence: Occurrence, nowMs: number): void;
}

export class AlarmCore implements AlarmListener {
  readonly judges: readonly Judge[];
  readonly device: DeviceAlarms;
  /** What the log says of the channels. Carried apart: no alarm depends on it. */
  readonly statuses: StatusLog;
  readonly selector: SignalSelector;
  /** Seconds until the mute ends, 0 when not muted. */
  muteLeftS = 0;
  /** When an alarm began or ended last: nothing slow is done in such a tick. */
  changedAtMs = -1;
  /** Another number after each change of what stands or is heard: what stores it looks only then. */
  changes = 0;
  /** Receives a mark when every judge was asked. */
  flow = new ProgramFlow();
  #fast: readonly Judge[];
  #slow: readonly Judge[];
  #eachSecond: readonly Judge[];
  #sink: AlarmSink;
  #watcher: AlarmWatcher | undefined;

  /** `battery` is the index of the channel that is the device's own cell, −1 where there is none. */
  constructor(
    channels: readonly Channel[],
    limits: readonly (ChannelLimits | undefined)[],
    battery: number,
    sink: AlarmSink,
    watcher?: AlarmWatcher,
    flows?: readonly FlowLimits[],
    rules: AlarmRules = alarmRules,
  ) {
    this.#sink = sink;
    this.statuses = new StatusLog(channels, sink);
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
          rules.channel,
        ),
    ));
    this.#fast = judges.filter((judge) => !judge.channel.isSlow);
    this.#slow = judges.filter((judge) => judge.channel.isSlow);
    this.#eachSecond = judges.filter((judge) => judge.hasSecond);
    this.device = new DeviceAlarms(this, rules.device);
    this.selector = new SignalSelector(judges, this.device, rules.muteMs);
  }

  /** The instrument is in gas: nobody may switch it off, declare fresh air, or take the red lamp from it. */
  get isInGas(): boolean {
    return this.selector.isInGas;
  }

  /** Judges what is fast, every base tick. */
  tick(nowMs: number): void {
    const judges = this.#fast;
    let changed = false;
    for (let i = 0; i < judges.length; i++) {
      // `Judge.tick` and `Lead.tick`, here because calls for each channel cost as much as what they do.
      const judge = judges[i]!;
      const lead = judge.lead;
      const value = judge.reading.value;
      // With a lead first the rise over the reading's past, then the reading with what the lead adds.
      let ahead = value;
      if (lead) {
        ahead -= lead.past;
        lead.past += ahead * pastWeight;
        ahead = ahead >= lead.minRise ? value + lead.fast(ahead) : ahead < lead.slowEnds ? value : value + lead.slow;
      }
      if (ahead < judge.calmBelow && value > judge.calmAbove && judge.reading.status === Status.Ok) continue;
      if (judge.judge(nowMs, judge.reading.status, value, ahead)) changed = true;
    }
    const selector = this.selector;
    if (changed) selector.choose();
    if (selector.muteUntilMs >= 0) this.#runMute(nowMs);
    const flow = this.flow;
    flow.tick = (flow.tick << bitsPerStage) | TickStage.Judge;
  }

  /** Judges what is slow, once a second. */
  tickSlow(nowMs: number): void {
    const judges = this.#slow;
    let changed = false;
    for (let i = 0; i < judges.length; i++) if (judges[i]!.tick(nowMs)) changed = true;
    if (changed) this.selector.choose();
    const flow = this.flow;
    flow.second = (flow.second << bitsPerStage) | SecondStage.JudgeSlow;
  }

  /** Judges exposures and flows, once a second. */
  expose(nowMs: number): void {
    this.statuses.second(nowMs);
    const judges = this.#eachSecond;
    let changed = false;
    for (let i = 0; i < judges.length; i++) if (judges[i]!.second(nowMs)) changed = true;
    if (changed) this.selector.choose();
    const flow = this.flow;
    flow.second = (flow.second << bitsPerStage) | SecondStage.JudgeExposure;
  }

  /** The exposures were reset. */
  restartExposure(nowMs: number): void {
    const judges = this.#eachSecond;
    let ended = false;
    for (let i = 0; i < judges.length; i++) if (judges[i]!.restartExposure(nowMs)) ended = true;
    if (ended) this.selector.choose();
  }

  /** The user's key. Resets what is over, acknowledges what may be, mutes the rest. */
  acknowledge(nowMs: number): void {
    const selector = this.selector;
    const signal = selector.signal;
    if (signal === AlarmKind.None) return;
    this.changes++;
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
    this.changes++;
    this.selector.unmute();
    this.muteLeftS = 0;
    this.#sink.record(nowMs, EventKind.MuteEnd, -1, this.selector.signal, 0, isBrokenThrough ? 1 : 0);
  }

  statusChanged(channel: number, status: Status, lastGood: number, nowMs: number): void {
    this.changes++;
    this.statuses.changed(channel, status, lastGood, nowMs);
  }

  /** An alarm of a channel or of the device began, or sounds again. */
  began(occurrence: Occurrence, nowMs: number, value: number): void {
    this.changes++;
    this.changedAtMs = nowMs;
    const { channel, kind } = occurrence;
    this.#sink.record(nowMs, EventKind.AlarmOn, channel, kind, value, occurrence.isAhead ? 1 : 0);
    if (this.selector.breaksMute(occurrence.kind)) this.#endMute(nowMs, true);
    this.#watcher?.alarmBegan(occurrence, nowMs);
    // The parts that report of the device do not know the selector.
    if (occurrence.channel < 0) this.selector.choose();
  }

  /** A reading has reached the set-point of an alarm that the lead began. A mute that began before was not for this. */
  reached(occurrence: Occurrence, nowMs: number): void {
    this.changes++;
    this.#sink.reached?.(nowMs, occurrence.channel, occurrence.kind);
    if (this.selector.breaksMute(occurrence.kind)) this.#endMute(nowMs, true);
  }

  /** The gas is gone, and the alarm stays until the user resets it. */
  fell(occurrence: Occurrence, nowMs: number): void {
    this.changes++;
    const seconds = Math.round((nowMs - occurrence.sinceMs) / 1000);
    this.#sink.record(nowMs, EventKind.AlarmFell, occurrence.channel, occurrence.kind, occurrence.peak, seconds);
  }

  /** An alarm of a channel or of the device is over and, where it latches, was reset. */
  ended(occurrence: Occurrence, nowMs: number): void {
    this.changes++;
    this.changedAtMs = nowMs;
    const seconds = Math.round((nowMs - occurrence.sinceMs) / 1000);
    this.#sink.record(nowMs, EventKind.AlarmOff, occurrence.channel, occurrence.kind, occurrence.peak, seconds);
    if (occurrence.channel < 0) this.selector.choose();
  }

  /** Restores an alarm that stood when power failed. Its event has `detail` 2. */
  takenOver(judge: Judge, occurrence: Occurrence, nowMs: number): void {
    const { kind, channel, stage, peak } = occurrence;
    // The latch of the sensor itself, where it has one: no reading of it is accepted.
    if (kind === AlarmKind.Over && stage !== Stage.Latched) judge.channel.latchOverRange();
    judge.settle();
    this.#sink.record(nowMs, EventKind.AlarmOn, channel, kind, peak, fromBeforeStart);
    this.selector.choose();
    this.#watcher?.alarmBegan(occurrence, nowMs);
  }

  /** The mute that ran when power went runs on. @returns whether there is anything that it silences */
  muteAgain(nowMs: number, leftMs: number, kind: AlarmKind): boolean {
    const { selector } = this;
    if (!selector.muteFor(nowMs, leftMs, kind)) return false;
    this.#sink.record(nowMs, EventKind.Mute, selector.signalChannel, selector.signal, 0, fromBeforeStart);
    this.#runMute(nowMs);
    return true;
  }

  carry(state: StateCarrier): void {
    for (let i = 0; i < this.judges.length; i++) this.judges[i]!.carry(state);
    this.device.carry(state);
    this.selector.carry(state);
    this.muteLeftS = state.integer(this.muteLeftS);
    this.changedAtMs = state.number(this.changedAtMs);
  }
}
