/**
 * Every word on the screen, in one place so that a language is a table, and frozen so that drawing makes no strings. The
 * fonts are cut from these tables (host-sim/fonts/faces.ts): a new character here wants the fonts drawn again, and a test
 * says so. The menu's own words stand in ui/menu/menu-texts.ts.
 */

/** What stands in narrow places, where only a small font of Latin capitals fits. The same in every language. */
export const shortAlarmTexts: readonly string[] = Object.freeze([
  "",
  "!",
  "BAT",
  "TWA",
  "STL",
  "LO",
  "FLT",
  "HI",
  "OVR",
]);

/** Before the seconds of a mute on a tiny screen. */
export const tinyMute = "M";

/** Behind the unit of a sensor that nothing certifies, where `uncertified` does not fit. */
export const shortUncertified = "UNC";

export interface Texts {
  /** What stands in a cell instead of a value, indexed by `Status`. English in capitals: the large fonts carry no others. */
  readonly reasons: readonly string[];
  /** The word beside a colour, indexed by `AlarmKind`. */
  readonly alarms: readonly string[];
  /** What is wrong and what to do, indexed by `Status`. */
  readonly advice: readonly string[];
  /** What stands between an over-range and a reading, and what to do, indexed by `OverRangeHold`. */
  readonly overRangeHolds: readonly string[];
  /** What is wrong with an infrared bench, and what to do, indexed by `NdirFault`. */
  readonly benchFaults: readonly string[];
  /** Why a stored calibration is not in force, and what to do, indexed by `RecordFault`. */
  readonly recordFaults: readonly string[];
  /** What speaks against a sensor that reads, and what to do, indexed by `Suspicion`. */
  readonly suspicions: readonly string[];
  /** What is the matter with the instrument, in a word, indexed by `DeviceCondition`. */
  readonly conditions: readonly string[];
  /** What to do about it, indexed by `DeviceCondition`. */
  readonly conditionAdvice: readonly string[];
  /** Which settings were refused, and which are in force, indexed by `SettingsPart`; field and reason follow. */
  readonly settingsRefused: readonly string[];
  /** State of what is kept, indexed by `StoreFault`. */
  readonly storeFaults: readonly string[];
  /** State of the data log, indexed by `LogFault`. */
  readonly dataLogFaults: readonly string[];
  /** Why the event log keeps nothing, indexed by `EventLogFault`. */
  readonly eventLogFaults: readonly string[];
  /** Indexed by `EventKind`. */
  readonly events: readonly string[];
  /** Indexed by `CalibrationKind`. */
  readonly calibrations: readonly string[];
  /** What to do now, indexed by `CalibrationStep`. */
  readonly steps: readonly string[];
  /** Why it was refused, indexed by `Refusal`. */
  readonly refusals: readonly string[];
  /** Indexed by `Due`. */
  readonly dues: readonly string[];

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
  /** Steady, falling fast. */
  readonly tendencies: readonly string[];
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
