/** Request and result of reading a trace file. */
import type { UnitFamily } from "./units";

/** Treatment of a value that the world cannot have, such as −0.4 % methane from an analyser whose zero has drifted. */
export type OutOfRange = "refuse" | "clamp" | "gap";

/** One requested column. */
export interface ColumnWish {
  /** The driven quantity, for messages: `ch4`, `raw ch4`. */
  readonly what: string;
  /** `COLUMN` or `COLUMN:UNIT`. */
  readonly column: string;
  readonly units: UnitFamily;
  /** The unit that values are converted to; also assumed if neither the request nor the file gives one. */
  readonly unit: string;
  /** Range of the driven quantity, in `unit`. */
  readonly min: number;
  readonly max: number;
}

export interface TraceWish {
  readonly columns: readonly ColumnWish[];
  /** Interval of rows; or a time column, `COLUMN` or `COLUMN:UNIT`; or neither: then a column with the name of a time is searched. */
  readonly intervalMs: number | undefined;
  readonly timeColumn: string | undefined;
  /** Maximum simulated time. */
  readonly maxMs: number;
  readonly outOfRange: OutOfRange;
}

export interface Trace {
  /** Start of each row, integer ms since the first row, strictly increasing. */
  readonly timesMs: Float64Array;
  /** One array per requested column, in its unit; NaN is a gap. */
  readonly values: readonly Float64Array[];
  /** End of the last row, an integer number of ticks. */
  readonly endMs: number;
  /** Per requested column: cells without a value; then cells that were clamped or made gaps according to `outOfRange`. */
  readonly gaps: readonly number[];
  readonly adjusted: readonly number[];
  /** Notes for the user on how the file was read. */
  readonly notes: readonly string[];
}
