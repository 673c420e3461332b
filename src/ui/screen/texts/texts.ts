/**
 * All texts of the screen: a frozen table for each language. The fonts hold the characters of these tables only
 * (host-sim/fonts/faces.ts), so a new character needs new fonts, and a test reports it. The texts of the menu are in
 * ui/menu/menu-texts.ts.
 */
import type { Tendency } from "../../pages/page-item";
import type { DeviceCondition } from "../../../alarm/rules";
import type { Suspicion } from "../../../calibrate/suspicion";
import type { CalibrationKind, CalibrationStep, Due, RecordFault, Refusal } from "../../../core/calibration-codes";
import type { EventKind } from "../../../core/event";
import type { Status } from "../../../core/reading";
import type { SettingsPart } from "../../../core/settings-fault";
import type { StoreFault } from "../../../core/store-fault";
import type { NdirFault } from "../../../measure/ndir-fault";
import type { OverRangeHold } from "../../../measure/over-range-hold";
import type { LogFault } from "../../../core/log-fault";
import type { EventLogFault } from "../../../record/event-log/event-log";
import { AlarmKind } from "../../../core/alarm-kind";

/** Short words in the small font of Latin capitals, the same in every language. */
export const shortAlarmTexts: Readonly<Record<AlarmKind, string>> = Object.freeze({
  [AlarmKind.None]: "",
  [AlarmKind.Reminder]: "!",
  [AlarmKind.Battery]: "BAT",
  [AlarmKind.Twa]: "TWA",
  [AlarmKind.Stel]: "STL",
  [AlarmKind.Low]: "LO",
  [AlarmKind.Fault]: "FLT",
  [AlarmKind.High]: "HI",
  [AlarmKind.Over]: "OVR",
});

/** Before the seconds of a mute on a tiny screen. */
export const tinyMute = "M";

/** Behind the unit of a sensor of the teaching tier, where `uncertified` does not fit. */
export const shortUncertified = "UNC";

type TextsBy<Code extends number> = Readonly<Record<Code, string>>;

export interface Texts {
  /** In a cell instead of a value. English has capitals only, as the large fonts do. */
  readonly reasons: TextsBy<Status>;
  /** Words of the alarms. */
  readonly alarms: TextsBy<AlarmKind>;
  /** What is wrong and what to do. */
  readonly advice: TextsBy<Status>;
  /** Why an over-range is held, and what to do. */
  readonly overRangeHolds: TextsBy<OverRangeHold>;
  /** What is wrong with an infrared bench, and what to do. */
  readonly benchFaults: TextsBy<NdirFault>;
  /** Why a stored calibration is not in force, and what to do. */
  readonly recordFaults: TextsBy<RecordFault>;
  /** Why a sensor is under suspicion, and what to do. */
  readonly suspicions: TextsBy<Suspicion>;
  /** Conditions of the instrument in a word. */
  readonly conditions: TextsBy<DeviceCondition>;
  /** What to do about it. */
  readonly conditionAdvice: TextsBy<DeviceCondition>;
  /** Which settings were refused, and which are in force. Field and reason follow. */
  readonly settingsRefused: TextsBy<SettingsPart>;
  /** State of the memory. */
  readonly storeFaults: TextsBy<StoreFault>;
  /** State of the data log. */
  readonly dataLogFaults: TextsBy<LogFault>;
  /** Fault of the event log. */
  readonly eventLogFaults: TextsBy<EventLogFault>;
  readonly events: TextsBy<EventKind>;
  readonly calibrations: TextsBy<CalibrationKind>;
  /** What to do now. */
  readonly steps: TextsBy<CalibrationStep>;
  /** Why it was refused. */
  readonly refusals: TextsBy<Refusal>;
  readonly dues: TextsBy<Due>;

  // Keys.
  readonly acknowledge: string;
  readonly silence: string;
  readonly silenceShort: string;
  readonly silenced: string;
  readonly page: string;
  readonly menu: string;
  readonly back: string;
  readonly cancel: string;

  // Header.
  readonly mute: string;
  readonly seconds: string;
  /** Behind the unit of a sensor of the teaching tier. */
  readonly uncertified: string;
  readonly warmUp: string;

  // Titles.
  readonly faultTitle: string;
  readonly flowTitle: string;
  readonly exposureTitle: string;
  readonly peaksTitle: string;
  readonly trendTitle: string;
  readonly statusTitle: string;
  readonly logTitle: string;
  readonly calibrationTitle: string;
  readonly startTitle: string;
  readonly shutdownTitle: string;

  // Trend.
  readonly trendSpan: string;
  readonly now: string;
  readonly toHigh: string;
  readonly minutes: string;
  readonly perMinute: string;

  // Flow.
  readonly totalActual: string;
  readonly totalStandard: string;
  readonly totalMethane: string;
  readonly sinceReset: string;

  // Exposure and peaks.
  readonly stel: string;
  readonly twa: string;
  readonly covered: string;
  readonly peak: string;
  readonly minimum: string;
  readonly noFigures: string;

  // Status.
  readonly ok: string;
  readonly uptime: string;
  readonly barometer: string;
  readonly tendencies: Readonly<Record<Tendency, string>>;
  readonly health: string;
  readonly dueIn: string;
  readonly days: string;
  readonly device: string;
  readonly limits: string;
  readonly firmware: string;
  /** The memory of the instrument, and the years that it will last. */
  readonly memory: string;
  readonly memoryLeft: string;
  readonly years: string;
  /** State of the memory after a total was lost. */
  /** By `StoreMark`; then that of a calibration. */
  readonly lostStores: readonly string[];
  readonly lostCalibration: string;
  readonly totalLost: string;
  readonly dataLog: string;
  /** Number and hash of the newest event. */
  readonly logNumber: string;
  readonly logHead: string;
  readonly low: string;
  readonly high: string;

  // Calibration.
  readonly gas: string;
  readonly left: string;
  /** The signal of the sensor is not stable yet. */
  readonly settling: string;
  readonly pass: string;
  readonly fail: string;
  readonly result: string;

  // Start-up, shut-down, faults.
  readonly outputTest: string;
  readonly nothingDue: string;
  readonly keepHolding: string;
  readonly notInGas: string;
  readonly noFault: string;
  /** A sensor under suspicion, in the place of a reason. */
  readonly suspected: string;
  readonly empty: string;

  // Menu.
  readonly pinNeeded: string;
  readonly chineseName: string;
}
