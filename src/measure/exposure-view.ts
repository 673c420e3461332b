/** What pages and logs are shown of an exposure (exposure.ts says how the figures come about). */

/** Figures in the channel's unit, finite, each worked out when it is asked for. */
export interface ExposureView {
  readonly stel: number;
  /** In the mode in force. */
  readonly twa: number;
  readonly twaMode: "acgih" | "osha";
  /** Greatest and least one-second sample; mean nothing while `measuredS` is 0. */
  readonly peak: number;
  readonly minimum: number;
  /** Seconds with a value, and all seconds, since the exposure was reset. */
  readonly measuredS: number;
  readonly passedS: number;
  /** 0–100, rounded down: 100 says that nothing is missing. */
  readonly coveragePercent: number;
  /** How often power was off, for how long as far as known, and how often no clock could tell. */
  readonly gaps: number;
  readonly gapS: number;
  readonly unknownGaps: number;
  readonly stelLimit: number | undefined;
  readonly twaLimit: number | undefined;
}
