/**
 * The data path, composed. Every 100 ms, in this order, for everything the instrument does:
 *
 *   sample → filter → compensate → calibrate → measure  →  alarm  →  show, sound  →  log
 *   └────────────── Channel.tick ───────────────────┘    Judge,      Annunciator,      EventSink
 *                                                     AlarmCore     ScreenOutput,
 *                                                                   SegmentsOutput
 *
 * Horn and lamps are set before the screen draws, so that nothing that is slow stands between a reading and the alarm.
 * A steady tick allocates nothing. Time is whatever the caller says: `nowMs` counts monotonic milliseconds.
 */
import type { Device, Port, Watchdog } from "../../hal/contract";
import { AlarmCore, type AlarmWatcher } from "../alarm/alarm-core";
import { BatteryEnd } from "../alarm/battery-end";
import type { DeviceAlarms, DeviceCondition } from "../alarm/device-alarms";
import { AlarmKind } from "../core/alarm-kind";
import type { Occurrence } from "../alarm/occurrence";
import { Calibrator } from "../calibrate/calibrator";
import type { CalibrationOptions } from "../calibrate/request";
import { type CalibrationKind, CalibrationStep, Refusal } from "../core/calibration-codes";
import { GuardedParts, parameterGroups } from "./guarded-parts";
import { bitsPerStage, ProgramFlow, SecondStage } from "../core/program-flow";
import { SelfGuard } from "../guard/self-guard";
import { type Controlled, Controls } from "../ui/keys/controls";
import { Menu } from "../ui/menu/menu";
import type { Language } from "../core/language";
import { Operator, type Operated } from "./operator";
import { PowerFail } from "./power-fail";
import { LogFault } from "../core/log-fault";
import { DataLog } from "../record/data-log/data-log";
import { Surroundings } from "./surroundings";
import { AlarmMeans } from "../record/alarm-means";
import { BlackBox } from "../record/black-box/black-box";
import type { ReportedFlags } from "../record/black-box/flags";
import { carryParts } from "./instrument-state";
import type { StateCarrier } from "../core/state-carrier";
import { EventKind, type EventSink } from "../core/event";
import { EventLog } from "../record/event-log/event-log";
import { channelsKey, logSetPoints } from "../record/event-log/preface";
import { RecentEvents } from "../record/recent-events";
import type { BarometerView } from "../measure/barometer-trend";
import { buildChannels } from "./build-channels";
import type { Channel } from "../measure/channel";
import { ExtrapolationWatch } from "../measure/extrapolation-watch";
import { Extremes } from "../measure/extremes";
import type { FlowTotals } from "../measure/flow-totals";
import { Status } from "../core/reading";
import { ExposureChange } from "../measure/exposure-record";
import { SensorNotes } from "../measure/sensor-notes";
import { trendIntervalS } from "../measure/trend";
import { pageAfter } from "../ui/pages/page-ring";
import { ScreenOutput } from "../ui/screen/screen-output";
import { openSegments, type SegmentsOutput } from "../ui/segments/segments-output";
import { Annunciator } from "../ui/signal/annunciator";
import { type InstrumentView, Page, Phase } from "../ui/view";
import { fitToBoard } from "../profile/fit-to-board";
import { SettingsInForce } from "./settings-in-force";
import type { ChannelLimits } from "../profile/limits-profile";
import type { Settings } from "../profile/settings";
import type { SettingsFault } from "../core/settings-fault";
import { UserSettings } from "../profile/user-settings";
import { ExportPort } from "../send/export-port";
import { RetainedData } from "../record/retained/retained-data";
import { FlashScheduler } from "./flash-scheduler";
import { version, versionNumber } from "../core/version";

/** The base tick. */
export const tickMs = 100;
/** Ticks of each second that sample the ambient air and tick the slow channels; the last one ends the second. */
const airTick = 8;
const slowTick = 9;
/** Before the first tick: a hundred whole milliseconds after this there is none. */
const beforeFirstMs = -0.5;
/** A tick that comes later than this is logged. */
const lateMs = 150;
/** The device restarts when no tick has run to its end for this long. */
const watchdogTimeoutMs = 2000;
/** A page other than the main one goes back to it when nobody has pressed anything for this long. */
const pageTimeoutMs = 60000;
/** So long the start page stays before the readings, unless a key or an alarm ends it. */
const startPageMs = 6000;

export class Instrument implements InstrumentView, AlarmWatcher, Controlled, Operated {
  readonly profileName: string;
  readonly limitsName: string;
  readonly version = version;
  readonly channels: readonly Channel[];
  /** Kept by `storage`, and for a page to show. */
  readonly flowTotals: readonly FlowTotals[];
  readonly calibration: Calibrator;
  readonly eventLog: EventLog;
  readonly storage: RetainedData;
  readonly settingsFault: SettingsFault | undefined;
  readonly dataLog: DataLog;
  /** What a person has set; `fault` says that it could not be read. */
  readonly userSettings: UserSettings;
  readonly menu: Menu;
  phase: Phase = Phase.WarmUp;
  warmUpLeftS = 0;
  page: Page = Page.Start;
  readonly log: RecentEvents;
  readonly extremes: readonly Extremes[];
  uptimeS = 0;
  /** Whoever watches a part of the device says here what is the matter with it: `alarms.device.set`. */
  readonly alarms: AlarmCore;
  /** The countdown to an empty battery. */
  readonly batteryEnd: BatteryEnd;
  /** Whether the instrument can trust itself. */
  readonly guard: SelfGuard;
  /** Digits in a screen's place, or beside one. */
  readonly segments: SegmentsOutput | undefined;
  readonly isOnDigits: boolean;
  #annunciator: Annunciator;
  #screen: ScreenOutput | undefined;
  #sink: EventSink;
  #means: AlarmMeans;
  #inForce: SettingsInForce;
  #controls: Controls;
  /** Answers whoever asks over the serial line. */
  #export: ExportPort;
  #watchdog: Watchdog | undefined;
  /** Where the board has a partition for it. */
  readonly blackBox: BlackBox | undefined;
  /** The board has flash, but the black box cannot be kept there. */
  #isBoxMissing: boolean;
  /** Told which tick of the second it is. */
  #tape: { at: number };
  #flow: ProgramFlow;
  #surroundings: Surroundings;
  #sensorNotes: SensorNotes;
  #battery = -1;
  #limits: readonly (ChannelLimits | undefined)[];
  #channelsKey: number;
  #powerFail: PowerFail;
  /** Of the channels that have a cell of their own. */
  #watchedExtremes: readonly Extremes[];
  #away: FlashScheduler | undefined = undefined;
  #extrapolation: ExtrapolationWatch | undefined;
  #startMs = -1;
  #lastMs = beforeFirstMs;
  #pageSinceMs = 0;
  #tickOfSecond = 0;
  #secondOfTrend = 0;

  /**
   * Opens every port that the settings ask for. `flags` answers in a playback for what no port says.
   * @throws SettingsError naming the field that does not fit the board
   */
  constructor(board: Device, wanted: Settings, sink: EventSink, flags?: ReportedFlags) {
    const settings = fitToBoard(board, wanted);
    const box = (this.blackBox = BlackBox.of(board, settings, sink));
    this.#isBoxMissing = box === undefined && board.flash !== undefined;
    const device = box?.device ?? board;
    this.#tape = box?.tape ?? { at: 0 };
    this.profileName = settings.device.name;
    this.limitsName = settings.limits.name;
    this.log = new RecentEvents(box ?? sink);
    const log =
      (this.#sink =
      this.eventLog =
        new EventLog(device, "events", this.log, () => {
          if (this.#away !== undefined) this.#away.isAwake = true;
        }));
    if (box !== undefined) box.log = log;
    const built = buildChannels(device, settings);
    this.channels = built.channels;
    this.#limits = built.limits;
    this.#channelsKey = channelsKey(settings.device.channels);
    this.flowTotals = built.flowTotals;
    this.#sensorNotes = new SensorNotes(built.channels, log);
    this.extremes = built.channels.map((channel) => new Extremes(channel));
    this.#watchedExtremes = this.extremes.filter((_, index) => built.channels[index]!.isMain);
    const profiles = settings.device.channels;
    this.#battery = profiles.findIndex((profile) => profile.kind === "battery");
    const means = (this.#means = new AlarmMeans(built.channels, this.eventLog));
    const alarms = (this.alarms = new AlarmCore(
      built.channels,
      built.limits,
      this.#battery,
      means,
      this,
      settings.limits.flows,
    ));
    this.batteryEnd = new BatteryEnd(alarms.device, log);
    this.#surroundings = new Surroundings(
      built,
      alarms.judges.find((judge) => judge.channel === built.oxygen),
      log,
    );
    this.dataLog = new DataLog(device, this.channels, log);
    this.storage = new RetainedData(device, this.channels, this.flowTotals, log, [this.dataLog, log]);
    this.#away = new FlashScheduler(this, airTick);
    this.#powerFail = new PowerFail(device.Digital["powerFail"], () => {
      this.powerFailing(this.#lastMs);
    });
    this.calibration = new Calibrator(device, settings, this.channels, log, alarms.device);
    this.#annunciator = new Annunciator(device, alarms.selector);
    if (this.flowTotals.length > 0) this.#extrapolation = new ExtrapolationWatch(this.channels, log);
    this.settingsFault = settings.fault;
    this.userSettings = new UserSettings(device, settings, (channel) => this.calibration.isCalibrated(channel), log);
    this.#inForce = new SettingsInForce(this.userSettings, alarms.judges, this.calibration, settings);
    const operator = new Operator(device, this, this.userSettings, this.#inForce, log);
    const isOnDigits = (this.isOnDigits = device.screen === undefined && device.Segments?.["main"] !== undefined);
    this.menu = new Menu(operator, {
      rows: this.userSettings.rows,
      channels: built.channels.map(({ label }, channel) => ({
        label,
        isCalibrated: this.calibration.isCalibrated(channel),
        airValue: this.calibration.airValue(channel),
      })),
      hasClock: operator.hasClock,
      hasExposure: this.channels.some(({ exposure }) => exposure !== undefined),
      hasTotals: built.flowTotals.length > 0,
      canTestOutputs: true,
      hasLog: !isOnDigits,
      hasScreen: !isOnDigits,
      version,
      profile: settings.device.name,
      limits: settings.limits.name,
    });
    this.#controls = new Controls(device, this, this.menu);
    this.#screen = device.screen && new ScreenOutput(device.screen, this);
    this.segments = openSegments(device, this);
    const flow = (this.#flow = new ProgramFlow(this.#screen !== undefined, this.segments !== undefined));
    alarms.flow = this.calibration.flow = this.#annunciator.flow = this.#controls.flow = flow;
    if (this.#screen !== undefined) this.#screen.flow = flow;
    if (this.segments !== undefined) this.segments.flow = flow;
    this.guard = new SelfGuard(
      device,
      parameterGroups(alarms.judges, this.calibration, this.userSettings, this.#inForce),
      new GuardedParts(device, this, this.#controls, flags ?? box?.flags),
      this.#annunciator.test,
      flow,
      alarms.device,
      log,
    );
    this.#export = new ExportPort(device, this);
    const watchdog: Port<Watchdog> | undefined = device.Watchdog["default"];
    this.#watchdog = watchdog && new watchdog.io({ ...watchdog, timeoutMs: watchdogTimeoutMs });
  }

  /** One base tick. Call it every 100 ms; a late call is logged and processed as the one tick it is. */
  tick(nowMs: number): void {
    if (nowMs - this.#lastMs !== tickMs) this.#startOrBeLate(nowMs);
    this.#lastMs = nowMs;
    this.alarms.tick(nowMs);
    if (++this.#tickOfSecond >= airTick) this.#endSecond(nowMs);
    if (this.#controls.isAwake) {
      this.#controls.tick(nowMs);
      this.#annunciator.attend();
    }
    this.#annunciator.tick(this.phase === Phase.Run);
    this.#screen?.update(nowMs);
    this.segments?.tick();
    const away = this.#away!;
    if (away.isAwake || nowMs >= away.rowDueMs) {
      away.tick(nowMs, this.#tickOfSecond, this.alarms.changedAtMs === nowMs, this.uptimeS, this.signal);
    }
    if (this.#export.isAwake && this.alarms.changedAtMs !== nowMs) this.#export.tick(nowMs);
    const flow = this.#flow;
    if (this.#tickOfSecond === 0) flow.endSecond();
    if (flow.endTick()) this.#watchdog?.feed();
    else this.guard.flowBroke(nowMs);
    if ((this.#tape.at = this.#tickOfSecond) === 0 && this.blackBox?.second(nowMs, this) === true) away.isAwake = true;
  }

  /** The board says that its power is about to fail. What was counted since the last write is saved at once. */
  powerFailing(nowMs: number): void {
    this.blackBox?.flush();
    for (let i = 0; i < this.flowTotals.length; i++) this.flowTotals[i]!.takeRest();
    this.storage.flush(nowMs);
    this.eventLog.flush();
    this.dataLog.flush(nowMs);
  }

  #startOrBeLate(nowMs: number): void {
    if (this.#startMs >= 0) {
      this.blackBox?.tape.gap(nowMs - this.#lastMs);
      if (nowMs - this.#lastMs <= lateMs) return;
      this.guard.noteLate(nowMs - this.#lastMs);
      this.#sink.record(nowMs, EventKind.LateTick, -1, AlarmKind.None, nowMs - this.#lastMs, 0);
      return;
    }
    this.#startMs = this.#pageSinceMs = nowMs;
    this.eventLog.second(nowMs);
    this.#runWarmUp(nowMs);
    this.#sink.record(nowMs, EventKind.Start, -1, AlarmKind.None, versionNumber, this.#channelsKey);
    this.guard.start(nowMs);
    logSetPoints(this.eventLog, nowMs, this.#limits);
    this.storage.restore(nowMs);
    if (this.#isBoxMissing) {
      this.#sink.record(nowMs, EventKind.BlackBoxFault, -1, AlarmKind.None, 0, LogFault.Missing);
    }
    this.#away!.start(nowMs);
    const fault = this.settingsFault;
    if (fault !== undefined) this.#sink.record(nowMs, EventKind.SettingsRefused, -1, AlarmKind.None, 0, fault.part);
    this.userSettings.report(nowMs);
    this.#surroundings.update(nowMs);
    this.alarms.tickSlow(nowMs);
    // What a first tick does ahead of its second is no stage of it.
    this.#flow.second = 0;
  }

  /** What is done once a second, spread over its last ticks. */
  #endSecond(nowMs: number): void {
    if (this.#tickOfSecond === airTick) {
      this.#surroundings.update(nowMs);
      this.#flow.second = (this.#flow.second << bitsPerStage) | SecondStage.Air;
    } else if (this.#tickOfSecond === slowTick) this.alarms.tickSlow(nowMs);
    else {
      this.#everySecond(nowMs);
      this.#means.second();
      this.alarms.expose(nowMs);
      this.calibration.second(nowMs);
      if (this.#battery >= 0) this.batteryEnd.second(nowMs, this.batteryPercent);
      this.guard.second(nowMs, this.uptimeS);
      this.#annunciator.second(this.phase === Phase.WarmUp || this.#isCalibrating());
    }
  }

  #everySecond(nowMs: number): void {
    this.#tickOfSecond = 0;
    this.#away!.second();
    this.uptimeS = Math.floor((nowMs - this.#startMs) / 1000);
    this.#controls.wake();
    const channels = this.channels;
    const closesTrend = ++this.#secondOfTrend === trendIntervalS;
    if (closesTrend) this.#secondOfTrend = 0;
    for (let i = 0; i < channels.length; i++) {
      const channel = channels[i]!;
      channel.checkSignal();
      channel.noteForTrend();
      if (closesTrend) channel.closeTrendInterval();
    }
    for (let i = 0; i < this.#watchedExtremes.length; i++) this.#watchedExtremes[i]!.second();
    for (let i = 0; i < this.flowTotals.length; i++) this.flowTotals[i]!.second();
    this.eventLog.second(nowMs);
    this.#sensorNotes.second(nowMs);
    this.#extrapolation?.second(nowMs);
    this.#surroundings.second(nowMs);
    if (this.phase === Phase.WarmUp) this.#runWarmUp(nowMs);
    if (this.page !== Page.Main && this.page !== Page.Menu) this.#leavePage(nowMs);
  }

  #runWarmUp(nowMs: number): void {
    const leftMs = this.#sensorNotes.warmUpLeftMs(nowMs);
    this.warmUpLeftS = Math.ceil(leftMs / 1000);
    if (leftMs > 0 || this.uptimeS === 0) return;
    this.phase = Phase.Run;
    this.#sink.record(nowMs, EventKind.Ready, -1, AlarmKind.None, 0, 0);
  }

  /** Back to the readings in time, whatever is going on: nothing hides them for longer. */
  #leavePage(nowMs: number): void {
    if (nowMs - this.#pageSinceMs >= (this.page === Page.Start ? this.#startPageMs : pageTimeoutMs)) {
      this.page = Page.Main;
    }
  }

  /** One line needs longer for the same. */
  get #startPageMs(): number {
    return this.isOnDigits && this.segments !== undefined ? this.segments.startMs : startPageMs;
  }

  #isCalibrating(): boolean {
    const { step, freshAir } = this.calibration;
    return step === CalibrationStep.WaitForGas || step === CalibrationStep.Settle || freshAir.isRunning;
  }

  get isMenuShown(): boolean {
    return this.page === Page.Menu;
  }
  /** A reminder has no sound that a key would have to stop first. */
  get isSounding(): boolean {
    return this.alarms.selector.audible > AlarmKind.Reminder;
  }
  get isInGas(): boolean {
    return this.signal >= AlarmKind.Twa && this.signal !== AlarmKind.Fault;
  }
  /** Seconds until the instrument switches off, for an empty battery or because somebody holds the button for it; 0 while it does not. */
  get shutDownLeftS(): number {
    return this.batteryEnd.leftS > 0 ? this.batteryEnd.leftS : this.#controls.power.leftS;
  }
  /** Switching off was refused because of a gas alarm; while the button is held. */
  get isShutDownRefused(): boolean {
    return this.#controls.power.isRefused;
  }
  get language(): Language {
    return this.#inForce.language;
  }
  get isHighContrast(): boolean {
    return this.#inForce.isHighContrast;
  }
  get isFlipped(): boolean {
    return this.#inForce.isFlipped;
  }

  nextPage(nowMs: number): void {
    // On digits a page is read item by item.
    this.#turnTo(
      this.isOnDigits && this.segments !== undefined && this.segments.step() ? this.page : pageAfter(this),
      nowMs,
    );
  }

  showMenu(nowMs: number, isShown: boolean): void {
    this.#turnTo(isShown ? Page.Menu : Page.Main, nowMs);
  }

  showReadings(nowMs: number): void {
    this.menu.close();
    this.#turnTo(this.#isCalibrating() ? Page.Calibration : Page.Main, nowMs);
  }

  showLog(nowMs: number): void {
    this.menu.close();
    this.#turnTo(Page.Log, nowMs);
  }

  clockChanged(nowMs: number): void {
    this.calibration.clockChanged(nowMs);
    this.guard.clockChanged();
  }

  switchingOff(nowMs: number): void {
    this.#sink.record(nowMs, EventKind.PowerOff, -1, AlarmKind.None, 0, 0);
    this.blackBox?.finish();
  }

  #turnTo(page: Page, nowMs: number): void {
    this.page = page;
    this.#pageSinceMs = nowMs;
  }

  acknowledge(nowMs: number): void {
    this.alarms.acknowledge(nowMs);
  }

  /** Begins a calibration, for a person who asks for it. @returns why it was not begun, or `Refusal.None` */
  startCalibration(kind: CalibrationKind, channelId: string, options: CalibrationOptions): Refusal {
    const refusal = this.calibration.start(this.#lastMs, kind, channelId, options, this.phase === Phase.Run);
    if (refusal === Refusal.None) this.#turnTo(Page.Calibration, this.#lastMs);
    return refusal;
  }

  /** Sets every gas sensor right in fresh air that a person declares. @returns why none was begun, or `Refusal.None` */
  startFreshAir(isFreshAir: boolean): Refusal {
    const refusal = this.calibration.startFreshAir(this.#lastMs, isFreshAir, this.phase === Phase.Run);
    if (refusal === Refusal.None) this.#turnTo(Page.Calibration, this.#lastMs);
    return refusal;
  }

  /** Breaks off what is running; the calibration in force stays. */
  cancelCalibration(): void {
    this.calibration.cancel(this.#lastMs);
  }

  /** Tries lamps, horn and vibrator, and everything else that a self-test looks at. @returns false while an alarm needs them */
  testOutputs(): boolean {
    if (this.signal > AlarmKind.Reminder) return false;
    this.guard.request(this.uptimeS);
    return true;
  }

  get isTestingOutputs(): boolean {
    return this.#annunciator.test.isRunning;
  }

  /** Forgets greatest and least, for a person who asks for it. */
  resetExtremes(): void {
    for (let i = 0; i < this.extremes.length; i++) this.extremes[i]!.reset();
  }

  /** Told by the alarms. Whoever was reading a trend or a list must see which gas it is; whoever holds test gas to the sensor knows. */
  alarmBegan(occurrence: Occurrence, nowMs: number): void {
    const isTestGas =
      this.page === Page.Calibration && occurrence.channel === this.calibration.channel && this.#isCalibrating();
    if (occurrence.kind < AlarmKind.Twa || isTestGas) return;
    this.page = Page.Main;
    this.menu.suspend(nowMs);
  }

  /** A new shift or a new person: the user's act, never automatic. Logged. */
  resetExposure(nowMs: number): void {
    this.alarms.restartExposure(nowMs);
    this.#sink.record(nowMs, EventKind.Exposure, -1, AlarmKind.None, 0, ExposureChange.Reset);
  }

  get barometer(): BarometerView {
    return this.#surroundings.barometer;
  }
  get signal(): AlarmKind {
    return this.alarms.selector.signal;
  }
  get signalChannel(): number {
    return this.alarms.selector.signalChannel;
  }
  get conditions(): DeviceAlarms {
    return this.alarms.device;
  }
  get signalCondition(): DeviceCondition | -1 {
    return this.alarms.selector.signalCondition;
  }
  /** What the horn is playing: the signal unless acknowledged or muted. */
  get audible(): AlarmKind {
    return this.alarms.selector.audible;
  }
  get revision(): number {
    return this.alarms.selector.revision;
  }
  get unacknowledged(): boolean {
    return this.alarms.selector.unacknowledged;
  }
  get muteLeftS(): number {
    return this.alarms.muteLeftS;
  }
  get flash(): boolean {
    return this.#annunciator.flash;
  }

  get batteryPercent(): number {
    const battery = this.channels[this.#battery];
    return battery !== undefined && battery.shown.status === Status.Ok ? battery.shown.value : -1;
  }

  /** True where `carry` says everything: not while somebody is in the menu or calibrates. */
  get isQuiet(): boolean {
    return this.#startMs >= 0 && !this.menu.isOpen && !this.calibration.isRunning;
  }

  /**
   * Carries the state between two ticks, while `isQuiet`, out of this instrument or into it, made of the same settings and
   * calibrations for another device and not ticked yet. With the same inputs it goes on like the other, bit for bit.
   *
   * Not carried, because no reading, alarm or key depends on it: what is drawn; the trend; the logs and what waits for them;
   * what is stored, and when; the mean of a standing alarm. Nor what is kept only while the instrument is not quiet: drafts
   * of the menu, a running calibration. Nor a fault of RAM itself, which no input makes.
   */
  carry(state: StateCarrier): void {
    carryParts(state, this, this.#channelsKey);
    this.#surroundings.carry(state);
    this.#sensorNotes.carry(state);
    this.#extrapolation?.carry(state);
    this.#flow.carry(state);
    this.#annunciator.carry(state);
    this.#controls.carry(state);
    this.phase = state.integer(this.phase);
    this.warmUpLeftS = state.integer(this.warmUpLeftS);
    this.page = state.integer(this.page);
    this.uptimeS = state.integer(this.uptimeS);
    this.#startMs = state.number(this.#startMs);
    this.#lastMs = state.number(this.#lastMs);
    this.#pageSinceMs = state.number(this.#pageSinceMs);
    this.#tickOfSecond = state.integer(this.#tickOfSecond);
    this.#secondOfTrend = state.integer(this.#secondOfTrend);
  }

  /** Silences the outputs and releases every port. */
  close(): void {
    this.#annunciator.close();
    this.segments?.close();
    this.guard.close();
    for (const channel of this.channels) channel.close();
    this.eventLog.close();
    this.#surroundings.close();
    this.#controls.close();
    this.#watchdog?.close();
    this.#powerFail.close();
    this.#export.close();
    this.blackBox?.close();
    this.storage.close();
  }
}
