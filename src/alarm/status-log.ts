/**
 * Logs which reasons channels have in place of a reading. A reason is logged in the tick in which it begins; its end is logged
 * when it has been away for `goodMs`, so that a reason that comes and goes is one entry.
 *
 *   ┌────┐ reason: logged                        ┌────────┐
 *   │ ok │ ────────────────────────────────────► │ reason │ ◄─┐ another reason: logged
 *   └────┘ ◄── good for `goodMs`: `ok` logged ── └────────┘ ──┘
 *
 * The end of a warm-up is logged at once.
 */
import { AlarmKind } from "../core/alarm-kind";
import { EventKind, type EventSink } from "../core/event";
import { Status } from "../core/reading";
import type { StateCarrier } from "../core/state-carrier";
import type { Channel } from "../measure/channel";
import { goodMs } from "./rules";

const notWaiting = -1;

export class StatusLog {
  #channels: readonly Channel[];
  #sink: EventSink;
  /** Of each channel, as it was logged last. */
  #logged: Uint8Array;
  /** Since when it is good, `notWaiting` where that is logged. */
  #goodSinceMs: Float64Array;
  #waiting = 0;

  constructor(channels: readonly Channel[], sink: EventSink) {
    this.#channels = channels;
    this.#sink = sink;
    this.#logged = new Uint8Array(channels.length).fill(Status.WarmUp);
    this.#goodSinceMs = new Float64Array(channels.length).fill(notWaiting);
  }

  /** `lastGood` is the newest value that was shown as good. */
  changed(channel: number, status: Status, lastGood: number, nowMs: number): void {
    const logged = this.#logged[channel]!;
    if (status === Status.Ok && logged !== Status.WarmUp && logged !== Status.Ok) {
      if (this.#goodSinceMs[channel] === notWaiting) this.#waiting++;
      this.#goodSinceMs[channel] = nowMs;
      return;
    }
    this.#stopWaiting(channel);
    if (status !== logged) this.#log(channel, status, lastGood, nowMs);
  }

  /** Once a second. */
  second(nowMs: number): void {
    if (this.#waiting === 0) return;
    for (let channel = 0; channel < this.#goodSinceMs.length; channel++) {
      const sinceMs = this.#goodSinceMs[channel]!;
      if (sinceMs === notWaiting || nowMs - sinceMs < goodMs) continue;
      this.#stopWaiting(channel);
      this.#log(channel, Status.Ok, this.#channels[channel]!.shown.value, nowMs);
    }
  }

  carry(state: StateCarrier): void {
    state.integers(this.#logged);
    state.floats(this.#goodSinceMs);
    this.#waiting = state.integer(this.#waiting);
  }

  #stopWaiting(channel: number): void {
    if (this.#goodSinceMs[channel] === notWaiting) return;
    this.#goodSinceMs[channel] = notWaiting;
    this.#waiting--;
  }

  #log(channel: number, status: Status, lastGood: number, nowMs: number): void {
    this.#logged[channel] = status;
    this.#sink.record(nowMs, EventKind.Status, channel, AlarmKind.None, lastGood, status);
  }
}
