/** Which page the screen shows, and what turns it: a key, an alarm, time. */
import type { Occurrence } from "../alarm/occurrence";
import type { Calibrator } from "../calibrate/calibrator";
import { isGasOrFault } from "../core/alarm-kind";
import { CalibrationStep } from "../core/calibration-codes";
import type { StateCarrier } from "../core/state-carrier";
import type { Menu } from "../ui/menu/menu";
import { pageAfter } from "../ui/pages/page-ring";
import type { SegmentsOutput } from "../ui/segments/segments-output";
import { Page } from "../ui/view";
import type { LiveView } from "./live-view";

/** A page other than the main one gives way to it after so long without a key. */
const pageTimeoutMs = 60000;
/** The start page gives way to the readings after so long, or to a key or an alarm. */
const startPageMs = 6000;

export class Pages {
  #view: LiveView;
  #menu: Menu;
  #calibration: Calibrator;
  /** Where digits take the place of a screen. */
  #digits: SegmentsOutput | undefined;
  #sinceMs = 0;

  constructor(view: LiveView, menu: Menu, calibration: Calibrator, segments: SegmentsOutput | undefined) {
    this.#view = view;
    this.#menu = menu;
    this.#calibration = calibration;
    this.#digits = view.isOnDigits ? segments : undefined;
  }

  turnTo(page: Page, nowMs: number): void {
    this.#view.page = page;
    this.#sinceMs = nowMs;
  }

  /** The key: on digits a page is read item by item before the next one comes. */
  next(nowMs: number): void {
    const view = this.#view;
    this.turnTo(this.#digits?.step() === true ? view.page : pageAfter(view), nowMs);
  }

  /** Closes the menu and shows the readings, or the calibration that runs. */
  showReadings(nowMs: number): void {
    this.#menu.close();
    this.turnTo(this.isCalibrating ? Page.Calibration : Page.Main, nowMs);
  }

  /** Closes the menu and shows the log. */
  showLog(nowMs: number): void {
    this.#menu.close();
    this.turnTo(Page.Log, nowMs);
  }

  /** In the first tick. */
  start(nowMs: number): void {
    this.#sinceMs = nowMs;
  }

  /** Once a second: no page hides the readings for long. */
  second(nowMs: number): void {
    const view = this.#view;
    if (view.page === Page.Main || view.page === Page.Menu) return;
    const timeoutMs = view.page === Page.Start ? (this.#digits?.startMs ?? startPageMs) : pageTimeoutMs;
    if (nowMs - this.#sinceMs >= timeoutMs) view.page = Page.Main;
  }

  /** Shows which gas alarms. A person who holds test gas to a sensor knows already, and goes on reading the calibration page. */
  alarmBegan(occurrence: Occurrence, nowMs: number): void {
    const view = this.#view;
    const isTestGas =
      view.page === Page.Calibration && occurrence.channel === this.#calibration.channel && this.isCalibrating;
    if (!isGasOrFault(occurrence.kind) || isTestGas) return;
    view.page = Page.Main;
    this.#menu.suspend(nowMs);
  }

  /** True while a person has to watch a calibration. */
  get isCalibrating(): boolean {
    const { step, freshAir } = this.#calibration;
    return step === CalibrationStep.WaitForGas || step === CalibrationStep.Settle || freshAir.isRunning;
  }

  carry(state: StateCarrier): void {
    this.#sinceMs = state.number(this.#sinceMs);
  }
}
