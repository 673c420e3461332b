/**
 * Logs when a flow begins and ends to be extrapolated: its frequency lies outside the meter's K table. Once an excursion:
 * a flow that hovers about the table's end would fill the log, so what is back inside must have been so for a while.
 */
import { AlarmKind } from "../core/alarm-kind";
import type { StateCarrier } from "../core/state-carrier";
import { EventKind, type EventSink } from "../core/event";
import type { Channel } from "./channel";
import { FlowChannel } from "./flow-channel";

/** Seconds inside the table after which the next excursion is another one. */
const insideS = 60;

export class ExtrapolationWatch {
  readonly #channels: readonly Channel[];
  /** Per channel: seconds left until an excursion is over, 0 while there is none. */
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
        // A derived flow is marked on the screen; the log names the meter.
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
