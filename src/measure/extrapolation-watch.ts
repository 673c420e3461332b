/**
 * Logs when extrapolation of a flow begins and ends: its frequency lies outside the meter's K table. A flow that varies around
 * the end of the table would fill the log, so an excursion ends only after some time inside the table.
 */
import { AlarmKind } from "../core/alarm-kind";
import type { StateCarrier } from "../core/state-carrier";
import { EventKind, type EventSink } from "../core/event";
import type { Channel } from "./channel";
import { FlowChannel } from "./flow-channel";

/** Seconds inside the table that end an excursion. */
const insideS = 60;

export class ExtrapolationWatch {
  readonly #channels: readonly Channel[];
  /** Per channel: seconds left until the excursion ends, 0 while there is none. */
  readonly #leftS: Uint8Array;
  #sink: EventSink;

  constructor(channels: readonly Channel[], sink: EventSink) {
    this.#channels = channels;
    this.#leftS = new Uint8Array(channels.length);
    this.#sink = sink;
  }

  /** Once a second. */
  second(nowMs: number): void {
    const channels = this.#channels;
    const leftS = this.#leftS;
    for (let i = 0; i < channels.length; i++) {
      const channel = channels[i]!;
      if (!channel.isExtrapolated && leftS[i] === 0) continue;
      if (channel.isExtrapolated) {
        // A derived flow is marked on the screen only; the log has one event for the meter.
        if (leftS[i] === 0 && channel instanceof FlowChannel) this.#note(nowMs, i, 1);
        leftS[i] = insideS;
      } else if (--leftS[i]! === 0 && channel instanceof FlowChannel) {
        this.#note(nowMs, i, 0);
      }
    }
  }

  #note(nowMs: number, index: number, detail: number): void {
    this.#sink.record(
      nowMs,
      EventKind.Extrapolated,
      index,
      AlarmKind.None,
      this.#channels[index]!.judged.value,
      detail,
    );
  }

  carry(state: StateCarrier): void {
    state.integers(this.#leftS);
  }
}
