/** What is asked of a trace file, and what comes out of it. */
import type { UnitFamily } from "./units";

/** What to do with a number that the world cannot have, such as −0.4 % methane from an analyser's drifted zero. */
export type OutOfRange = "refuse" | "clamp" | "gap";

/** One column that is to drive something. */
export interface ColumnWish {
  /** What it drives, for messages: `ch4`, `raw ch4`. */
  readonly what: string;
  /** `COLUMN` or `COLUMN:UNIT`. */
  readonly column: string;
  readonly units: UnitFamily;
  /** The unit assumed where neither the wish nor the file names one: the one that the values are converted to. */
  readonly unit: string;
  /** Range of what it drives, in `unit`. */
  readonly min: number;
  readonly max: number;
}

export interface TraceWish {
  readonly columns: readonly ColumnWish[];
  /** Rows come this often; or a column says when, `COLUMN` or `COLUMN:UNIT`; or neither: a column called like a time is looked for. */
  readonly intervalMs: number | undefined;
  readonly timeColumn: string | undefined;
  /** The longest simulated time to accept. */
  readonly maxMs: number;
  readonly outOfRange: OutOfRange;
}

export interface Trace {
  /** Start of each row, whole ms since the first row, strictly increasing. */
  readonly timesMs: Float64Array;
  /** One array per wish, in the wish's unit; NaN is a gap. */
  readonly values: readonly Float64Array[];
  /** When the last row ends, a whole number of ticks. */
  readonly endMs: number;
  /** Per wish: cells without a value, and cells brought into range or made gaps as `outOfRange` says. */
  readonly gaps: readonly number[];
  readonly adjusted: readonly number[];
  /** What the user should know of how the file was read. */
  readonly notes: readonly string[];
}
