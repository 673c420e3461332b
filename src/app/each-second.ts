/**
 * What the instrument does in its first tick and once a second: the air around it, trends, totals, warm-up, exposure, dates,
 * self-checks. The pipeline spreads it over the last ticks of a second, because no tick has time for all of it.
 */
import type { AlarmCore } from "../alarm/alarm-core";
import type { BatteryEnd } from "../alarm/battery-end";
import type { Calibrator } from "../calibrate/calibrator";
import { AlarmKind } from "../core/alarm-kind";
import { EventKind } from "../core/event";
import { bitsPerStage, type ProgramFlow, SecondStage } from "../core/program-flow";
import { LogFault } from "../core/log-fault";
import type { StateCarrier } from "../core/state-carrier";
import { versionNumber } from "../core/version";
import type { WallClock } from "../core/wall-clock";
import type { SelfGuard } from "../guard/self-guard";
import type { Channel } from "../measure/channel";
import type { Extremes } from "../measure/extremes";
import type { FlowTotals } from "../measure/flow-totals";
import type { FlowWatch } from "../measure/flow-watch";
import type { MeasuredChannels } from "../measure/measured-channels";
import type { SensorNotes } from "../measure/sensor-notes";
import { trendIntervalS } from "../measure/trend";
import type { LimitsInForce } from "../profile/limits-in-force";
import type { UserSettings } from "../profile/user-settings";
import type { AlarmMeans } from "../record/alarm-means";
import type { EventLog } from "../record/event-log/event-log";
import type { HeadSigner } from "../record/event-log/head-signer";
import { logSetPoints } from "../record/event-log/preface";
import type { RetainedData } from "../record/retained/retained-data";
import { RunState } from "../record/retained/run-store";
import type { Controls } from "../ui/keys/controls";
import type { Menu } from "../ui/menu/menu";
import type { Annunciator } from "../ui/signal/annunciator";
import { Phase } from "../ui/view";
import type { FlashScheduler } from "./flash-scheduler";
import type { LiveView } from "./live-view";
import type { Pages } from "./pages";
import type { Surroundings } from "./surroundings";

const msPerS = 1000;

/** What works once a second, by the names that the instrument has for its parts. */
export interface SlowParts {
  readonly clock: WallClock;
  readonly channels: readonly Channel[];
  readonly limits: readonly (LimitsInForce | undefined)[];
  readonly measured: MeasuredChannels;
  /** Stands in the log for which channels there are. */
  readonly channelsKey: number;
  readonly flowTotals: readonly FlowTotals[];
  readonly extremes: readonly Extremes[];
  readonly surroundings: Surroundings;
  readonly sensorNotes: SensorNotes;
  readonly flowWatch: FlowWatch | undefined;
  readonly alarms: AlarmCore;
  readonly means: AlarmMeans;
  readonly batteryEnd: BatteryEnd;
  readonly hasBattery: boolean;
  readonly calibration: Calibrator;
  readonly guard: SelfGuard;
  readonly eventLog: EventLog;
  readonly headSigner: HeadSigner;
  readonly storage: RetainedData;
  readonly menu: Menu;
  readonly userSettings: UserSettings;
  readonly scheduler: FlashScheduler;
  readonly controls: Controls;
  readonly annunciator: Annunciator;
  readonly view: LiveView;
  readonly pages: Pages;
  readonly flow: ProgramFlow;
  /** The board has flash, but the black box cannot be kept there. */
  readonly isBoxMissing: boolean;
}

export class EachSecond {
  /** Time of the first tick; −1 before it. */
  startMs = -1;
  #parts: SlowParts;
  /** Of the channels that have a cell of their own on the main page. */
  #extremes: readonly Extremes[];
  #secondOfTrend = 0;

  constructor(parts: SlowParts) {
    this.#parts = parts;
    this.#extremes = parts.extremes.filter((_, index) => parts.channels[index]!.isMain);
  }

  /** In the first tick, before anything is measured. */
  start(nowMs: number): void {
    const { clock, eventLog, guard, storage, scheduler, view, userSettings, surroundings, alarms, flow } = this.#parts;
    this.startMs = nowMs;
    this.#parts.pages.start(nowMs);
    clock.second(nowMs);
    this.#runWarmUp(nowMs);
    eventLog.begin(nowMs, storage);
    eventLog.record(nowMs, EventKind.Start, -1, AlarmKind.None, versionNumber, this.#parts.channelsKey);
    guard.start(nowMs);
    logSetPoints(eventLog, nowMs, this.#parts.limits);
    storage.restore(nowMs);
    if (storage.isClockDoubted) guard.distrustClock();
    if (storage.wasWarm) for (const channel of this.#parts.channels) channel.mayBeHot();
    this.#parts.menu.takeWrongPins(nowMs, storage.wrongPins);
    if (this.#parts.isBoxMissing) {
      eventLog.record(nowMs, EventKind.BlackBoxFault, -1, AlarmKind.None, 0, LogFault.Missing);
    }
    scheduler.start(nowMs);
    const fault = view.settingsFault;
    if (fault !== undefined) eventLog.record(nowMs, EventKind.SettingsRefused, -1, AlarmKind.None, 0, fault.part);
    userSettings.report(nowMs);
    surroundings.update(nowMs);
    this.#parts.measured.tickSlow(nowMs);
    alarms.tickSlow(nowMs);
    // What the first tick does ahead of its second is no stage of that second.
    flow.second = 0;
  }

  /** The air around the sensors, ahead of the slow channels that need it. */
  sampleAir(nowMs: number): void {
    const { surroundings, flow } = this.#parts;
    surroundings.update(nowMs);
    flow.second = (flow.second << bitsPerStage) | SecondStage.Air;
  }

  /** In the last tick of the second. */
  end(nowMs: number): void {
    const parts = this.#parts;
    const { view, alarms } = parts;
    parts.scheduler.second();
    view.uptimeS = Math.floor((nowMs - this.startMs) / msPerS);
    parts.controls.wake();
    this.#noteTrends();
    for (let i = 0; i < this.#extremes.length; i++) this.#extremes[i]!.second();
    for (let i = 0; i < parts.flowTotals.length; i++) parts.flowTotals[i]!.second();
    parts.clock.second(nowMs);
    parts.sensorNotes.second(nowMs);
    parts.flowWatch?.second(nowMs);
    parts.surroundings.second(nowMs);
    if (view.phase === Phase.WarmUp) this.#runWarmUp(nowMs);
    parts.pages.second(nowMs);
    parts.means.second();
    parts.measured.expose(nowMs);
    alarms.expose(nowMs);
    parts.calibration.second(nowMs);
    if (parts.hasBattery) this.#watchBattery(nowMs);
    parts.guard.second(nowMs, view.uptimeS);
    parts.eventLog.second(nowMs);
    if (parts.headSigner.isThere) parts.headSigner.second(nowMs);
    parts.annunciator.second(view.phase === Phase.WarmUp || parts.pages.isCalibrating);
  }

  /** The end of the battery counts as a switch-off: the power failure after it was announced. */
  #watchBattery(nowMs: number): void {
    const { batteryEnd, view, storage } = this.#parts;
    const hadEnded = batteryEnd.hasEnded;
    batteryEnd.second(nowMs, view.batteryPercent);
    if (batteryEnd.hasEnded === hadEnded) return;
    storage.enter(nowMs, hadEnded ? this.#runState : RunState.Off);
  }

  get #runState(): RunState {
    return this.#parts.view.phase === Phase.Run ? RunState.Warm : RunState.Cold;
  }

  #noteTrends(): void {
    const { channels } = this.#parts;
    const closesTrend = ++this.#secondOfTrend === trendIntervalS;
    if (closesTrend) this.#secondOfTrend = 0;
    for (let i = 0; i < channels.length; i++) {
      const channel = channels[i]!;
      channel.checkSignal();
      channel.noteForTrend();
      if (closesTrend) channel.closeTrendInterval();
    }
  }

  #runWarmUp(nowMs: number): void {
    const { view, sensorNotes, eventLog } = this.#parts;
    const leftMs = sensorNotes.warmUpLeftMs(nowMs);
    view.warmUpLeftS = Math.ceil(leftMs / msPerS);
    if (leftMs > 0 || view.uptimeS === 0) return;
    view.phase = Phase.Run;
    this.#parts.storage.enter(nowMs, RunState.Warm);
    eventLog.record(nowMs, EventKind.Ready, -1, AlarmKind.None, 0, 0);
  }

  carry(state: StateCarrier): void {
    this.startMs = state.number(this.startMs);
    this.#secondOfTrend = state.integer(this.#secondOfTrend);
  }
}
