/**
 * Runs the procedures, one at a time, and keeps what came of them. Only ever begun by a person.
 *
 * A running procedure changes nothing: alarms go on being judged on the calibration in force, and sound. Only a result
 * that was accepted AND stored comes into force; a refusal, a cancellation or a power cut leaves the old one as it was.
 */
import type { Device, Port, RTC } from "../../hal/contract";
import type { AlarmListener } from "../alarm/judge";
import { AlarmKind } from "../alarm/kind";
import { Change, Occurrence } from "../alarm/occurrence";
import { reminderRule } from "../alarm/rules";
import { EventKind, type EventSink } from "../log/event";
import type { Channel } from "../measure/channel";
import { Status } from "../measure/reading";
import type { Settings } from "../settings/settings";
import { acceptanceOf } from "./acceptance";
import { checkPoints, checkSpan, checkZero, gainOf, signalAt, spanFactor, spanned, zeroed, zeroShift } from "./adjust";
import { BumpTest } from "./bump-test";
import { type CalibrationPoint, maximumPoints, minimumPoints } from "./curve";
import { unknownDays } from "./due";
import { airRefusal, alarmRefusal, isGasAlarm, sensorRefusal } from "./guard";
import { unknownHealth } from "./health";
import { extended, Kept } from "./kept";
import { Measurement } from "./measurement";
import { type CalibrationPolicy, usualPolicy } from "./policy";
import { type HistoryEntry, noTime } from "./record";
import type { CalibrationView } from "./view";
import { CalibrationKind, CalibrationStep, Due, RecordFault, Refusal } from "./words";

export interface CalibrationOptions {
  /** Declared by the person: needed wherever the value is 0. */
  readonly isFreshAir?: boolean;
  /** Span and bump: strength of the gas, in the channel's unit. */
  readonly value?: number;
  /** Points: 2 to 10 rising values. */
  readonly values?: readonly number[];
  /** Points: the sensor was replaced; its history begins anew. */
  readonly isNewSensor?: boolean;
}

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
  #clock: Port<RTC> | undefined;
  /** What the clock said, and when: between two readings of it the monotonic time goes on. */
  #clockMs = noTime;
  #clockAtMs = 0;
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
    this.#clock = device.RTC["default"];
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
    this.#readClock(nowMs);
    let refusal: Refusal = index < 0 ? Refusal.UnknownChannel : kept === undefined ? Refusal.NotCalibratable : Refusal.None;
    if (refusal === Refusal.None) refusal = this.#mayStart(kept!, kind, options, isWarm);
    if (refusal !== Refusal.None) {
      this.#refuse(nowMs, refusal);
      return refusal;
    }
    if (kind === CalibrationKind.Restore) return this.#restore(nowMs, kept!);
    this.#running = kept;
    this.refusal = Refusal.None;
    this.#isNewSensor = options.isNewSensor === true;
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

  #mayStart(kept: Kept, kind: CalibrationKind, options: CalibrationOptions, isWarm: boolean): Refusal {
    const sensor = sensorRefusal(kept.channel.judged.status, kind === CalibrationKind.Zero);
    if (!isWarm) return Refusal.WarmUp;
    if (sensor !== Refusal.None) return sensor;
    const alarm = alarmRefusal(this.#channels, -1);
    if (alarm !== Refusal.None) return alarm;
    if (kind !== CalibrationKind.Points && kept.record === undefined) return Refusal.NoCalibration;
    if (kind === CalibrationKind.Bump && kept.channel.judged.status !== Status.Ok) return Refusal.NoCalibration;
    const fullScale = kept.channel.fullScale;
    const least = fullScale * kept.limits.leastGasShare;
    if (kind === CalibrationKind.Span || kind === CalibrationKind.Bump) {
      const value = options.value;
      return value !== undefined && value >= least && value <= fullScale ? Refusal.None : Refusal.ValueOutOfRange;
    }
    if (kind === CalibrationKind.Points && !areValues(options.values, least, fullScale)) return Refusal.ValueOutOfRange;
    const needsAir = kind === CalibrationKind.Zero || kind === CalibrationKind.Points && options.values![0] === 0;
    if (!needsAir) return Refusal.None;
    return options.isFreshAir === true ? airRefusal(this.#channels) : Refusal.NotDeclared;
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
    this.#readClock(nowMs);
    this.#untilLookS = 0;
    if (this.kind === CalibrationKind.Bump) this.#finishBump(nowMs, kept);
    else if (this.#measurement.step === CalibrationStep.Refused) this.#refuse(nowMs, this.#measurement.refusal);
    else this.#finishMeasurement(nowMs, kept);
  }

  #finishBump(nowMs: number, kept: Kept): void {
    const { refusal, share, responseS } = this.#bump;
    this.result = share;
    const timeMs = this.#timeMs(nowMs);
    const entry: HistoryEntry = { atMs: timeMs, kind: this.kind, refusal, responseS, figure: share };
    const isStored = refusal === Refusal.NoGas || kept.note(entry, refusal === Refusal.None ? timeMs : kept.record!.exposedAtMs);
    if (refusal !== Refusal.None) this.#refuse(nowMs, refusal);
    else if (!isStored) this.#refuse(nowMs, Refusal.NotStored);
    else this.#accept(nowMs);
  }

  #finishMeasurement(nowMs: number, kept: Kept): void {
    const { kind } = this;
    const { limits, record } = kept;
    const signal = this.#measurement.signals[0]!;
    let refusal: Refusal;
    let points: readonly CalibrationPoint[];
    if (kind === CalibrationKind.Zero) {
      const before = record!.points;
      refusal = checkZero(limits, before, signal, kept.channel.fullScale);
      points = zeroed(before, signal);
      this.result = zeroShift(before, signal);
    } else if (kind === CalibrationKind.Span) {
      const before = record!.points;
      refusal = checkSpan(limits, before, this.#values[0]!, signal);
      points = spanned(before, this.#values[0]!, signal);
      this.result = spanFactor(before, this.#values[0]!, signal);
    } else {
      points = this.#values.map((value, index) => ({ signal: this.#measurement.signals[index]!, value }));
      refusal = checkPoints(limits, this.#isNewSensor ? undefined : record?.points, points);
      this.result = record === undefined ? 1 : gainOf(points) / gainOf(record.points);
    }
    const timeMs = this.#timeMs(nowMs);
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
    const timeMs = this.#timeMs(nowMs);
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
    if (isFirst || this.#clockMs === noTime) this.#readClock(nowMs);
    let isAnyDue = false;
    for (let i = 0; i < this.#kept.length; i++) {
      const kept = this.#kept[i]!;
      if (isFirst && kept.fault !== RecordFault.None) {
        this.#sink.record(nowMs, EventKind.CalibrationFault, kept.index, AlarmKind.None, 0, kept.fault);
      }
      if (kept.look(this.#policy, this.#timeMs(nowMs))) this.#sink.record(nowMs, EventKind.CalibrationDue, kept.index, AlarmKind.None, 0, kept.due);
      if (kept.due !== Due.Nothing) isAnyDue = true;
    }
    const change = isAnyDue ? this.reminder.hold(nowMs, 0) : this.reminder.release();
    if (change === Change.Nothing) return false;
    if (change === Change.Ended) this.#listener.ended(this.reminder, nowMs);
    else this.#listener.began(this.reminder, nowMs);
    return true;
  }

  /** Opened for the moment only: the clock is one part, and others read it too. */
  #readClock(nowMs: number): void {
    this.#clockAtMs = nowMs;
    const port = this.#clock;
    if (port === undefined) return;
    const clock = new port.io(port);
    const timeMs = clock.time;
    clock.close();
    this.#clockMs = timeMs !== undefined && Number.isFinite(timeMs) && timeMs >= 0 ? timeMs : noTime;
  }

  #timeMs(nowMs: number): number {
    return this.#clockMs === noTime ? noTime : this.#clockMs + (nowMs - this.#clockAtMs);
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

/** 2 to 10 rising values in range, the last of which is no mere trace of gas. */
function areValues(values: readonly number[] | undefined, least: number, fullScale: number): boolean {
  if (values === undefined || values.length < minimumPoints || values.length > maximumPoints) return false;
  if (!(values[0]! >= 0 && values[values.length - 1]! >= least && values[values.length - 1]! <= fullScale)) return false;
  return values.every((value, index) => index === 0 || value > values[index - 1]!);
}
