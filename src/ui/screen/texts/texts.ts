/**
 * Every word on the screen, in one place so that a language is a table, and frozen so that drawing makes no strings. The
 * fonts are cut from these tables (host-sim/fonts/faces.ts): a new character here wants the fonts drawn again, and a test
 * says so. The menu's own words stand in ui/menu/menu-texts.ts.
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
import type { LogFault } from "../../../record/data-log/data-log";
import type { EventLogFault } from "../../../record/event-log/event-log";
import { AlarmKind } from "../../../core/alarm-kind";

/** What stands in narrow places, where only a small font of Latin capitals fits. The same in every language. */
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

/** Behind the unit of a sensor that nothing certifies, where `uncertified` does not fit. */
export const shortUncertified = "UNC";

type TextsBy<Code extends number> = Readonly<Record<Code, string>>;

export interface Texts {
  /** What stands in a cell instead of a value. English in capitals: the large fonts carry no others. */
  readonly reasons: TextsBy<Status>;
  /** The word beside a colour. */
  readonly alarms: TextsBy<AlarmKind>;
  /** What is wrong and what to do. */
  readonly advice: TextsBy<Status>;
  /** What stands between an over-range and a reading, and what to do. */
  readonly overRangeHolds: TextsBy<OverRangeHold>;
  /** What is wrong with an infrared bench, and what to do. */
  readonly benchFaults: TextsBy<NdirFault>;
  /** Why a stored calibration is not in force, and what to do. */
  readonly recordFaults: TextsBy<RecordFault>;
  /** What speaks against a sensor that reads, and what to do. */
  readonly suspicions: TextsBy<Suspicion>;
  /** What is the matter with the instrument, in a word. */
  readonly conditions: TextsBy<DeviceCondition>;
  /** What to do about it. */
  readonly conditionAdvice: TextsBy<DeviceCondition>;
  /** Which settings were refused, and which are in force; field and reason follow. */
  readonly settingsRefused: TextsBy<SettingsPart>;
  /** State of what is kept. */
  readonly storeFaults: TextsBy<StoreFault>;
  /** State of the data log. */
  readonly dataLogFaults: TextsBy<LogFault>;
  /** Why the event log keeps nothing. */
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
  /** What the instrument keeps by itself, and for how many years still. */
  readonly memory: string;
  readonly memoryLeft: string;
  readonly years: string;
  /** Behind the memory's state: a total was lost. */
  readonly totalLost: string;
  readonly dataLog: string;
  /** Of the newest event: its number, and the beginning of its hash. */
  readonly logNumber: string;
  readonly logHead: string;
  readonly low: string;
  readonly high: string;

  // Calibration.
  readonly gas: string;
  readonly left: string;
  /** Of a sensor that has not come to rest yet. */
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
  /** Of a sensor that reads, in the place of a reason. */
  readonly suspected: string;
  readonly empty: string;

  // Menu.
  readonly pinNeeded: string;
  readonly chineseName: string;
}
