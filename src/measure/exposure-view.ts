/** Exposure values for pages and logs (exposure.ts describes how they are computed). */

/** Values in the channel's unit, finite, computed on access. */
export interface ExposureView {
  readonly stel: number;
  /** By the TWA mode in force. */
  readonly twa: number;
  readonly twaMode: "acgih" | "osha";
  /** Greatest and least one-second sample; not valid while `measuredS` is 0. */
  readonly peak: number;
  readonly minimum: number;
  /** Seconds with a value, and all seconds, since the last reset. */
  readonly measuredS: number;
  readonly passedS: number;
  /** 0–100, rounded down: at 100 no second is missing. */
  readonly coveragePercent: number;
  /** Number of times without power, their known total duration, and the number without a known duration. */
  readonly gaps: number;
  readonly gapS: number;
  readonly unknownGaps: number;
  readonly stelLimit: number | undefined;
  readonly twaLimit: number | undefined;
}
