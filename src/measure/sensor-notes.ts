/**
 * Once a second, reports on the gas sensors for the instrument as a whole: the remaining warm-up, and the failed part
 * behind an invalid reading where the status alone does not say it.
 */
import { AlarmKind } from "../core/alarm-kind";
import type { StateCarrier } from "../core/state-carrier";
import { EventKind, type EventSink } from "../core/event";
import type { Channel } from "./channel";
import { Electrochemical } from "./electrochemical";
import { Mos } from "./mos";
import { Ndir } from "./ndir";
import { NdirFault } from "./ndir-fault";
import { Pellistor } from "./pellistor";

type WarmingUp = Pellistor | Electrochemical | Ndir | Mos;

function warmsUp(channel: Channel): channel is WarmingUp {
  return (
    channel instanceof Pellistor ||
    channel instanceof Electrochemical ||
    channel instanceof Ndir ||
    channel instanceof Mos
  );
}

export class SensorNotes {
  #benches: readonly Ndir[];
  #warming: readonly WarmingUp[];
  #indices: readonly number[];
  #reported: NdirFault[];
  #sink: EventSink;

  constructor(channels: readonly Channel[], sink: EventSink) {
    this.#benches = channels.filter((channel) => channel instanceof Ndir);
    this.#warming = channels.filter(warmsUp);
    this.#indices = this.#benches.map((bench) => channels.indexOf(bench));
    this.#reported = this.#benches.map(() => NdirFault.None);
    this.#sink = sink;
  }

  second(nowMs: number): void {
    const benches = this.#benches;
    for (let i = 0; i < benches.length; i++) {
      const bench = benches[i]!;
      const fault = bench.fault;
      // During warm-up a dark lamp or a neighbour without a reading is normal and not reported.
      if (fault === this.#reported[i] || bench.warmUpLeftMs(nowMs) > 0) continue;
      this.#reported[i] = fault;
      this.#sink.record(nowMs, EventKind.SensorFault, this.#indices[i]!, AlarmKind.None, bench.celsius, fault);
    }
  }

  /** Of the sensor with the longest warm-up, ms. */
  warmUpLeftMs(nowMs: number): number {
    const warming = this.#warming;
    let leftMs = 0;
    for (let i = 0; i < warming.length; i++) {
      const left = warming[i]!.warmUpLeftMs(nowMs);
      if (left > leftMs) leftMs = left;
    }
    return leftMs;
  }

  carry(state: StateCarrier): void {
    for (let i = 0; i < this.#reported.length; i++) this.#reported[i] = state.integer(this.#reported[i]!);
  }
}
