/**
 * A whole replay: a simulation driven by a trace, its readings and events written, its figures added up. In steps, so that
 * a host can show progress, keep its page responsive or wait for a slow disk in between; the steps do not affect the result.
 */
import type { InstrumentView } from "../../src/ui/view";
import type { ReplayJob } from "./job";
import { Recorder, type RecorderSinks } from "./recorder";
import { Replay, type ReplayTarget } from "./replay";
import type { ReplaySummary } from "./summary";
import { Tally } from "./tally";

/** A trace lasts longer than a battery: an external supply keeps the instrument's cell at 4.12 V (halved at the pin). */
const externalPowerMillivolts = 2060;

/** What a recorded replay needs of a `Simulation`. */
export interface RecordedTarget extends ReplayTarget {
  readonly view: InstrumentView;
  onEvent:
    ((atMs: number, kind: number, channel: number, alarm: number, value: number, detail: number) => void) | undefined;
}

export class RecordedReplay {
  readonly #job: ReplayJob;
  readonly #replay: Replay;
  readonly #recorder: Recorder;
  readonly #tally: Tally;
  #seconds = 0;

  /**
   * `target` must be new: its clock is at 0.
   * @throws RangeError for an invalid job
   */
  constructor(target: RecordedTarget, job: ReplayJob, sinks: RecorderSinks) {
    const recorder = new Recorder(target.view.channels, sinks);
    const tally = new Tally(target.view);
    this.#job = job;
    this.#recorder = recorder;
    this.#tally = tally;
    target.onEvent = (atMs, kind, channel, alarm, value, detail) => {
      recorder.event(atMs, kind, channel, alarm, value, detail);
      tally.event(atMs, kind, channel, alarm, value);
    };
    if (!job.drives.some(({ name }) => name === "battery")) target.board.setSignal("battery", externalPowerMillivolts);
    this.#replay = new Replay(target, job);
  }

  /** 0 to 1. */
  get fraction(): number {
    const endMs = this.#replay.endMs;
    return endMs === 0 ? 1 : (this.#seconds * 1000) / endMs;
  }

  /** Simulates up to `seconds` more. @returns false when the trace is at its end */
  step(seconds: number): boolean {
    const replay = this.#replay;
    for (let left = seconds; left > 0; left--) {
      const atS = this.#seconds + 1;
      if (atS * 1000 > replay.endMs) {
        replay.advanceTo(replay.endMs);
        return false;
      }
      replay.advanceTo(atS * 1000);
      this.#seconds = atS;
      this.#recorder.second(atS);
      this.#tally.second(atS);
    }
    return !replay.done;
  }

  /** Call once, after `step` returned false. */
  finish(): ReplaySummary {
    this.#recorder.finish();
    return this.#tally.finish(this.#job, this.#replay.endMs, this.#replay.gaps());
  }
}
