/**
 * Logs when something about a flow begins and ends: its frequency lies outside the meter's K table, or a fault's rule stands in for the
 * measurement. A flow that varies around the end of the table would fill the log, so an excursion ends only after some time without it.
 */
import { AlarmKind } from "../core/alarm-kind";
import type { StateCarrier } from "../core/state-carrier";
import { EventKind, type EventSink } from "../core/event";
import type { Channel } from "./channel";
import { FlowChannel } from "./flow-channel";
import type { FlowTotals } from "./flow-totals";

/** Seconds without it that end an excursion. */
const insideS = 60;

export class FlowWatch {
  readonly #channels: readonly Channel[];
  readonly #totals: readonly FlowTotals[];
  /** Of each of `#totals` the index of its channel. */
  readonly #flows: readonly number[];
  /** Per channel, then per total: seconds left until the excursion ends, 0 while there is none. */
  readonly #leftS: Uint8Array;
  /** Per total: seconds that were estimated in the excursion. */
  readonly #estimatedS: Uint32Array;
  #sink: EventSink;

  constructor(channels: readonly Channel[], totals: readonly FlowTotals[], sink: EventSink) {
    this.#channels = channels;
    this.#totals = totals;
    this.#flows = totals.map(({ channel }) => channels.findIndex(({ id }) => id === channel));
    this.#leftS = new Uint8Array(channels.length + totals.length);
    this.#estimatedS = new Uint32Array(totals.length);
    this.#sink = sink;
  }

  /** Once a second. */
  second(nowMs: number): void {
    const channels = this.#channels;
    for (let i = 0; i < channels.length; i++) {
      const channel = channels[i]!;
      const change = this.#follow(i, channel.isExtrapolated);
      // A derived flow is marked on the screen only; the log has one event for the meter.
      if (change !== 0 && channel instanceof FlowChannel) {
        this.#note(nowMs, EventKind.Extrapolated, i, channel.judged.value, change);
      }
    }
    for (let i = 0; i < this.#totals.length; i++) this.#followTotal(nowMs, i);
  }

  #followTotal(nowMs: number, index: number): void {
    const { isEstimating } = this.#totals[index]!;
    const change = this.#follow(this.#channels.length + index, isEstimating);
    if (change !== 0) this.#note(nowMs, EventKind.Estimated, this.#flows[index]!, this.#estimatedS[index]!, change);
    if (change < 0) this.#estimatedS[index] = 0;
    if (isEstimating) this.#estimatedS[index]!++;
  }

  /** @returns 1 where an excursion begins, −1 where it ends, else 0 */
  #follow(at: number, isOutside: boolean): number {
    const leftS = this.#leftS;
    const left = leftS[at]!;
    if (isOutside) {
      leftS[at] = insideS;
      return left === 0 ? 1 : 0;
    }
    if (left === 0) return 0;
    leftS[at] = left - 1;
    return left === 1 ? -1 : 0;
  }

  #note(nowMs: number, kind: EventKind, channel: number, value: number, change: number): void {
    this.#sink.record(nowMs, kind, channel, AlarmKind.None, value, change > 0 ? 1 : 0);
  }

  carry(state: StateCarrier): void {
    state.integers(this.#leftS);
    state.integers(this.#estimatedS);
  }
}
