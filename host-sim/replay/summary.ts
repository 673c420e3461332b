/**
 * Content of `summary.json`. Times are seconds since the start of the trace. Figures are rounded to significant digits,
 * and everything except `engine`, `wallSeconds` and `speedUp` is the same on every engine.
 */

export interface GapSummary {
  readonly kind: "world" | "raw";
  readonly name: string;
  /** Rows without a value. The world stayed unchanged; a raw signal was silent. */
  readonly rows: number;
  readonly seconds: number;
}

export interface AlarmTotals {
  /** How often it started, and for a latched alarm how often its condition returned. */
  readonly occurrences: number;
  /** Until it ended or was reset: a replay has no user, so a latching alarm lasts to the end. */
  readonly seconds: number;
}

export interface ChannelSummary {
  readonly id: string;
  readonly unit: string;
  readonly decimals: number;
  readonly isMain: boolean;
  readonly lowLimit: number | null;
  readonly highLimit: number | null;
  /** Present if LOW is a deficiency (oxygen): exceeded at and below it. */
  readonly isLowBelow?: boolean;
  /** Of the readings in `readings.csv`; null when there was none. */
  readonly peak: number | null;
  readonly peakAtS: number | null;
  readonly minimum: number | null;
  readonly minimumAtS: number | null;
  readonly mean: number | null;
  readonly secondsPerStatus: Readonly<Record<string, number>>;
  readonly alarms: Readonly<Record<string, AlarmTotals>>;
  /** Time in which the reading was at or above the set-point or over range, regardless of the alarm. */
  readonly secondsAtOrAboveLow: number;
  readonly secondsAtOrAboveHigh: number;
}

/** One alarm from its beginning to its end, with the judged peak. */
export interface AlarmSpan {
  readonly channel: string;
  readonly alarm: string;
  readonly fromS: number;
  readonly toS: number;
  readonly seconds: number;
  readonly peak: number;
  /** Still active at the end of the trace. */
  readonly open: boolean;
}

/** A stretch of readings at or above a set-point, bridging dips of up to `dipS` seconds. */
export interface Exceedance {
  readonly channel: string;
  readonly limit: "low" | "high";
  readonly setPoint: number;
  readonly fromS: number;
  readonly toS: number;
  readonly seconds: number;
  /** Null when it was over range throughout. */
  readonly peak: number | null;
}

export interface VolumeSummary {
  readonly channel: string;
  readonly m3: number;
  /** Seconds with a valid flow: the volume of the others is unknown and not in `m3`. */
  readonly coveredSeconds: number;
}

/** The part that the replay itself computes, the same on every engine. */
export interface ReplaySummary {
  readonly device: string;
  readonly limits: string;
  readonly seed: number;
  readonly version: string;
  readonly simulatedSeconds: number;
  readonly rows: number;
  readonly events: number;
  readonly gaps: readonly GapSummary[];
  readonly channels: readonly ChannelSummary[];
  readonly totals: readonly VolumeSummary[];
  /** In order of their start, at most `listLength`. */
  readonly alarms: readonly AlarmSpan[];
  readonly alarmsOmitted: number;
  readonly exceedances: readonly Exceedance[];
  readonly exceedancesOmitted: number;
}

export interface Summary extends ReplaySummary {
  readonly engine: "node" | "xs";
  /** Base name of the trace. */
  readonly source: string;
  readonly wallSeconds: number;
  /** Simulated seconds per second of wall time. */
  readonly speedUp: number;
}

/** Longest list in a summary; further entries are only counted. */
export const listLength = 2000;

/** Dips below the set-point of up to this many seconds do not end an exceedance. */
export const dipS = 60;
