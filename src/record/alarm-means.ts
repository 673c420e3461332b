/**
 * The mean of a gas while its alarm stood, for the exceedance report: the peak describes the worst moment, the mean the
 * exposure. Sits between the alarms and the event log, so that the mean is the event before the alarm's end.
 *
 * The mean is taken over the judged readings: the first one and then one a second. Where a second has a reason instead of a
 * reading it is left out; an alarm without a single reading (over range from first to last) has no mean.
 */
import { AlarmKind, isGas } from "../core/alarm-kind";
import type { Channel } from "../measure/channel";
import { Status } from "../core/reading";
import { EventKind, type EventSink } from "../core/event";

/** The log behind: `keep` is for its reader alone, and no news for a page. */
export interface MeanLog extends EventSink {
  keep(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void;
}

/** A slot for each alarm that a channel can have. */
const slotsPerChannel = AlarmKind.Over + 1;

export class AlarmMeans implements EventSink {
  #log: MeanLog;
  #channels: readonly Channel[];
  /** The slots of the active alarms, in the first `#count` places. */
  #standing: Uint16Array;
  #count = 0;
  /** By slot. */
  #sums: Float64Array;
  #seconds: Uint32Array;

  /** Every event is passed on to `log`. */
  constructor(channels: readonly Channel[], log: MeanLog) {
    this.#channels = channels;
    this.#log = log;
    const slots = channels.length * slotsPerChannel;
    this.#standing = new Uint16Array(slots);
    this.#sums = new Float64Array(slots);
    this.#seconds = new Uint32Array(slots);
  }

  record(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void {
    if (channel >= 0 && isGas(alarm)) {
      if (kind === EventKind.AlarmOn) this.#begin(channel * slotsPerChannel + alarm);
      else if (kind === EventKind.AlarmOff) this.#end(atMs, channel, alarm);
    }
    this.#log.record(atMs, kind, channel, alarm, value, detail);
  }

  /** Takes the newest readings of the channels with an active alarm. Once a second. */
  second(): void {
    const standing = this.#standing;
    const count = this.#count;
    for (let i = 0; i < count; i++) this.#take(standing[i]!);
  }

  #take(slot: number): void {
    const judged = this.#channels[Math.floor(slot / slotsPerChannel)]!.judged;
    if (judged.status !== Status.Ok) return;
    this.#sums[slot]! += judged.value;
    this.#seconds[slot]!++;
  }

  #placeOf(slot: number): number {
    for (let i = 0; i < this.#count; i++) if (this.#standing[i] === slot) return i;
    return -1;
  }

  #begin(slot: number): void {
    // A latched alarm that sounds again is still the same alarm.
    if (this.#placeOf(slot) >= 0) return;
    this.#standing[this.#count++] = slot;
    this.#sums[slot] = 0;
    this.#seconds[slot] = 0;
    this.#take(slot);
  }

  #end(atMs: number, channel: number, alarm: AlarmKind): void {
    const slot = channel * slotsPerChannel + alarm;
    const place = this.#placeOf(slot);
    if (place < 0) return;
    this.#standing[place] = this.#standing[--this.#count]!;
    const seconds = this.#seconds[slot]!;
    if (seconds > 0) this.#log.keep(atMs, EventKind.AlarmMean, channel, alarm, this.#sums[slot]! / seconds, 0);
  }
}
