/**
 * Drives a simulation with a recorded trace: each row is applied when the virtual clock reaches it and holds until the next.
 *
 * The trace begins at power-on, so the first seconds of a gas channel are its warm-up. The simulation advances in ticks of
 * 100 ms: a row between two ticks is applied at the second of them, and of several rows between two ticks the last is used.
 *
 * Unknown values are never invented. A gap in a quantity of the world leaves the world unchanged and is counted; a gap in a
 * raw signal, and the time before its first row, makes the converter silent, and the channel shows a reason.
 */
import { checkJob, type ReplayJob } from "./job";
import type { GapSummary } from "./summary";
import { tickMs } from "../../src/core/tick";

/** What a replay needs of a `Simulation`. */
export interface ReplayTarget {
  readonly nowMs: number;
  /** Whole ticks. */
  advance(ms: number): void;
  readonly world: { set(name: string, value: number): void };
  readonly board: {
    setSignal(port: string, millivolts: number | undefined): void;
    setFault(port: string, fault: string): void;
  };
}

class DriveState {
  readonly isRaw: boolean;
  readonly name: string;
  readonly values: Float64Array;
  /** The present value; NaN before the first. */
  current = NaN;
  silent = false;
  gapRows = 0;
  gapMs = 0;
  /** Start of the running gap, −1 when there is none. */
  gapSinceMs = -1;

  constructor(isRaw: boolean, name: string, values: Float64Array) {
    this.isRaw = isRaw;
    this.name = name;
    this.values = values;
  }
}

export class Replay {
  /** End in whole ticks: the first one at or after the trace's end. */
  readonly endMs: number;
  readonly #target: ReplayTarget;
  readonly #job: ReplayJob;
  readonly #drives: readonly DriveState[];
  #row = 0;

  /** @throws RangeError for an invalid job (see `checkJob`) */
  constructor(target: ReplayTarget, job: ReplayJob) {
    checkJob(job);
    this.#target = target;
    this.#job = job;
    this.endMs = Math.ceil(job.endMs / tickMs) * tickMs;
    this.#drives = job.drives.map(({ kind, name }, index) => new DriveState(kind === "raw", name, job.values[index]!));
    const startMs = job.timesMs[0]!;
    for (const drive of this.#drives) {
      if (startMs <= 0) continue;
      drive.gapSinceMs = 0;
      if (drive.isRaw) this.#silence(drive);
    }
  }

  get done(): boolean {
    return this.#target.nowMs >= this.endMs;
  }

  /** Advances to `untilMs` (whole ticks) or to the end, whichever comes first. */
  advanceTo(untilMs: number): void {
    const target = this.#target;
    const times = this.#job.timesMs;
    const lastMs = untilMs < this.endMs ? untilMs : this.endMs;
    let nowMs = target.nowMs;
    while (nowMs < lastMs) {
      while (this.#row < times.length && times[this.#row]! <= nowMs) this.#apply(this.#row++);
      let nextMs = lastMs;
      if (this.#row < times.length) {
        const rowMs = Math.ceil(times[this.#row]! / tickMs) * tickMs;
        if (rowMs < nextMs) nextMs = rowMs;
      }
      target.advance(nextMs - nowMs);
      nowMs = nextMs;
    }
  }

  /** Gaps up to the end of the trace. Call once, when done. */
  gaps(): GapSummary[] {
    const endMs = this.endMs;
    return this.#drives.map((drive) => {
      const runningMs = drive.gapSinceMs < 0 ? 0 : endMs - drive.gapSinceMs;
      return {
        kind: drive.isRaw ? "raw" : "world",
        name: drive.name,
        rows: drive.gapRows,
        seconds: Math.round(drive.gapMs + runningMs) / 1000,
      };
    });
  }

  #apply(row: number): void {
    const drives = this.#drives;
    const count = drives.length;
    for (let index = 0; index < count; index++) {
      const drive = drives[index]!;
      const value = drive.values[row]!;
      if (value !== value) this.#beginGap(drive, row);
      else this.#put(drive, row, value);
    }
  }

  #beginGap(drive: DriveState, row: number): void {
    drive.gapRows++;
    if (drive.gapSinceMs < 0) drive.gapSinceMs = this.#job.timesMs[row]!;
    if (drive.isRaw) this.#silence(drive);
  }

  #silence(drive: DriveState): void {
    if (drive.silent) return;
    this.#target.board.setFault(drive.name, "silent");
    drive.silent = true;
  }

  #put(drive: DriveState, row: number, value: number): void {
    if (drive.gapSinceMs >= 0) {
      drive.gapMs += this.#job.timesMs[row]! - drive.gapSinceMs;
      drive.gapSinceMs = -1;
    }
    if (drive.silent) {
      this.#target.board.setFault(drive.name, "none");
      drive.silent = false;
    }
    if (value === drive.current) return;
    drive.current = value;
    try {
      if (drive.isRaw) this.#target.board.setSignal(drive.name, value);
      else this.#target.world.set(drive.name, value);
    } catch (error) {
      throw new RangeError(`row ${row}, ${drive.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
