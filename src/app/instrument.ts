/**
 * The instrument: builds every part over a board's ports, from the bottom up, and hands each what it depends on. What they do
 * together is elsewhere: the tick in pipeline.ts, a second in each-second.ts, what a person does in operator.ts, what is shown
 * in live-view.ts.
 */
import type { Device, Port, Watchdog } from "../../hal/contract";
import { AlarmCore } from "../alarm/alarm-core";
import { BatteryEnd } from "../alarm/battery-end";
import { StandingAlarms } from "../alarm/standing-alarms";
import { Calibrator } from "../calibrate/calibrator";
import { ProgramFlow } from "../core/program-flow";
import type { Carried, StateCarrier } from "../core/state-carrier";
import type { EventSink } from "../core/event";
import { version, versionNumber } from "../core/version";
import { WallClock } from "../core/wall-clock";
import { SelfGuard } from "../guard/self-guard";
import type { Channel } from "../measure/channel";
import { Extremes } from "../measure/extremes";
import type { FlowTotals } from "../measure/flow-totals";
import { FlowWatch } from "../measure/flow-watch";
import { MeasuredChannels } from "../measure/measured-channels";
import { SensorNotes } from "../measure/sensor-notes";
import { fitToBoard } from "../profile/fit-to-board";
import { type LimitsInForce, limitsInForce } from "../profile/limits-in-force";
import type { Settings } from "../profile/settings";
import { UserSettings } from "../profile/user-settings";
import { AlarmMeans } from "../record/alarm-means";
import { BlackBox } from "../record/black-box/black-box";
import type { ReportedFlags } from "../record/black-box/flags";
import { DataLog } from "../record/data-log/data-log";
import { EventLog } from "../record/event-log/event-log";
import { HeadSigner } from "../record/event-log/head-signer";
import { channelsKey } from "../record/event-log/preface";
import { RecentEvents } from "../record/recent-events";
import { StartCounter } from "../record/start-counter";
import { RetainedData } from "../record/retained/retained-data";
import { ExportPort } from "../send/export-port";
import { Controls } from "../ui/keys/controls";
import { Menu } from "../ui/menu/menu";
import { ScreenOutput } from "../ui/screen/screen-output";
import { openSegments, type SegmentsOutput } from "../ui/segments/segments-output";
import { Annunciator } from "../ui/signal/annunciator";
import { buildChannels } from "./build-channels";
import { EachSecond } from "./each-second";
import { FlashScheduler } from "./flash-scheduler";
import { GuardedParts, parameterGroups } from "./guarded-parts";
import { LiveView } from "./live-view";
import { Operator } from "./operator";
import { Pages } from "./pages";
import { airTick, Pipeline } from "./pipeline";
import { PowerFail } from "./power-fail";
import { SettingsInForce } from "./settings-in-force";
import { Surroundings } from "./surroundings";

/** The board restarts the device when no tick has run to its end for this long. */
const watchdogTimeoutMs = 2000;

export class Instrument {
  /** What screens, digits and the export read. */
  readonly view: LiveView;
  /** What a person may do. */
  readonly operator: Operator;
  /** What the board ticks. */
  readonly pipeline: Pipeline;
  readonly clock: WallClock;
  readonly channels: readonly Channel[];
  readonly measured: MeasuredChannels;
  /** Set-points in force, in the order of the channels. */
  readonly limits: readonly (LimitsInForce | undefined)[];
  readonly flowTotals: readonly FlowTotals[];
  readonly extremes: readonly Extremes[];
  /** A part that finds something wrong with the device reports it here: `alarms.device.set`. */
  readonly alarms: AlarmCore;
  readonly calibration: Calibrator;
  readonly guard: SelfGuard;
  readonly menu: Menu;
  readonly pages: Pages;
  /** What a user has set; `fault` says why it could not be read. */
  readonly userSettings: UserSettings;
  readonly inForce: SettingsInForce;
  readonly starts: StartCounter;
  readonly log: RecentEvents;
  readonly eventLog: EventLog;
  readonly headSigner: HeadSigner;
  readonly dataLog: DataLog;
  readonly storage: RetainedData;
  /** `undefined` where the board has no flash for it. */
  readonly blackBox: BlackBox | undefined;
  /** Digits in a screen's place, or beside one. */
  readonly segments: SegmentsOutput | undefined;
  readonly powerFail: PowerFail;
  #channelsKey: number;
  #eachSecond: EachSecond;
  #surroundings: Surroundings;
  #sensorNotes: SensorNotes;
  #flowWatch: FlowWatch | undefined;
  /** The countdown to an empty battery. */
  readonly batteryEnd: BatteryEnd;
  #flow: ProgramFlow;
  #annunciator: Annunciator;
  #controls: Controls;
  #export: ExportPort;
  #watchdog: Watchdog | undefined;

  /**
   * Opens every port that the settings ask for. In a playback, `flags` answers for what came through no port.
   * @throws SettingsError naming the field that does not fit the board
   */
  constructor(board: Device, wanted: Settings, sink: EventSink, flags?: ReportedFlags) {
    const settings = fitToBoard(board, wanted);
    const profiles = settings.device.channels;

    // The black box stands between the board and everything else, so that it sees what every port says.
    const starts = (this.starts = new StartCounter());
    const blackBox = (this.blackBox = BlackBox.of(board, settings, sink, starts));
    const device = blackBox?.device ?? board;
    const clock = (this.clock = new WallClock(device.RTC["default"]));
    this.log = new RecentEvents();
    let scheduler: FlashScheduler | undefined = undefined;
    const log = (this.eventLog = new EventLog(device, "events", clock, blackBox ?? sink, starts, () => {
      if (scheduler !== undefined) scheduler.isAwake = true;
    }));
    log.page = this.log;
    if (blackBox !== undefined) blackBox.log = log;
    this.headSigner = new HeadSigner(
      device,
      clock,
      log,
      () => this.guard.isClockDoubtful,
      () => {
        if (scheduler !== undefined) scheduler.isAwake = true;
      },
    );
    log.watcher = this.headSigner.isThere ? this.headSigner : undefined;

    // Sample to measure.
    const limits = (this.limits = limitsInForce(settings));
    const built = buildChannels(device, settings, limits);
    const channels = (this.channels = built.channels);
    const measured = (this.measured = new MeasuredChannels(channels));
    const flowTotals = (this.flowTotals = built.flowTotals);
    const extremes = (this.extremes = channels.map((channel) => new Extremes(channel)));
    this.#channelsKey = channelsKey(profiles);
    const sensorNotes = (this.#sensorNotes = new SensorNotes(channels, log));
    if (flowTotals.length > 0) this.#flowWatch = new FlowWatch(channels, flowTotals, log);

    // Alarm.
    const battery = profiles.findIndex((profile) => profile.kind === "battery");
    const means = new AlarmMeans(channels, log, limits);
    const alarms = (this.alarms = new AlarmCore(
      channels,
      limits.map((one) => one?.now),
      battery,
      means,
      {
        alarmBegan: (occurrence, nowMs) => {
          this.pages.alarmBegan(occurrence, nowMs);
        },
      },
      settings.limits.flows,
    ));
    const batteryEnd = (this.batteryEnd = new BatteryEnd(alarms.device, log));
    const oxygenJudge = alarms.judges.find((judge) => judge.channel === built.oxygen);
    const surroundings = (this.#surroundings = new Surroundings(built, oxygenJudge, log));

    // Logs and what is stored.
    this.dataLog = new DataLog(device, clock, channels, log, starts);
    const standing = new StandingAlarms(alarms);
    this.storage = new RetainedData(device, clock, channels, flowTotals, log, this.dataLog, standing, starts);
    const { witness } = this.storage;
    scheduler = new FlashScheduler(this, airTick);
    this.powerFail = new PowerFail(device.Digital["powerFail"], this, () => this.pipeline.lastMs);

    // Calibration and the user's settings.
    this.calibration = new Calibrator(device, clock, settings, channels, log, alarms, witness);
    this.userSettings = new UserSettings(
      device,
      settings,
      (channel) => this.calibration.isCalibrated(channel),
      log,
      witness,
    );
    this.inForce = new SettingsInForce(this.userSettings, limits, alarms.judges, this.calibration, settings);

    // What a person presses, hears and sees.
    const isOnDigits = device.screen === undefined && device.Segments?.["main"] !== undefined;
    this.operator = new Operator(this);
    this.menu = new Menu(this.operator, {
      rows: this.userSettings.rows,
      channels: channels.map(({ label }, channel) => ({
        label,
        isCalibrated: this.calibration.isCalibrated(channel),
        airValue: this.calibration.airValue(channel),
      })),
      hasClock: clock.isThere,
      hasExposure: channels.some(({ exposure }) => exposure !== undefined),
      hasTotals: flowTotals.length > 0,
      canTestOutputs: true,
      hasLog: !isOnDigits,
      hasScreen: !isOnDigits,
      version,
      profile: settings.device.name,
      limits: settings.limits.name,
    });
    const controls = (this.#controls = new Controls(device, this.operator, this.menu));
    const annunciator = (this.#annunciator = new Annunciator(device, alarms.selector));
    const flow = (this.#flow = new ProgramFlow(device.screen !== undefined, device.Segments?.["main"] !== undefined));
    this.guard = new SelfGuard(
      device,
      clock,
      parameterGroups(alarms.judges, this.calibration, this.userSettings, this.inForce),
      new GuardedParts(device, settings.fault !== undefined, this, controls, flags ?? blackBox?.flags),
      annunciator.test,
      flow,
      alarms.device,
      log,
    );
    this.storage.clockCheck = this.guard;
    const view = (this.view = new LiveView(settings, {
      clock,
      channels,
      flowTotals,
      extremes,
      barometer: surroundings.barometer,
      battery,
      alarms,
      batteryEnd,
      calibration: this.calibration,
      guard: this.guard,
      userSettings: this.userSettings,
      inForce: this.inForce,
      log: this.log,
      starts,
      eventLog: log,
      dataLog: this.dataLog,
      storage: this.storage,
      menu: this.menu,
      controls,
      annunciator,
      isOnDigits,
    }));
    const screen = device.screen && new ScreenOutput(device.screen, view);
    const segments = (this.segments = openSegments(device, view));
    this.pages = new Pages(view, this.menu, this.calibration, segments);
    measured.flow = alarms.flow = this.calibration.flow = annunciator.flow = controls.flow = flow;
    if (screen !== undefined) screen.flow = flow;
    if (segments !== undefined) segments.flow = flow;

    // Send, and the tick that drives it all.
    this.#export = new ExportPort(device, view, this.headSigner);
    const port: Port<Watchdog> | undefined = device.Watchdog["default"];
    this.#watchdog = port && new port.io({ ...port, timeoutMs: watchdogTimeoutMs });
    const eachSecond = (this.#eachSecond = new EachSecond({
      clock,
      channels,
      limits,
      channelsKey: this.#channelsKey,
      flowTotals,
      extremes,
      surroundings,
      sensorNotes,
      flowWatch: this.#flowWatch,
      measured,
      alarms,
      means,
      batteryEnd,
      hasBattery: battery >= 0,
      calibration: this.calibration,
      guard: this.guard,
      userSettings: this.userSettings,
      scheduler,
      controls,
      eventLog: log,
      headSigner: this.headSigner,
      storage: this.storage,
      menu: this.menu,
      annunciator,
      view,
      pages: this.pages,
      flow,
      isBoxMissing: blackBox === undefined && board.flash !== undefined,
    }));
    this.pipeline = new Pipeline(
      {
        measured,
        alarms,
        eachSecond,
        controls,
        annunciator,
        screen,
        segments,
        scheduler,
        export: this.#export,
        view,
        flow,
        guard: this.guard,
        watchdog: this.#watchdog,
        blackBox,
        log,
      },
      this,
    );
  }

  /** True where `carry` says everything: not while a person is in the menu or calibrates. */
  get isQuiet(): boolean {
    return this.#eachSecond.startMs >= 0 && !this.menu.isOpen && !this.calibration.isRunning;
  }

  /**
   * Carries the state between two ticks, while `isQuiet`, out of this instrument or into another one that was made of the same
   * settings and calibrations and was not ticked yet. With the same inputs that one goes on bit for bit like this one.
   *
   * Calibrations come first, because they put curves in force; then what measures, what judges and what watches.
   *
   * Not carried, because no reading, alarm or key depends on it: what is drawn; the trend; the logs and what waits for them;
   * what is stored, and when; the mean of a standing alarm. Nor what is kept only while the instrument is not quiet: drafts
   * of the menu, a running calibration. Nor a fault of RAM itself, which no input makes.
   */
  carry(state: StateCarrier): void {
    state.same(versionNumber, "firmware");
    state.same(this.#channelsKey, "set of channels");
    this.clock.carry(state);
    this.calibration.carry(state);
    carryAll(this.channels, state);
    carryAll(this.flowTotals, state);
    carryAll(this.extremes, state);
    this.alarms.carry(state);
    this.alarms.statuses.carry(state);
    this.batteryEnd.carry(state);
    this.guard.carry(state);
    this.menu.carry(state);
    this.#surroundings.carry(state);
    this.#sensorNotes.carry(state);
    this.#flowWatch?.carry(state);
    this.#flow.carry(state);
    this.#annunciator.carry(state);
    this.#controls.carry(state);
    this.view.carry(state);
    this.pages.carry(state);
    this.#eachSecond.carry(state);
    this.pipeline.carry(state);
  }

  /** Silences the outputs and releases every port. */
  close(): void {
    this.#annunciator.close();
    this.segments?.close();
    this.guard.close();
    for (const channel of this.channels) channel.close();
    this.headSigner.close();
    this.eventLog.close();
    this.#surroundings.close();
    this.#controls.close();
    this.#watchdog?.close();
    this.powerFail.close();
    this.#export.close();
    this.blackBox?.close();
    this.storage.close();
  }
}

function carryAll(parts: readonly Carried[], state: StateCarrier): void {
  for (let i = 0; i < parts.length; i++) parts[i]!.carry(state);
}
