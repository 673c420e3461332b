/**
 * A recorded trace, ready for a replay: the input of a replay from the terminal, the page and the tests, on any engine.
 *
 * The reader of a trace file has already converted units and refused malformed input; the job has numbers
 * in flat arrays, because a trace may have millions of rows and is passed to XS as plain bytes.
 */
import type { DeviceProfile } from "../../src/profile/device-profile";
import type { LimitsProfile } from "../../src/profile/limits-profile";

export interface Drive {
  /** `world` changes a physical quantity, which reaches the reading through the sensor's physics; `raw` replaces the sensor's own signal. */
  readonly kind: "world" | "raw";
  /** A quantity of the world, or the analog port for `raw`. */
  readonly name: string;
}

export interface ReplayJob {
  /** Name of a shipped profile, or a checked custom profile. */
  readonly device: string | DeviceProfile;
  readonly limits: string | LimitsProfile;
  readonly seed: number;
  /** False: no alarm starts ahead of its reading. */
  readonly lead?: boolean;
  readonly drives: readonly Drive[];
  /** Start of each row, ms since trace start, strictly increasing; a row's values hold until the next row. */
  readonly timesMs: Float64Array;
  /** One array per drive, in the drive's unit (raw: millivolts); NaN is a gap. */
  readonly values: readonly Float64Array[];
  /** When the replay ends, ms. */
  readonly endMs: number;
}

/**
 * Checks a job against the comments above, so that an error of its maker is reported here.
 *
 * @throws RangeError with the wrong row or drive
 */
export function checkJob(job: ReplayJob): void {
  const times = job.timesMs;
  const rows = times.length;
  if (rows === 0) throw new RangeError("the trace has no rows");
  if (job.values.length !== job.drives.length) {
    throw new RangeError(`${job.drives.length} drives, but ${job.values.length} columns of values`);
  }
  for (let drive = 0; drive < job.drives.length; drive++) {
    const length = job.values[drive]!.length;
    if (length !== rows) throw new RangeError(`drive ${job.drives[drive]!.name}: ${length} values for ${rows} rows`);
  }
  let before = times[0]!;
  if (!(before >= 0)) throw new RangeError(`row 0: time ${before} ms is before the start of the trace`);
  for (let row = 1; row < rows; row++) {
    const timeMs = times[row]!;
    if (!(timeMs > before)) throw new RangeError(`row ${row}: time ${timeMs} ms does not follow ${before} ms`);
    before = timeMs;
  }
  // Written so that NaN and infinity fail too: an endless replay would fill the disk.
  if (!(job.endMs >= before && job.endMs < 1e13)) {
    throw new RangeError(`the replay cannot end at ${job.endMs} ms, its last row is at ${before} ms`);
  }
}
