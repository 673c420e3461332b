/** Collects the figures of `summary.json` while a replay runs, in memory that does not grow with the trace. */
import type { EventKind } from "../../src/core/event";
import type { InstrumentView } from "../../src/ui/view";
import { AlarmSpans } from "./alarm-spans";
import { ChannelTally } from "./channel-tally";
import type { ReplayJob } from "./job";
import { type Exceedance, type GapSummary, listLength, type ReplaySummary, type VolumeSummary } from "./summary";

export class Tally {
  readonly #view: InstrumentView;
  readonly #channels: readonly ChannelTally[];
  readonly #alarms: AlarmSpans;
  readonly #exceedances: Exceedance[] = [];
  #exceedancesOmitted = 0;
  #events = 0;

  constructor(view: InstrumentView) {
    this.#view = view;
    this.#alarms = new AlarmSpans(view.channels);
    const found = (exceedance: Exceedance) => this.#found(exceedance);
    this.#channels = view.channels.map((channel) => new ChannelTally(channel, found));
  }

  second(atS: number): void {
    const channels = this.#channels;
    const count = channels.length;
    for (let index = 0; index < count; index++) channels[index]!.second(atS);
    this.#alarms.second();
  }

  event(atMs: number, kind: EventKind, channel: number, alarm: number, value: number): void {
    this.#events++;
    this.#alarms.event(atMs, kind, channel, alarm, value);
  }

  /** `endMs` is when the replay ended, in whole ticks. */
  finish(job: ReplayJob, endMs: number, gaps: readonly GapSummary[]): ReplaySummary {
    this.#alarms.finish(endMs);
    const totals: VolumeSummary[] = [];
    for (const channel of this.#channels) {
      channel.finish();
      const volume = channel.volume();
      if (volume !== undefined) totals.push(volume);
    }
    // Found when they end; the list is in order of start, and of two with the same start the higher set-point is last.
    this.#exceedances.sort((a, b) => a.fromS - b.fromS || a.setPoint - b.setPoint);
    return {
      device: this.#view.profileName,
      limits: this.#view.limitsName,
      seed: job.seed,
      version: this.#view.version,
      simulatedSeconds: endMs / 1000,
      rows: job.timesMs.length,
      events: this.#events,
      gaps,
      channels: this.#channels.map((tally, index) => tally.summary(this.#alarms.totalsOf(index))),
      totals,
      alarms: this.#alarms.spans,
      alarmsOmitted: this.#alarms.omitted,
      exceedances: this.#exceedances,
      exceedancesOmitted: this.#exceedancesOmitted,
    };
  }

  #found(exceedance: Exceedance): void {
    if (this.#exceedances.length < listLength) this.#exceedances.push(exceedance);
    else this.#exceedancesOmitted++;
  }
}
