/** Data for the report's page: limited in size for any length of trace. Times are seconds. */

/** A line; `null` breaks it. */
export interface Line {
  readonly xs: readonly number[];
  readonly ys: readonly (number | null)[];
}

/** A period of time with a meaning. */
export interface Band {
  readonly fromS: number;
  readonly toS: number;
  /** Alarm bands: name of the alarm; bands without a value: the reason. */
  readonly name: string;
}

export interface ChannelPlot {
  readonly id: string;
  readonly unit: string;
  readonly decimals: number;
  readonly isMain: boolean;
  readonly low: number | null;
  readonly high: number | null;
  readonly reading: Line;
  /** The trace's value of the same quantity, where the trace drove the world. */
  readonly input: Line | null;
  /** Reading at or above a set-point (`low`, `high`) or over range (`over`). */
  readonly exceeded: readonly Band[];
  /** Alarm active, also if only because it latches. */
  readonly alarms: readonly Band[];
  /** No value, with the reason. */
  readonly missing: readonly Band[];
}

export interface PlotData {
  readonly endS: number;
  readonly channels: readonly ChannelPlot[];
}
