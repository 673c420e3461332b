/**
 * Runs the calibration procedures, one at a time, and stores their results. Only a user starts a procedure.
 *
 * While a procedure runs, alarms continue with the calibration in force, and sound. A result comes into force only after it
 * was accepted and stored; a refusal, a cancellation or a power failure leaves the old calibration in force.
 */
import type { Device } from "../../hal/contract";
import type { AlarmCore } from "../alarm/alarm-core";
import { DeviceCondition } from "../alarm/device-alarms";
import { AlarmKind } from "../core/alarm-kind";
import { bitsPerStage, ProgramFlow, SecondStage } from "../core/program-flow";
import type { StateCarrier } from "../core/state-carrier";
import { EventKind, type EventSink } from "../core/event";
import type { Channel } from "../measure/channel";
import type { Settings } from "../profile/settings";
import { acceptanceFor, bumpAlarmShare } from "../profile/acceptance";
import { gainOf, signalAt } from "./adjust";
import { adopt } from "./adopt";
import { AirEvidence } from "./air-evidence";
import { isTooFar, movedBy, usedShare } from "./zero-sum";
import { BumpTest } from "./bump-test";
import type { WallClock } from "../core/wall-clock";
import { type Curve, minimumPoints } from "../compensate/curve";
import { unknownDays } from "./due";
import { FreshAirSetup } from "./fresh-air-setup";
import { alarmRefusal, channelRefusal, ownAlarm } from "./guard";
import { unknownHealth } from "./health";
import { extended, ChannelCalibration } from "./channel-calibration";
import { Measurement } from "./measurement";
import { type CalibrationPolicy, defaultPolicy } from "../profile/calibration-policy";
import type { CalibrationRecord, HistoryEntry } from "./record";
import { type CalibrationOptions, startRefusal } from "./request";
import { SensorWatch } from "./sensor-watch";
import { afterGas, firstOf, Suspicion } from "./suspicion";
import type { CalibrationView } from "./view";
import { CalibrationKind, CalibrationStep, Due, RecordFault, Refusal } from "../core/calibration-codes";
import type { StoreWitness } from "../core/store-mark";

/** Interval of the check of due dates, seconds. */
const lookIntervalS = 600;

export class Calibrator implements CalibrationView {
  kind: CalibrationKind = CalibrationKind.Zero;
  channel = -1;
  refusal: Refusal = Refusal.None;
  result = 0;
  step: CalibrationStep = CalibrationStep.Idle;
  /** Is notified when the second is complete. */
  flow = new ProgramFlow();
  #calibrations: readonly ChannelCalibration[];
  #channels: readonly Channel[];
  #sink: EventSink;
  #alarms: AlarmCore;
  #policy: CalibrationPolicy;
  #clock: WallClock;
  /** `WallClock.changes` as it was seen last. */
  #clockChanges = 0;
  #untilLookS = 0;
  #hasLooked = false;
  #measurement = new Measurement();
  #bump = new BumpTest();
  #running: ChannelCalibration | undefined;
  #values: readonly number[] = [];
  #isNewSensor = false;
  #isAuthorised = false;
  #air: AirEvidence;
  #watches: readonly SensorWatch[];
  /** Zeroing of all sensors together; it never runs beside a procedure of one channel. */
  readonly freshAir: FreshAirSetup;

  constructor(
    device: Device,
    clock: WallClock,
    settings: Settings,
    channels: readonly Channel[],
    sink: EventSink,
    alarms: AlarmCore,
    witness?: StoreWitness,
  ) {
    this.#channels = channels;
    this.#sink = sink;
    this.#alarms = alarms;
    this.#air = new AirEvidence(settings, channels);
    this.#policy = settings.calibrationPolicy ?? defaultPolicy;
    this.#clock = clock;
    const profiles = settings.device.channels;
    const calibrations = profiles.flatMap((profile, index) => {
      const limits = acceptanceFor(profile);
      const given = settings.calibrations.find((one) => one.channel === profile.id);
      return limits === undefined
        ? []
        : [new ChannelCalibration(device, channels[index]!, index, profile, limits, given, witness)];
    });
    this.#calibrations = calibrations;
    const oxygen = channels[profiles.findIndex((profile) => profile.kind === "electrochemical" && profile.isOxygen)];
    const sulphide =
      channels[profiles.findIndex((profile) => profile.kind === "electrochemical" && profile.id === "h2s")];
    this.#watches = calibrations.map(
      (one) => new SensorWatch(one, profiles[one.index]!.kind === "pellistor", oxygen, sulphide, sink),
    );
    this.freshAir = new FreshAirSetup(calibrations, alarms.judges, this.#air, sink);
  }

  /** Once a second. */
  second(nowMs: number): void {
    this.#air.second();
    if (this.#running !== undefined) this.#runOn(nowMs, this.#running);
    const isBusy = this.#running !== undefined || this.freshAir.isRunning;
    for (let i = 0; i < this.#watches.length; i++) if (this.#watches[i]!.second(nowMs, isBusy)) this.#untilLookS = 0;
    // Due dates are checked again when something changed.
    if (this.#clock.changes !== this.#clockChanges) {
      this.#clockChanges = this.#clock.changes;
      this.#untilLookS = 0;
    }
    if (this.freshAir.isRunning && this.freshAir.second(nowMs, this.#clock.timeMs(nowMs))) this.#untilLookS = 0;
    if (--this.#untilLookS <= 0 && this.#calibrations.length > 0) this.#look(nowMs);
    const flow = this.flow;
    flow.second = (flow.second << bitsPerStage) | SecondStage.Calibrate;
  }

  /** True while a procedure of one sensor or of all is running. */
  get isRunning(): boolean {
    return this.#running !== undefined || this.freshAir.isRunning;
  }

  /** Whether the user can calibrate this channel. */
  isCalibrated(channel: number): boolean {
    return this.#calibrationOf(channel) !== undefined;
  }

  /** The curve in force on a channel. */
  curveOf(channel: number): Curve | undefined {
    return this.#calibrationOf(channel)?.curve;
  }

  /** Value of a channel's gas in fresh air, in the channel's unit. */
  airValue(channel: number): number {
    return this.#calibrationOf(channel)?.airValue ?? 0;
  }

  /** The user's adjustment of a channel's sensitivity, as a factor. */
  setTrim(channel: number, factor: number): void {
    this.#calibrationOf(channel)?.setTrim(factor);
  }

  /** Sets new intervals, or a new reaction to an overdue calibration; takes effect within a second. */
  setPolicy(policy: CalibrationPolicy): void {
    this.#policy = policy;
    this.#untilLookS = 0;
  }

  /** @returns why it was not started, or `Refusal.None` */
  start(
    nowMs: number,
    kind: CalibrationKind,
    channelId: string,
    options: CalibrationOptions,
    isWarm: boolean,
  ): Refusal {
    const index = this.#channels.findIndex((channel) => channel.id === channelId);
    const calibration = this.#calibrationOf(index);
    if (this.isRunning) {
      this.#sink.record(nowMs, EventKind.CalibrationRefused, index, AlarmKind.None, kind, Refusal.Busy);
      return Refusal.Busy;
    }
    this.kind = kind;
    this.channel = index;
    this.result = 0;
    this.freshAir.isNewest = false;
    let refusal: Refusal =
      index < 0 ? Refusal.UnknownChannel : calibration === undefined ? Refusal.NotCalibratable : Refusal.None;
    if (refusal === Refusal.None) {
      refusal = startRefusal(this.#alarms.judges, this.#air, calibration!, kind, options, isWarm);
    }
    if (refusal !== Refusal.None) {
      this.#refuse(nowMs, refusal);
      return refusal;
    }
    if (kind === CalibrationKind.Restore) return this.#restore(nowMs, calibration!);
    this.#running = calibration;
    this.refusal = Refusal.None;
    this.#isNewSensor = kind === CalibrationKind.Points && options.isNewSensor === true;
    this.#isAuthorised = options.isAuthorised === true;
    this.#begin(calibration!, kind, options);
    this.step = kind === CalibrationKind.Bump ? this.#bump.step : this.#measurement.step;
    this.#sink.record(nowMs, EventKind.CalibrationStart, index, AlarmKind.None, this.#values[0]!, kind);
    return Refusal.None;
  }

  /** Zeroes all sensors in fresh air. @returns why no sensor was started, or `Refusal.None`; `freshAir` has the result of each */
  startFreshAir(nowMs: number, isFreshAir: boolean, isWarm: boolean): Refusal {
    if (this.isRunning) return Refusal.Busy;
    return this.freshAir.start(nowMs, isFreshAir, isWarm);
  }

  cancel(nowMs: number): void {
    this.freshAir.cancel(nowMs);
    if (this.#running === undefined) return;
    this.#stop(CalibrationStep.Cancelled, Refusal.None);
    this.#sink.record(nowMs, EventKind.CalibrationCancelled, this.channel, AlarmKind.None, 0, this.kind);
  }

  #begin(calibration: ChannelCalibration, kind: CalibrationKind, options: CalibrationOptions): void {
    const { record, limits, airValue, channel } = calibration;
    const value = kind === CalibrationKind.Zero ? airValue : options.value!;
    const values = kind === CalibrationKind.Points ? options.values!.slice() : [value];
    this.#values = values;
    if (kind === CalibrationKind.Bump) {
      this.#bump.start(value, mustAlarm(channel, value, airValue), airValue);
      return;
    }
    const gain = record === undefined || this.#isNewSensor ? limits.minGain : gainOf(record.points);
    // Procedures start in air. If the first value is another gas, the change to it must be detected first.
    let fromSignal: number | undefined;
    if (kind === CalibrationKind.Span) fromSignal = signalAt(record!.points, airValue);
    else if (values[0] !== airValue) fromSignal = channel.calibrationSignal();
    this.#measurement.start(limits, values, gain, fromSignal, airValue);
  }

  /** True while the gas to apply is fresh air. */
  get #isInAir(): boolean {
    return this.kind !== CalibrationKind.Bump && this.gasValue === this.airValue(this.channel);
  }

  #runOn(nowMs: number, calibration: ChannelCalibration): void {
    const { channel } = calibration;
    const isZero = this.kind === CalibrationKind.Zero;
    let refusal = channelRefusal(channel, this.kind);
    if (refusal === Refusal.None) {
      refusal = alarmRefusal(this.#alarms.judges, isZero ? ownAlarm(calibration, true) : calibration.index);
    }
    if (refusal === Refusal.None && this.#isInAir) refusal = this.#air.refusal(calibration.index);
    if (refusal !== Refusal.None) {
      this.#refuse(nowMs, refusal);
      return;
    }
    const point = this.point;
    const step =
      this.kind === CalibrationKind.Bump
        ? this.#bump.second(channel.judged.value, this.#alarms.judges[calibration.index]!.gasAlarm !== AlarmKind.None)
        : this.#measurement.second(channel.calibrationSignal(), this.#isInAir && this.#air.isChanging);
    if (step === CalibrationStep.Accepted || step === CalibrationStep.Refused) this.#finish(nowMs, calibration);
    else if (step !== this.step || point !== this.point) {
      this.#sink.record(nowMs, EventKind.CalibrationStep, calibration.index, AlarmKind.None, this.gasValue, step);
    }
    if (this.#running !== undefined) this.step = step;
  }

  #finish(nowMs: number, calibration: ChannelCalibration): void {
    this.#untilLookS = 0;
    if (this.kind === CalibrationKind.Bump) this.#finishBump(nowMs, calibration);
    else if (this.#measurement.step === CalibrationStep.Refused) this.#refuse(nowMs, this.#measurement.refusal);
    else this.#finishMeasurement(nowMs, calibration);
  }

  #finishBump(nowMs: number, calibration: ChannelCalibration): void {
    const { refusal, share, responseS } = this.#bump;
    this.result = share;
    const timeMs = this.#clock.timeMs(nowMs);
    const entry: HistoryEntry = { atMs: timeMs, kind: this.kind, refusal, responseS, figure: share };
    const isPassed = refusal === Refusal.None;
    if (refusal === Refusal.TooLittleResponse) calibration.suspect(Suspicion.Weak);
    const isStored =
      refusal === Refusal.NoGas ||
      calibration.note(
        entry,
        isPassed ? timeMs : calibration.record!.exposedAtMs,
        isPassed ? afterGas(calibration.suspicion) : calibration.suspicion,
      );
    if (refusal !== Refusal.None) this.#refuse(nowMs, refusal);
    else if (!isStored) this.#refuse(nowMs, Refusal.NotStored);
    else this.#accept(nowMs);
  }

  #finishMeasurement(nowMs: number, calibration: ChannelCalibration): void {
    const { refusal, result } = adopt(
      calibration,
      this.kind,
      this.#values,
      this.#measurement.signals,
      this.#isNewSensor,
      this.#clock.timeMs(nowMs),
      this.#isAuthorised,
    );
    this.result = result;
    if (refusal === Refusal.None) this.#accept(nowMs);
    else this.#refuse(nowMs, refusal);
  }

  #restore(nowMs: number, calibration: ChannelCalibration): Refusal {
    const record = calibration.record!;
    const timeMs = this.#clock.timeMs(nowMs);
    this.#untilLookS = 0;
    let refusal = Refusal.None;
    if (record.previous.length < minimumPoints) refusal = Refusal.NoPrevious;
    else if (
      !calibration.keep({
        ...record,
        points: record.previous,
        atMs: record.previousAtMs,
        previous: record.points,
        previousAtMs: record.atMs,
        history: extended(record.history, {
          atMs: timeMs,
          kind: CalibrationKind.Restore,
          refusal,
          responseS: 0,
          figure: gainOf(record.previous),
        }),
      })
    ) {
      refusal = Refusal.NotStored;
    }
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

  /** Checks due dates and their consequences. The first check also logs stored records that cannot be used. */
  #look(nowMs: number): void {
    this.#untilLookS = lookIntervalS;
    const isFirst = !this.#hasLooked;
    this.#hasLooked = true;
    let isBumpDue = false;
    let isCalibrationDue = false;
    for (let i = 0; i < this.#calibrations.length; i++) {
      const calibration = this.#calibrations[i]!;
      if (isFirst && calibration.fault !== RecordFault.None) {
        this.#sink.record(nowMs, EventKind.CalibrationFault, calibration.index, AlarmKind.None, 0, calibration.fault);
      }
      if (calibration.look(this.#policy, this.#clock.timeMs(nowMs))) {
        this.#sink.record(nowMs, EventKind.CalibrationDue, calibration.index, AlarmKind.None, 0, calibration.due);
      }
      if (calibration.due === Due.Bump || calibration.due === Due.Suspected) isBumpDue = true;
      else if (calibration.due !== Due.Nothing) isCalibrationDue = true;
    }
    this.#alarms.device.set(DeviceCondition.BumpDue, isBumpDue, nowMs);
    this.#alarms.device.set(DeviceCondition.CalibrationDue, isCalibrationDue, nowMs);
  }

  #calibrationOf(channel: number): ChannelCalibration | undefined {
    for (let i = 0; i < this.#calibrations.length; i++) {
      if (this.#calibrations[i]!.index === channel) return this.#calibrations[i];
    }
    return undefined;
  }

  get countdownS(): number {
    return this.kind === CalibrationKind.Bump ? this.#bump.countdownS : this.#measurement.countdownS;
  }
  get timeoutS(): number {
    return this.kind === CalibrationKind.Bump ? this.#bump.timeoutS : this.#measurement.timeoutS;
  }
  get point(): number {
    return this.kind === CalibrationKind.Bump ? 0 : this.#measurement.point;
  }
  get points(): number {
    return this.#values.length;
  }
  get gasValue(): number {
    return this.#values[this.point] ?? 0;
  }
  /** True where a zero of this channel could start and would move the reading further than it may without the PIN. */
  zeroNeedsPin(channel: number, isWarm: boolean): boolean {
    const calibration = this.#calibrationOf(channel);
    if (calibration === undefined) return false;
    const options = { isFreshAir: true };
    if (
      startRefusal(this.#alarms.judges, this.#air, calibration, CalibrationKind.Zero, options, isWarm) !== Refusal.None
    ) {
      return false;
    }
    const shift = calibration.channel.judged.value - calibration.airValue;
    return isTooFar(calibration, movedBy(calibration.record!, shift));
  }
  /** Share of the bound that the zeros since the last calibration with gas have used, 1 at the bound; 0 without a calibration. */
  zeroSum(channel: number): number {
    const calibration = this.#calibrationOf(channel);
    return calibration === undefined ? 0 : usedShare(calibration);
  }
  /** The stored record of a channel's calibration, for an export. */
  recordOf(channel: number): CalibrationRecord | undefined {
    return this.#calibrationOf(channel)?.record;
  }
  due(channel: number): Due {
    return this.#calibrationOf(channel)?.due ?? Due.Nothing;
  }
  daysLeft(channel: number): number {
    return this.#calibrationOf(channel)?.daysLeft ?? unknownDays;
  }
  health(channel: number): number {
    return this.#calibrationOf(channel)?.health ?? unknownHealth;
  }
  suspicion(channel: number): Suspicion {
    return firstOf(this.#calibrationOf(channel)?.suspicion ?? 0);
  }
  recordFault(channel: number): RecordFault {
    return this.#calibrationOf(channel)?.fault ?? RecordFault.None;
  }

  /** Only while no procedure runs. Called before the channels, because this puts a locked-out calibration out of force. */
  carry(state: StateCarrier): void {
    this.#air.carry(state);
    this.kind = state.integer(this.kind);
    this.channel = state.integer(this.channel);
    this.refusal = state.integer(this.refusal);
    this.result = state.number(this.result);
    this.step = state.integer(this.step);
    this.#untilLookS = state.integer(this.#untilLookS);
    this.#hasLooked = state.flag(this.#hasLooked);
    this.#clockChanges = state.integer(this.#clockChanges);
    this.freshAir.carry(state);
    for (let i = 0; i < this.#calibrations.length; i++) this.#calibrations[i]!.carry(state);
    for (let i = 0; i < this.#watches.length; i++) this.#watches[i]!.carry(state);
  }
}

/** Is the gas so far beyond the lowest set-point that the alarm must sound before the bump test ends? */
function mustAlarm(channel: Channel, value: number, airValue: number): boolean {
  const low = channel.lowLimit;
  if (low === undefined) return false;
  const read = airValue + bumpAlarmShare * (value - airValue);
  return channel.isLowBelow ? read <= low : read >= low;
}
