/**
 * The data path, composed. Every 100 ms, in this order, for everything the instrument does:
 *
 *   sample → filter → compensate → calibrate → measure  →  alarm  →  show, sound  →  log
 *   └────────────── Channel.tick ───────────────────┘    Judge,      Signaller,      EventSink
 *                                                     Annunciator   ScreenOutput
 *
 * Horn and lamps are set before the screen draws, so that nothing that is slow stands between a reading and the alarm.
 * A steady tick allocates nothing. Time is whatever the caller says: `nowMs` counts monotonic milliseconds.
 */
import type { Device, Port, Watchdog } from "../hal/contract";
import { Annunciator } from "./alarm/annunciator";
import { Judge } from "./alarm/judge";
import { AlarmKind } from "./alarm/kind";
import type { Occurrence } from "./alarm/occurrence";
import { Calibrator } from "./calibrate/calibrator";
import type { CalibrationOptions } from "./calibrate/request";
import { type CalibrationKind, CalibrationStep, Refusal } from "./calibrate/words";
import { type Controlled, Controls } from "./input/controls";
import { Menu } from "./input/menu";
import { Operator, type Operated } from "./input/operator";
import type { Language } from "./input/menu-texts";
import { EventKind, type EventSink } from "./log/event";
import { RecentEvents } from "./log/recent-events";
import { BarometerTrend } from "./measure/barometer-trend";
import { buildChannels } from "./measure/build-channels";
import type { Channel } from "./measure/channel";
import type { CrossSensitivity } from "./compensate/cross-sensitivity";
import type { Electrochemical } from "./measure/electrochemical";
import { Extremes } from "./measure/extremes";
import type { FlowTotals } from "./measure/flow-totals";
import type { Pellistor } from "./measure/pellistor";
import { PressureStep } from "./measure/pressure-step";
import { Status } from "./measure/reading";
import { ExposureChange, ExposureRecord } from "./measure/exposure-record";
import { trendIntervalS } from "./measure/trend";
import { pageAfter } from "./output/page-ring";
import { ScreenOutput } from "./output/screen/screen-output";
import { Signaller } from "./output/signaller";
import { type InstrumentView, Page, Phase } from "./output/view";
import type { AmbientAir } from "./sample/ambient-air";
import { SettingsInForce } from "./settings/in-force";
import type { Settings } from "./settings/settings";
import { UserSettings } from "./settings/user-settings";
import { version, versionNumber } from "./version";

/** The base tick. */
export const tickMs = 100;
/** Ticks of each second that sample the ambient air and tick the slow channels; the last one ends the second. */
const airTick = 8;
const slowTick = 9;
/** A tick that comes later than this is logged. */
const lateMs = 150;
/** The device restarts when no tick has run to its end for this long. */
const watchdogTimeoutMs = 2000;
/** A page other than the main one goes back to it when nobody has pressed anything for this long. */
const pageTimeoutMs = 60000;
/** Below this, % vol, methane does not burn on a bead as it should; above the second it does again. */
const leastOxygen = 10;
const enoughOxygen = 10.5;
/** So long the start page stays before the readings, unless a key or an alarm ends it. */
const startPageMs = 6000;

export class Instrument implements InstrumentView, Controlled, Operated {
  readonly profileName: string;
  readonly limitsName: string;
  readonly version = version;
  readonly channels: readonly Channel[];
  /** For storage to write and restore (`FlowRecord`), and for a page to show. */
  readonly flowTotals: readonly FlowTotals[];
  readonly calibration: Calibrator;
  /** What a person has set; `fault` says that it could not be read. */
  readonly userSettings: UserSettings;
  readonly menu: Menu;
  phase: Phase = Phase.WarmUp;
  warmUpLeftS = 0;
  page: Page = Page.Start;
  readonly log: RecentEvents;
  readonly extremes: readonly Extremes[];
  uptimeS = 0;
  muteLeftS = 0;
  readonly barometer = new BarometerTrend();
  #fastJudges: readonly Judge[];
  #slowJudges: readonly Judge[];
  #judges: readonly Judge[];
  #annunciator: Annunciator;
  #signaller: Signaller;
  #screen: ScreenOutput | undefined;
  #sink: EventSink;
  #inForce: SettingsInForce;
  #controls: Controls;
  #watchdog: Watchdog | undefined;
  #air: AmbientAir | undefined;
  #pellistors: readonly Pellistor[];
  #cells: readonly Electrochemical[];
  #crossSensitivity: CrossSensitivity | undefined;
  #oxygen: Electrochemical | undefined;
  #oxygenJudge: Judge | undefined;
  #pressureStep = new PressureStep();
  #battery = -1;
  #exposedJudges: readonly Judge[];
  #exposureRecord: ExposureRecord;
  #startMs = -1;
  #lastMs = 0;
  #pageSinceMs = 0;
  #tickOfSecond = 0;
  #secondOfTrend = 0;

  /**
   * Opens every port that the settings ask for.
   * @throws SettingsError naming the field that does not fit the board
   */
  constructor(device: Device, settings: Settings, sink: EventSink) {
    this.profileName = settings.device.name;
    this.limitsName = settings.limits.name;
    this.#sink = sink = this.log = new RecentEvents(sink);
    const built = buildChannels(device, settings);
    this.channels = built.channels;
    this.flowTotals = built.flowTotals;
    this.extremes = built.channels.map((channel) => new Extremes(channel));
    this.#air = built.air;
    this.#pellistors = built.pellistors;
    this.#cells = built.cells;
    this.#crossSensitivity = built.crossSensitivity;
    const oxygen = this.#oxygen = built.oxygen;
    const profiles = settings.device.channels;
    this.#battery = profiles.findIndex((profile) => profile.kind === "battery");
    this.#judges = built.channels.map((channel, index) => new Judge(channel, index, built.limits[index], index === this.#battery, this));
    this.#oxygenJudge = oxygen && this.#judges.find((judge) => judge.channel === oxygen);
    this.#fastJudges = this.#judges.filter((judge) => !judge.channel.isSlow);
    this.#slowJudges = this.#judges.filter((judge) => judge.channel.isSlow);
    this.#exposedJudges = this.#judges.filter((judge) => judge.exposure !== undefined);
    this.#exposureRecord = new ExposureRecord(built.channels);
    this.calibration = new Calibrator(device, settings, this.channels, sink, this);
    this.#annunciator = new Annunciator(this.#judges, this.calibration.reminder);
    this.#signaller = new Signaller(device, this.#annunciator);
    this.userSettings = new UserSettings(device, settings, (channel) => this.calibration.isCalibrated(channel), sink);
    this.#inForce = new SettingsInForce(this.userSettings, this.#judges, this.calibration, settings);
    const operator = new Operator(device, this, this.userSettings, this.#inForce, sink);
    this.menu = new Menu(operator, {
      rows: this.userSettings.rows,
      channels: built.channels.map(({ label }, channel) => ({ label, isCalibrated: this.calibration.isCalibrated(channel) })),
      hasClock: operator.hasClock, hasExposure: this.#exposedJudges.length > 0, hasTotals: built.flowTotals.length > 0,
      canTestOutputs: false, hasLog: false, version, profile: settings.device.name, limits: settings.limits.name,
    });
    this.#controls = new Controls(device, this, this.menu);
    this.#screen = device.screen && new ScreenOutput(device.screen, this);
    const watchdog: Port<Watchdog> | undefined = device.Watchdog["default"];
    this.#watchdog = watchdog && new watchdog.io({ ...watchdog, timeoutMs: watchdogTimeoutMs });
  }

  /** One base tick. Call it every 100 ms; a late call is logged and processed as the one tick it is. */
  tick(nowMs: number): void {
    if (nowMs - this.#lastMs > lateMs || this.#startMs < 0) this.#startOrBeLate(nowMs);
    this.#lastMs = nowMs;
    const judges = this.#fastJudges;
    let changed = false;
    for (let i = 0; i < judges.length; i++) if (judges[i]!.tick(nowMs)) changed = true;
    if (++this.#tickOfSecond >= airTick && this.#endSecond(nowMs)) changed = true;
    if (this.#controls.isAwake) this.#controls.tick(nowMs);
    const annunciator = this.#annunciator;
    if (annunciator.muteUntilMs >= 0) this.#runMute(nowMs);
    if (changed) annunciator.choose();
    this.#signaller.tick(this.phase === Phase.Run);
    this.#screen?.update(nowMs);
    this.#watchdog?.feed();
  }

  #startOrBeLate(nowMs: number): void {
    if (this.#startMs >= 0) {
      this.#sink.record(nowMs, EventKind.LateTick, -1, AlarmKind.None, nowMs - this.#lastMs, 0);
      return;
    }
    this.#startMs = this.#pageSinceMs = nowMs;
    this.#runWarmUp(nowMs);
    this.#sink.record(nowMs, EventKind.Start, -1, AlarmKind.None, versionNumber, 0);
    this.userSettings.report(nowMs);
    this.#compensate(nowMs);
    this.#tickSlow(nowMs);
  }

  /** What is done once a second, spread over its last ticks. @returns true when an alarm changed */
  #endSecond(nowMs: number): boolean {
    if (this.#tickOfSecond === airTick) this.#compensate(nowMs);
    else if (this.#tickOfSecond === slowTick) return this.#tickSlow(nowMs);
    else {
      this.#everySecond(nowMs);
      const exposed = this.#expose(nowMs);
      return this.calibration.second(nowMs) || exposed;
    }
    return false;
  }

  #tickSlow(nowMs: number): boolean {
    const judges = this.#slowJudges;
    let changed = false;
    for (let i = 0; i < judges.length; i++) if (judges[i]!.tick(nowMs)) changed = true;
    return changed;
  }

  #compensate(nowMs: number): void {
    const air = this.#air;
    this.#crossSensitivity?.update();
    this.#checkOxygen();
    if (air === undefined) return;
    air.sample();
    if (air.status !== Status.Ok) return;
    for (let i = 0; i < this.#pellistors.length; i++) this.#pellistors[i]!.setAmbient(air.celsius);
    for (let i = 0; i < this.#cells.length; i++) this.#cells[i]!.setAmbient(air.celsius);
    if (this.#oxygenJudge !== undefined) this.#watchPressure(this.#oxygenJudge, nowMs, air.pascal);
  }

  #watchPressure(oxygenJudge: Judge, nowMs: number, pascal: number): void {
    const step = this.#pressureStep;
    if (step.note(nowMs, pascal)) this.#sink.record(nowMs, EventKind.PressureStep, -1, AlarmKind.None, step.pascal, 0);
    oxygenJudge.afterPressureStep = step.isRecent;
  }

  /** Methane needs oxygen to be seen. An oxygen reading that is missing is an alarm of its own and changes nothing here. */
  #checkOxygen(): void {
    const oxygen = this.#oxygen;
    if (oxygen === undefined || oxygen.judged.status !== Status.Ok) return;
    const value = oxygen.judged.value;
    if (value >= leastOxygen && value < enoughOxygen) return;
    for (let i = 0; i < this.#pellistors.length; i++) this.#pellistors[i]!.setOxygen(value >= enoughOxygen);
  }

  #everySecond(nowMs: number): void {
    this.#tickOfSecond = 0;
    this.uptimeS = Math.floor((nowMs - this.#startMs) / 1000);
    this.#controls.wake();
    const channels = this.channels;
    const closesTrend = ++this.#secondOfTrend === trendIntervalS;
    if (closesTrend) this.#secondOfTrend = 0;
    for (let i = 0; i < channels.length; i++) {
      const channel = channels[i]!;
      channel.noteForTrend();
      if (closesTrend) channel.closeTrendInterval();
      this.extremes[i]!.second();
    }
    for (let i = 0; i < this.flowTotals.length; i++) this.flowTotals[i]!.second();
    const air = this.#air;
    if (air !== undefined && this.barometer.second(air.status === Status.Ok ? air.pascal : -1)) {
      this.#sink.record(nowMs, EventKind.PressureFall, -1, AlarmKind.None, this.barometer.tendencyHPa, this.barometer.minutes);
    }
    if (this.phase === Phase.WarmUp) this.#runWarmUp(nowMs);
    if (this.page !== Page.Main && this.page !== Page.Menu) this.#leavePage(nowMs);
  }

  #expose(nowMs: number): boolean {
    const judges = this.#exposedJudges;
    let changed = false;
    for (let i = 0; i < judges.length; i++) if (judges[i]!.second(nowMs)) changed = true;
    return changed;
  }

  #runWarmUp(nowMs: number): void {
    let leftMs = 0;
    for (let i = 0; i < this.#pellistors.length; i++) {
      const left = this.#pellistors[i]!.warmUpLeftMs(nowMs);
      if (left > leftMs) leftMs = left;
    }
    for (let i = 0; i < this.#cells.length; i++) {
      const left = this.#cells[i]!.warmUpLeftMs(nowMs);
      if (left > leftMs) leftMs = left;
    }
    this.warmUpLeftS = Math.ceil(leftMs / 1000);
    if (leftMs > 0 || this.uptimeS === 0) return;
    this.phase = Phase.Run;
    this.#sink.record(nowMs, EventKind.Ready, -1, AlarmKind.None, 0, 0);
  }

  /** Back to the readings in time, whatever is going on: nothing hides them for longer. */
  #leavePage(nowMs: number): void {
    if (nowMs - this.#pageSinceMs >= (this.page === Page.Start ? startPageMs : pageTimeoutMs)) this.page = Page.Main;
  }

  #isCalibrating(): boolean {
    const step = this.calibration.step;
    return step === CalibrationStep.WaitForGas || step === CalibrationStep.Settle;
  }

  get isMenuShown(): boolean { return this.page === Page.Menu; }
  /** A reminder has no sound that a key would have to stop first. */
  get isSounding(): boolean { return this.#annunciator.audible > AlarmKind.Reminder; }
  get isInGas(): boolean { return this.signal >= AlarmKind.Twa && this.signal !== AlarmKind.Fault; }
  /** Seconds until the instrument switches off, 0 while nobody holds the button for it. */
  get shutDownLeftS(): number { return this.#controls.power.leftS; }
  /** Switching off was refused because of a gas alarm; while the button is held. */
  get isShutDownRefused(): boolean { return this.#controls.power.isRefused; }
  get language(): Language { return this.#inForce.language; }
  get isHighContrast(): boolean { return this.#inForce.isHighContrast; }
  get isFlipped(): boolean { return this.#inForce.isFlipped; }

  nextPage(nowMs: number): void {
    this.#turnTo(pageAfter(this), nowMs);
  }

  showMenu(nowMs: number, isShown: boolean): void {
    this.#turnTo(isShown ? Page.Menu : Page.Main, nowMs);
  }

  showReadings(nowMs: number): void {
    this.menu.close();
    this.#turnTo(this.#isCalibrating() ? Page.Calibration : Page.Main, nowMs);
  }

  clockChanged(nowMs: number): void {
    this.calibration.clockChanged(nowMs);
  }

  switchingOff(nowMs: number): void {
    this.#sink.record(nowMs, EventKind.PowerOff, -1, AlarmKind.None, 0, 0);
  }

  #turnTo(page: Page, nowMs: number): void {
    this.page = page;
    this.#pageSinceMs = nowMs;
  }

  acknowledge(nowMs: number): void {
    const annunciator = this.#annunciator;
    const { signal, signalChannel } = annunciator;
    if (signal === AlarmKind.None) return;
    this.#sink.record(nowMs, EventKind.Acknowledge, signalChannel, signal, 0, 0);
    for (let i = 0; i < this.#judges.length; i++) this.#judges[i]!.acknowledge(nowMs);
    this.calibration.reminder.acknowledge();
    annunciator.choose();
    if (annunciator.mute(nowMs)) this.#sink.record(nowMs, EventKind.Mute, annunciator.signalChannel, annunciator.signal, 0, 0);
  }

  /** Begins a calibration, for a person who asks for it. @returns why it was not begun, or `Refusal.None` */
  startCalibration(kind: CalibrationKind, channelId: string, options: CalibrationOptions): Refusal {
    const refusal = this.calibration.start(this.#lastMs, kind, channelId, options, this.phase === Phase.Run);
    if (refusal === Refusal.None) this.#turnTo(Page.Calibration, this.#lastMs);
    return refusal;
  }

  /** Breaks off what is running; the calibration in force stays. */
  cancelCalibration(): void {
    this.calibration.cancel(this.#lastMs);
  }

  /** Ends the mute when its time is over or nothing is left to be muted. */
  #runMute(nowMs: number): void {
    const annunciator = this.#annunciator;
    const leftMs = annunciator.muteUntilMs - nowMs;
    if (leftMs > 0 && annunciator.unacknowledged) {
      this.muteLeftS = Math.ceil(leftMs / 1000);
      return;
    }
    this.#endMute(nowMs, false);
  }

  #endMute(nowMs: number, isBrokenThrough: boolean): void {
    this.#annunciator.unmute();
    this.muteLeftS = 0;
    this.#sink.record(nowMs, EventKind.MuteEnd, -1, this.#annunciator.signal, 0, isBrokenThrough ? 1 : 0);
  }

  /** Told by a judge. */
  statusChanged(channel: number, status: Status, lastGood: number, nowMs: number): void {
    this.#sink.record(nowMs, EventKind.Status, channel, AlarmKind.None, lastGood, status);
  }

  /** Told by a judge: an alarm began, or sounds again. */
  began(occurrence: Occurrence, nowMs: number): void {
    this.#sink.record(nowMs, EventKind.AlarmOn, occurrence.channel, occurrence.kind, occurrence.peak, occurrence.isAhead ? 1 : 0);
    if (this.#annunciator.breaksMute(occurrence.kind)) this.#endMute(nowMs, true);
    // Whoever was reading a trend or a list must see which gas it is. Whoever holds test gas to the sensor knows.
    const isTestGas = this.page === Page.Calibration && occurrence.channel === this.calibration.channel && this.#isCalibrating();
    if (occurrence.kind >= AlarmKind.Twa && !isTestGas) {
      this.page = Page.Main;
      this.menu.suspend(nowMs);
    }
  }

  /** Told by a judge: a reading has reached the set-point of an alarm that the lead began. Nobody's mute was for this. */
  reached(occurrence: Occurrence, nowMs: number): void {
    if (this.#annunciator.breaksMute(occurrence.kind)) this.#endMute(nowMs, true);
  }

  /** Forgets greatest and least, for a person who asks for it. */
  resetExtremes(): void {
    for (let i = 0; i < this.extremes.length; i++) this.extremes[i]!.reset();
  }

  /** Told by a judge: an alarm is over and, where it latches, was reset. */
  ended(occurrence: Occurrence, nowMs: number): void {
    const seconds = Math.round((nowMs - occurrence.sinceMs) / 1000);
    this.#sink.record(nowMs, EventKind.AlarmOff, occurrence.channel, occurrence.kind, occurrence.peak, seconds);
  }

  /** Bytes that `saveExposure` needs; 0 where no channel has exposure limits. */
  get exposureBytes(): number { return this.#exposureRecord.bytes; }

  /**
   * Writes what was breathed so far, for `restoreExposure` after the next power-on. `clockS` is the wall clock in whole
   * seconds since 1970, −1 where it is not set. Takes a good part of a tick: not for every second.
   * @returns the bytes written
   * @throws RangeError when the buffer is shorter than `exposureBytes`
   */
  saveExposure(into: DataView, clockS: number): number {
    return this.#exposureRecord.save(into, clockS);
  }

  /** Goes on where a saved exposure stopped; the time between counts as not measured. Before the first tick. Logged. */
  restoreExposure(from: DataView, clockS: number, nowMs: number): ExposureChange {
    const record = this.#exposureRecord;
    const change = record.restore(from, clockS);
    this.#sink.record(nowMs, EventKind.Exposure, -1, AlarmKind.None, record.gapS, change);
    return change;
  }

  /** A new shift or a new person: the user's act, never automatic. Logged. */
  resetExposure(nowMs: number): void {
    const judges = this.#exposedJudges;
    let ended = false;
    for (let i = 0; i < judges.length; i++) if (judges[i]!.restartExposure(nowMs)) ended = true;
    if (ended) this.#annunciator.choose();
    this.#sink.record(nowMs, EventKind.Exposure, -1, AlarmKind.None, 0, ExposureChange.Reset);
  }

  get signal(): AlarmKind { return this.#annunciator.signal; }
  get signalChannel(): number { return this.#annunciator.signalChannel; }
  /** What the horn is playing: the signal unless acknowledged or muted. */
  get audible(): AlarmKind { return this.#annunciator.audible; }
  get unacknowledged(): boolean { return this.#annunciator.unacknowledged; }
  get flash(): boolean { return this.#signaller.flash; }

  get batteryPercent(): number {
    const battery = this.channels[this.#battery];
    return battery !== undefined && battery.shown.status === Status.Ok ? battery.shown.value : -1;
  }

  /** Silences the outputs and releases every port. */
  close(): void {
    this.#signaller.close();
    for (const channel of this.channels) channel.close();
    this.#air?.close();
    this.#controls.close();
    this.#watchdog?.close();
  }
}
