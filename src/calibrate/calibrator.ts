/**
 * Runs the procedures, one at a time, and keeps what came of them. Only ever begun by a person.
 *
 * A running procedure changes nothing: alarms go on being judged on the calibration in force, and sound. Only a result
 * that was accepted AND stored comes into force; a refusal, a cancellation or a power cut leaves the old one as it was.
 */
import type { Device } from "../../hal/contract";
import type { AlarmListener } from "../alarm/judge";
import { AlarmKind } from "../alarm/kind";
import { Change, Occurrence } from "../alarm/occurrence";
import { reminderRule } from "../alarm/rules";
import { EventKind, type EventSink } from "../log/event";
import type { Channel } from "../measure/channel";
import type { Settings } from "../settings/settings";
import { acceptanceOf } from "./acceptance";
import { gainOf, signalAt } from "./adjust";
import { BumpTest } from "./bump-test";
import { Calendar } from "./calendar";
import { minimumPoints } from "./curve";
import { unknownDays } from "./due";
import { airRefusal, alarmRefusal, isGasAlarm, sensorRefusal } from "./guard";
import { unknownHealth } from "./health";
import { extended, Kept } from "./kept";
import { Measurement } from "./measurement";
import { outcomeOf } from "./outcome";
import { type CalibrationPolicy, usualPolicy } from "./policy";
import { type HistoryEntry, noTime } from "./record";
import { type CalibrationOptions, startRefusal } from "./request";
import type { CalibrationView } from "./view";
import { CalibrationKind, CalibrationStep, Due, RecordFault, Refusal } from "./words";

/** Dates are looked at this often, seconds. */
const lookIntervalS = 600;

export class Calibrator implements CalibrationView {
  kind: CalibrationKind = CalibrationKind.Zero;
  channel = -1;
  refusal: Refusal = Refusal.None;
  result = 0;
  step: CalibrationStep = CalibrationStep.Idle;
  /** "Calibration due": a reminder of the device as a whole. */
  readonly reminder = new Occurrence(reminderRule, -1);
  #kept: readonly Kept[];
  #channels: readonly Channel[];
  #sink: EventSink;
  #listener: AlarmListener;
  #policy: CalibrationPolicy;
  #calendar: Calendar;
  #untilLookS = 0;
  #hasLooked = false;
  #measurement = new Measurement();
  #bump = new BumpTest();
  #running: Kept | undefined;
  #values: readonly number[] = [];
  #isNewSensor = false;

  constructor(device: Device, settings: Settings, channels: readonly Channel[], sink: EventSink, listener: AlarmListener) {
    this.#channels = channels;
    this.#sink = sink;
    this.#listener = listener;
    this.#policy = settings.calibrationPolicy ?? usualPolicy;
    this.#calendar = new Calendar(device.RTC["default"]);
    const kept: Kept[] = [];
    settings.device.channels.forEach((profile, index) => {
      const limits = acceptanceOf(profile.kind);
      const given = settings.calibrations.find((one) => one.channel === profile.id);
      if (limits !== undefined) kept.push(new Kept(device, channels[index]!, index, profile, limits, given));
    });
    this.#kept = kept;
  }

  /** Once a second. @returns true when the reminder began or ended */
  second(nowMs: number): boolean {
    if (this.#running !== undefined) this.#runOn(nowMs, this.#running);
    if (--this.#untilLookS > 0 || this.#kept.length === 0) return false;
    return this.#look(nowMs);
  }

  /** Whether a person can calibrate this channel. */
  isCalibrated(channel: number): boolean {
    return this.#keptOf(channel) !== undefined;
  }

  /** The user's trim of a channel's sensitivity, as a factor. */
  setTrim(channel: number, factor: number): void {
    this.#keptOf(channel)?.setTrim(factor);
  }

  /** Other intervals, or another answer to what is overdue: looked at within a second. */
  setPolicy(policy: CalibrationPolicy): void {
    this.#policy = policy;
    this.#untilLookS = 0;
  }

  /** A person set the clock. */
  clockChanged(nowMs: number): void {
    this.#calendar.read(nowMs);
    this.#untilLookS = 0;
  }

  /** @returns why it was not started, or `Refusal.None` */
  start(nowMs: number, kind: CalibrationKind, channelId: string, options: CalibrationOptions, isWarm: boolean): Refusal {
    const index = this.#channels.findIndex((channel) => channel.id === channelId);
    const kept = this.#keptOf(index);
    if (this.#running !== undefined) {
      this.#sink.record(nowMs, EventKind.CalibrationRefused, index, AlarmKind.None, kind, Refusal.Busy);
      return Refusal.Busy;
    }
    this.kind = kind;
    this.channel = index;
    this.result = 0;
    this.#calendar.read(nowMs);
    let refusal: Refusal = index < 0 ? Refusal.UnknownChannel : kept === undefined ? Refusal.NotCalibratable : Refusal.None;
    if (refusal === Refusal.None) refusal = startRefusal(this.#channels, kept!, kind, options, isWarm);
    if (refusal !== Refusal.None) {
      this.#refuse(nowMs, refusal);
      return refusal;
    }
    if (kind === CalibrationKind.Restore) return this.#restore(nowMs, kept!);
    this.#running = kept;
    this.refusal = Refusal.None;
    this.#isNewSensor = kind === CalibrationKind.Points && options.isNewSensor === true;
    this.#begin(kept!, kind, options);
    this.step = kind === CalibrationKind.Bump ? this.#bump.step : this.#measurement.step;
    this.#sink.record(nowMs, EventKind.CalibrationStart, index, AlarmKind.None, this.#values[0]!, kind);
    return Refusal.None;
  }

  cancel(nowMs: number): void {
    if (this.#running === undefined) return;
    this.#stop(CalibrationStep.Cancelled, Refusal.None);
    this.#sink.record(nowMs, EventKind.CalibrationCancelled, this.channel, AlarmKind.None, 0, this.kind);
  }

  #begin(kept: Kept, kind: CalibrationKind, options: CalibrationOptions): void {
    const record = kept.record;
    const gain = record === undefined || this.#isNewSensor ? kept.limits.leastGain : gainOf(record.points);
    if (kind === CalibrationKind.Zero) {
      this.#values = [0];
      this.#measurement.start(kept.limits, this.#values, gain, undefined);
    } else if (kind === CalibrationKind.Points) {
      this.#values = options.values!.slice();
      this.#measurement.start(kept.limits, this.#values, gain, undefined);
    } else {
      this.#values = [options.value!];
      if (kind === CalibrationKind.Span) this.#measurement.start(kept.limits, this.#values, gain, signalAt(record!.points, 0));
      else this.#bump.start(options.value!, kept.channel.lowLimit !== undefined && options.value! >= kept.channel.lowLimit);
    }
  }

  #runOn(nowMs: number, kept: Kept): void {
    const { channel } = kept;
    const isZero = this.kind === CalibrationKind.Zero;
    let refusal = sensorRefusal(channel.judged.status, isZero);
    if (refusal === Refusal.None) refusal = alarmRefusal(this.#channels, isZero ? -1 : kept.index);
    if (refusal === Refusal.None && this.gasValue === 0) refusal = airRefusal(this.#channels);
    if (refusal !== Refusal.None) {
      this.#refuse(nowMs, refusal);
      return;
    }
    const point = this.point;
    const step = this.kind === CalibrationKind.Bump ? this.#bump.second(channel.judged.value, isGasAlarm(channel.alarm))
      : this.#measurement.second(channel.calibrationSignal());
    if (step === CalibrationStep.Accepted || step === CalibrationStep.Refused) this.#finish(nowMs, kept);
    else if (step !== this.step || point !== this.point) this.#sink.record(nowMs, EventKind.CalibrationStep, kept.index, AlarmKind.None, this.gasValue, step);
    if (this.#running !== undefined) this.step = step;
  }

  #finish(nowMs: number, kept: Kept): void {
    this.#calendar.read(nowMs);
    this.#untilLookS = 0;
    if (this.kind === CalibrationKind.Bump) this.#finishBump(nowMs, kept);
    else if (this.#measurement.step === CalibrationStep.Refused) this.#refuse(nowMs, this.#measurement.refusal);
    else this.#finishMeasurement(nowMs, kept);
  }

  #finishBump(nowMs: number, kept: Kept): void {
    const { refusal, share, responseS } = this.#bump;
    this.result = share;
    const timeMs = this.#calendar.timeMs(nowMs);
    const entry: HistoryEntry = { atMs: timeMs, kind: this.kind, refusal, responseS, figure: share };
    const isStored = refusal === Refusal.NoGas || kept.note(entry, refusal === Refusal.None ? timeMs : kept.record!.exposedAtMs);
    if (refusal !== Refusal.None) this.#refuse(nowMs, refusal);
    else if (!isStored) this.#refuse(nowMs, Refusal.NotStored);
    else this.#accept(nowMs);
  }

  #finishMeasurement(nowMs: number, kept: Kept): void {
    const { kind } = this;
    const { limits, record } = kept;
    const outcome = outcomeOf(kind, limits, this.#isNewSensor ? undefined : record, this.#values, this.#measurement.signals, kept.channel.fullScale);
    const { refusal, points } = outcome;
    this.result = outcome.result;
    const timeMs = this.#calendar.timeMs(nowMs);
    const figure = gainOf(refusal === Refusal.None || record === undefined ? points : record.points);
    const entry: HistoryEntry = { atMs: timeMs, kind, refusal, responseS: 0, figure };
    if (refusal !== Refusal.None) {
      if (record !== undefined) kept.note(entry, record.exposedAtMs);
      this.#refuse(nowMs, refusal);
      return;
    }
    const isFirst = record === undefined || this.#isNewSensor;
    const isZero = kind === CalibrationKind.Zero;
    const isKept = kept.keep({
      sequence: 0, sensor: 0, points,
      // A zero says nothing of the sensitivity: it moves no date.
      atMs: isZero ? record!.atMs : timeMs,
      exposedAtMs: isZero ? record!.exposedAtMs : timeMs,
      previous: record === undefined ? [] : record.points,
      previousAtMs: record === undefined ? noTime : record.atMs,
      firstGain: isFirst ? gainOf(points) : record.firstGain,
      history: isFirst ? [entry] : extended(record.history, entry),
    });
    if (isKept) this.#accept(nowMs);
    else this.#refuse(nowMs, Refusal.NotStored);
  }

  #restore(nowMs: number, kept: Kept): Refusal {
    const record = kept.record!;
    const timeMs = this.#calendar.timeMs(nowMs);
    this.#untilLookS = 0;
    let refusal = Refusal.None;
    if (record.previous.length < minimumPoints) refusal = Refusal.NoPrevious;
    else if (!kept.keep({
      ...record, points: record.previous, atMs: record.previousAtMs, previous: record.points, previousAtMs: record.atMs,
      history: extended(record.history, { atMs: timeMs, kind: CalibrationKind.Restore, refusal, responseS: 0, figure: gainOf(record.previous) }),
    })) refusal = Refusal.NotStored;
    if (refusal !== Refusal.None) this.#refuse(nowMs, refusal);
    else this.#accept(nowMs);
    return refusal;
  }

  #accept(nowMs: number): void {
    this.#stop(CalibrationStep.Accepted, Refusal.None);
    this.#sink.record(nowMs, EventKind.CalibrationAccepted, this.channel, AlarmKind.None, this.result, this.kind);
  }

  #refuse(nowMs: number, refusal: Refusal): void {
    this.#stop(CalibrationStep.Refused, refusal);
    this.#sink.record(nowMs, EventKind.CalibrationRefused, this.channel, AlarmKind.None, this.kind, refusal);
  }

  #stop(step: CalibrationStep, refusal: Refusal): void {
    this.#running = undefined;
    this.step = step;
    this.refusal = refusal;
    this.#measurement.stop(step, refusal);
    this.#bump.stop(step, refusal);
  }

  /** Dates, and what follows from them. The first look also tells of records that could not be used. */
  #look(nowMs: number): boolean {
    this.#untilLookS = lookIntervalS;
    const isFirst = !this.#hasLooked;
    this.#hasLooked = true;
    // A clock that is set meanwhile is noticed; one that runs need not be asked again.
    if (isFirst || !this.#calendar.isSet) this.#calendar.read(nowMs);
    let isAnyDue = false;
    for (let i = 0; i < this.#kept.length; i++) {
      const kept = this.#kept[i]!;
      if (isFirst && kept.fault !== RecordFault.None) {
        this.#sink.record(nowMs, EventKind.CalibrationFault, kept.index, AlarmKind.None, 0, kept.fault);
      }
      if (kept.look(this.#policy, this.#calendar.timeMs(nowMs))) this.#sink.record(nowMs, EventKind.CalibrationDue, kept.index, AlarmKind.None, 0, kept.due);
      if (kept.due !== Due.Nothing) isAnyDue = true;
    }
    const change = isAnyDue ? this.reminder.hold(nowMs, 0) : this.reminder.release();
    if (change === Change.Nothing) return false;
    if (change === Change.Ended) this.#listener.ended(this.reminder, nowMs);
    else this.#listener.began(this.reminder, nowMs);
    return true;
  }

  #keptOf(channel: number): Kept | undefined {
    for (let i = 0; i < this.#kept.length; i++) if (this.#kept[i]!.index === channel) return this.#kept[i];
    return undefined;
  }

  get countdownS(): number { return this.kind === CalibrationKind.Bump ? this.#bump.countdownS : this.#measurement.countdownS; }
  get timeoutS(): number { return this.kind === CalibrationKind.Bump ? this.#bump.timeoutS : this.#measurement.timeoutS; }
  get point(): number { return this.kind === CalibrationKind.Bump ? 0 : this.#measurement.point; }
  get points(): number { return this.#values.length; }
  get gasValue(): number { return this.#values[this.point] ?? 0; }
  due(channel: number): Due { return this.#keptOf(channel)?.due ?? Due.Nothing; }
  daysLeft(channel: number): number { return this.#keptOf(channel)?.daysLeft ?? unknownDays; }
  health(channel: number): number { return this.#keptOf(channel)?.health ?? unknownHealth; }
  recordFault(channel: number): RecordFault { return this.#keptOf(channel)?.fault ?? RecordFault.None; }
}
