/**
 * The last events in RAM, for the log page. A ring of typed arrays: recording an event allocates nothing, also in the tick that
 * raises an alarm.
 */
import type { AlarmKind } from "../core/alarm-kind";
import { EventKind, type EventSink } from "../core/event";

const length = 16;

export class RecentEvents implements EventSink {
  /** Entries that can be asked for. */
  count = 0;
  /** Grows with every event, so that a drawer sees that it is behind. */
  version = 0;
  #newest = length - 1;
  #startMs = -1;
  #kinds = new Uint8Array(length);
  #channels = new Int8Array(length);
  #alarms = new Uint8Array(length);
  #values = new Float64Array(length);
  #details = new Float64Array(length);
  #atS = new Uint32Array(length);

  record(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void {
    if (this.#startMs < 0) this.#startMs = atMs;
    // Events that a user cannot act on would push out those that matter.
    if (kind !== EventKind.LateTick && kind !== EventKind.CalibrationStep) {
      this.#keep(atMs, kind, channel, alarm, value, detail);
    }
  }

  #keep(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void {
    const at = (this.#newest = this.#newest + 1 === length ? 0 : this.#newest + 1);
    this.#kinds[at] = kind;
    this.#channels[at] = channel;
    this.#alarms[at] = alarm;
    this.#values[at] = value;
    this.#details[at] = detail;
    this.#atS[at] = Math.floor((atMs - this.#startMs) / 1000);
    if (this.count < length) this.count++;
    this.version++;
  }

  #slot(index: number): number {
    const slot = this.#newest - index;
    return slot < 0 ? slot + length : slot;
  }

  /** Of entry `index`, 0 the newest to `count` − 1. */
  kind(index: number): EventKind {
    return this.#kinds[this.#slot(index)]!;
  }
  /** Index into the view's channels, −1 for the device as a whole. */
  channel(index: number): number {
    return this.#channels[this.#slot(index)]!;
  }
  alarm(index: number): AlarmKind {
    return this.#alarms[this.#slot(index)]!;
  }
  value(index: number): number {
    return this.#values[this.#slot(index)]!;
  }
  detail(index: number): number {
    return this.#details[this.#slot(index)]!;
  }
  /** Whole seconds since power-on. */
  atS(index: number): number {
    return this.#atS[this.#slot(index)]!;
  }
}

/** What the log page shows. Live and read-only. */
export type LogView = Readonly<Omit<RecentEvents, "record">>;
