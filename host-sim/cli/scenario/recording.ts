/** Writes the readings and events of a scenario in the same tables as a replay. There are no rows while the power is off. */
import type { InstrumentView } from "../../../src/ui/view";
import type { OutputFolder } from "../../replay/output-folder";
import { Recorder } from "../../replay/recorder";

export class Recording {
  readonly #readings: (chunk: string) => void;
  readonly #events: (chunk: string) => void;
  #recorder: Recorder | undefined;
  #hasHeader = false;

  /** @throws OutputError */
  constructor(folder: OutputFolder) {
    this.#readings = folder.sink("readings.csv");
    this.#events = folder.sink("events.csv");
  }

  /** The instrument was switched on: a new one, with new views. */
  begin(view: InstrumentView): void {
    const once = (sink: (chunk: string) => void): ((chunk: string) => void) => {
      let skip = this.#hasHeader;
      return (chunk) => {
        sink(skip ? chunk.slice(chunk.indexOf("\n") + 1) : chunk);
        skip = false;
      };
    };
    this.#recorder = new Recorder(view.channels, { readings: once(this.#readings), events: once(this.#events) });
    this.#hasHeader = true;
  }

  event(atMs: number, kind: number, channel: number, alarm: number, value: number, detail: number): void {
    this.#recorder?.event(atMs, kind, channel, alarm, value, detail);
  }

  second(atS: number): void {
    this.#recorder?.second(atS);
  }

  /** The instrument was switched off. */
  pause(): void {
    this.#recorder?.finish();
    this.#recorder = undefined;
  }

  end(): void {
    this.pause();
  }
}
