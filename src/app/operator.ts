/**
 * What a person does: keys on the readings, acts of the menu, calibrations, and what a host or a test asks in a person's place.
 * Keys and menu come here, and from here straight to the part that does it.
 */
import type { AlarmCore } from "../alarm/alarm-core";
import type { Calibrator } from "../calibrate/calibrator";
import type { CalibrationOptions } from "../calibrate/request";
import { AlarmKind } from "../core/alarm-kind";
import { CalibrationKind, Refusal } from "../core/calibration-codes";
import { EventKind } from "../core/event";
import { MenuText } from "../core/menu-text";
import type { WallClock } from "../core/wall-clock";
import type { SelfGuard } from "../guard/self-guard";
import type { Channel } from "../measure/channel";
import { ExposureChange } from "../measure/exposure-record";
import type { Extremes } from "../measure/extremes";
import type { FlowTotals } from "../measure/flow-totals";
import type { LimitsInForce } from "../profile/limits-in-force";
import { isLimitKey, SettingKey } from "../profile/setting-key";
import type { UserSettings } from "../profile/user-settings";
import type { BlackBox } from "../record/black-box/black-box";
import type { EventLog } from "../record/event-log/event-log";
import type { RetainedData } from "../record/retained/retained-data";
import { RunState } from "../record/retained/run-store";
import type { HeadSigner } from "../record/event-log/head-signer";
import { logSetPoints } from "../record/event-log/preface";
import type { Controlled } from "../ui/keys/controls";
import type { MenuHost } from "../ui/menu/menu-host";
import { MenuAct } from "../ui/menu/menu-act";
import type { PointsDraft } from "../ui/menu/points-draft";
import { Page, Phase } from "../ui/view";
import type { LiveView } from "./live-view";
import type { MeasuredChannels } from "../measure/measured-channels";
import type { Pages } from "./pages";
import type { SettingsInForce } from "./settings-in-force";

const msPerS = 1000;
/** The power stays on for so long at most until the log's head is signed. */
const maxSigningMs = 2000;

/** What a person acts on, by the names that the instrument has for its parts. */
export interface OperatedParts {
  readonly clock: WallClock;
  readonly channels: readonly Channel[];
  readonly limits: readonly (LimitsInForce | undefined)[];
  readonly flowTotals: readonly FlowTotals[];
  readonly extremes: readonly Extremes[];
  readonly measured: MeasuredChannels;
  readonly alarms: AlarmCore;
  readonly calibration: Calibrator;
  readonly guard: SelfGuard;
  readonly eventLog: EventLog;
  readonly headSigner: HeadSigner;
  readonly blackBox: BlackBox | undefined;
  readonly storage: RetainedData;
  readonly userSettings: UserSettings;
  readonly inForce: SettingsInForce;
  readonly view: LiveView;
  readonly pages: Pages;
  /** Knows the time of the newest tick. */
  readonly pipeline: { readonly lastMs: number };
}

export class Operator implements MenuHost, Controlled {
  readonly settings: UserSettings;
  readonly hasClock: boolean;
  calibrationRefusal: Refusal = Refusal.None;
  #parts: OperatedParts;
  #offByMs = 0;

  /** `parts` may still be incomplete: it is asked when a person acts. */
  constructor(parts: OperatedParts) {
    this.#parts = parts;
    this.settings = parts.userSettings;
    this.hasClock = parts.clock.isThere;
  }

  // Keys

  get isMenuShown(): boolean {
    return this.#parts.view.page === Page.Menu;
  }
  /** A reminder has no sound that a key would have to stop first. */
  get isSounding(): boolean {
    return this.#parts.view.audible > AlarmKind.Reminder;
  }
  get isInGas(): boolean {
    return this.#parts.alarms.isInGas;
  }

  acknowledge(nowMs: number): void {
    this.#parts.alarms.acknowledge(nowMs);
  }

  nextPage(nowMs: number): void {
    this.#parts.pages.next(nowMs);
  }

  showMenu(nowMs: number, isShown: boolean): void {
    this.#parts.pages.turnTo(isShown ? Page.Menu : Page.Main, nowMs);
  }

  switchingOff(nowMs: number): void {
    const { eventLog, blackBox, storage } = this.#parts;
    eventLog.record(nowMs, EventKind.PowerOff, -1, AlarmKind.None, 0, 0);
    storage.enter(nowMs, RunState.Off);
    eventLog.finish(nowMs);
    blackBox?.finish();
    this.#offByMs = nowMs + maxSigningMs;
  }

  /** The log's head is signed first, where the board can sign, for a second or two at most. */
  mayGoOff(nowMs: number): boolean {
    return !this.#parts.headSigner.isAwake || nowMs >= this.#offByMs;
  }

  // Settings

  applied(nowMs: number, row: number): void {
    const { inForce, eventLog, limits } = this.#parts;
    inForce.put(row);
    const { key, channel } = this.settings.rows[row]!;
    if (isLimitKey(key)) logSetPoints(eventLog, nowMs, limits, channel);
  }

  #factory(nowMs: number): MenuText {
    const { inForce, eventLog, limits } = this.#parts;
    const refusal = this.settings.restoreFactory(nowMs);
    if (refusal !== MenuText.None) return refusal;
    inForce.putAll(true);
    logSetPoints(eventLog, nowMs, limits);
    return MenuText.None;
  }

  pinAccepted(nowMs: number): void {
    this.#parts.storage.notePins(nowMs, 0);
  }

  pinRefused(nowMs: number, wrong: number): void {
    this.#parts.storage.notePins(nowMs, wrong);
    this.#parts.eventLog.record(nowMs, EventKind.PinRefused, -1, AlarmKind.None, 0, wrong);
  }

  clockMs(nowMs: number): number {
    return this.#parts.clock.timeMs(nowMs);
  }

  setClock(nowMs: number, timeMs: number): MenuText {
    const { clock, eventLog, storage } = this.#parts;
    if (!clock.isThere) return MenuText.NoClock;
    const beforeS = clock.timeS(nowMs);
    storage.clockSetting();
    const isSet = clock.set(nowMs, timeMs);
    storage.clockSet(nowMs, isSet);
    if (!isSet) return MenuText.NotStored;
    eventLog.record(nowMs, EventKind.SettingOld, -1, AlarmKind.None, beforeS, SettingKey.Clock);
    eventLog.record(nowMs, EventKind.SettingChanged, -1, AlarmKind.None, Math.floor(timeMs / msPerS), SettingKey.Clock);
    return MenuText.None;
  }

  // Acts of the menu

  needsPin(act: MenuAct, channel: number): boolean {
    return act === MenuAct.Zero && this.#parts.calibration.zeroNeedsPin(channel, this.#isWarm);
  }

  act(nowMs: number, act: MenuAct, channel: number, isAuthorised = false): MenuText {
    const parts = this.#parts;
    switch (act) {
      case MenuAct.Bump:
        return this.#calibrate(nowMs, CalibrationKind.Bump, channel);
      case MenuAct.Zero:
        return this.#calibrate(nowMs, CalibrationKind.Zero, channel, isAuthorised);
      case MenuAct.Span:
        return this.#calibrate(nowMs, CalibrationKind.Span, channel);
      case MenuAct.Restore:
        return this.#calibrate(nowMs, CalibrationKind.Restore, channel);
      // The question that was confirmed asked whether this is fresh air: that is the declaration.
      case MenuAct.FreshAirAll:
        return this.#begun(nowMs, this.startFreshAir(true));
      case MenuAct.CancelCalibration:
        this.cancelCalibration();
        return MenuText.Done;
      case MenuAct.Log:
        parts.pages.showLog(nowMs);
        return MenuText.None;
      case MenuAct.Factory:
        return this.#factory(nowMs);
      case MenuAct.ResetExposure:
        this.resetExposure(nowMs);
        return MenuText.Done;
      case MenuAct.TestOutputs:
        return this.testOutputs() ? MenuText.Done : MenuText.AlarmActive;
      case MenuAct.ResetPeaks:
        this.resetExtremes();
        for (const { exposure } of parts.channels) exposure?.resetPeak();
        break;
      case MenuAct.ResetTotals:
        for (const { trip } of parts.flowTotals) trip.reset();
        break;
      default:
        return MenuText.None;
    }
    parts.eventLog.record(nowMs, EventKind.Cleared, -1, AlarmKind.None, 0, act);
    return MenuText.Done;
  }

  /** The question that was confirmed asked whether this is fresh air: that is the declaration. */
  #calibrate(nowMs: number, kind: CalibrationKind, channel: number, isAuthorised = false): MenuText {
    const value = this.settings.valueOf(SettingKey.TestGas, channel, 0);
    const { id } = this.#parts.channels[channel]!;
    const isFreshAir = kind === CalibrationKind.Zero;
    return this.#begun(nowMs, this.startCalibration(kind, id, { value, isFreshAir, isAuthorised }), kind);
  }

  /** The person was asked about fresh air where one of the gases is fresh air. */
  calibratePoints(nowMs: number, channel: number, { values, isNewSensor, hasFreshAir }: PointsDraft): MenuText {
    const { id } = this.#parts.channels[channel]!;
    const options = { values, isNewSensor, isFreshAir: hasFreshAir };
    return this.#begun(nowMs, this.startCalibration(CalibrationKind.Points, id, options));
  }

  #begun(nowMs: number, refusal: Refusal, kind = CalibrationKind.Zero): MenuText {
    this.calibrationRefusal = refusal;
    if (refusal !== Refusal.None) return MenuText.CalibrationRefused;
    if (kind !== CalibrationKind.Restore) this.#parts.pages.showReadings(nowMs);
    return MenuText.Done;
  }

  // Acts that a host may ask for as well, in a person's place

  /** Begins a calibration. @returns why it was not begun, or `Refusal.None` */
  startCalibration(kind: CalibrationKind, channelId: string, options: CalibrationOptions): Refusal {
    const { calibration, pipeline } = this.#parts;
    return this.#shown(calibration.start(pipeline.lastMs, kind, channelId, options, this.#isWarm));
  }

  /** Zeroes every gas sensor in fresh air that a person declares. @returns why it was not begun, or `Refusal.None` */
  startFreshAir(isFreshAir: boolean): Refusal {
    const { calibration, pipeline } = this.#parts;
    return this.#shown(calibration.startFreshAir(pipeline.lastMs, isFreshAir, this.#isWarm));
  }

  get #isWarm(): boolean {
    return this.#parts.view.phase === Phase.Run;
  }

  #shown(refusal: Refusal): Refusal {
    const { pages, pipeline } = this.#parts;
    if (refusal === Refusal.None) pages.turnTo(Page.Calibration, pipeline.lastMs);
    return refusal;
  }

  /** Stops the calibration that runs; the one in force stays. */
  cancelCalibration(): void {
    this.#parts.calibration.cancel(this.#parts.pipeline.lastMs);
  }

  /** Tests lamps, horn and vibrator, and whatever else a self-test covers. @returns false while an alarm needs them */
  testOutputs(): boolean {
    const { view, guard } = this.#parts;
    if (view.signal > AlarmKind.Reminder) return false;
    guard.request(view.uptimeS);
    return true;
  }

  /** Begins the exposure of a new shift or a new person; never done automatically. Logged. */
  resetExposure(nowMs: number): void {
    this.#parts.measured.restartExposure();
    this.#parts.alarms.restartExposure(nowMs);
    this.#parts.eventLog.record(nowMs, EventKind.Exposure, -1, AlarmKind.None, 0, ExposureChange.Reset);
  }

  /** Peak and minimum of every channel begin again. */
  resetExtremes(): void {
    const { extremes } = this.#parts;
    for (let i = 0; i < extremes.length; i++) extremes[i]!.reset();
  }
}
