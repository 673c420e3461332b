/**
 * Excursions: how long a gas was beyond the set-point of its alarm, and how much of it there was meanwhile. An alarm may stand
 * longer, because it latches, or begin earlier, because gas rises fast; neither is time above the set-point.
 *
 *   alarm-on by the rise      reached                   alarm-fell (latches) or alarm-off
 *          │                     │                                   │
 *          └── early warning ────┴── excursion: seconds beyond the set-point, mean, peak
 *                                                      alarm-on again: the next excursion of the same alarm
 *
 * Stands between the alarms and the event log, so that mean and duration stand just before the event that ends the excursion.
 *
 * Taken are the judged readings: the one at the beginning and then one a second. A second with a reason instead of a reading counts
 * in no mean; over range counts as time, because beyond the range is beyond every set-point.
 */
import { AlarmKind, isGas } from "../core/alarm-kind";
import type { Channel } from "../measure/channel";
import type { LimitsInForce } from "../profile/limits-in-force";
import { Status } from "../core/reading";
import { EventKind, type EventSink } from "../core/event";

/** The log behind: `keep` is for its reader alone, and no news for a page. */
export interface MeanLog extends EventSink {
  keep(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void;
}

/** A slot for each alarm that a channel can have. */
const slotsPerChannel = AlarmKind.Over + 1;
const msPerS = 1000;
/** No early warning, or not reached yet. */
const never = -1;
/** No set-point that a reading is compared with: every reading counts. */
const always = 0;

export class AlarmMeans implements EventSink {
  #log: MeanLog;
  #channels: readonly Channel[];
  #limits: readonly (LimitsInForce | undefined)[];
  /** The slots of the alarms that stand, in the first `#count` places. */
  #standing: Uint16Array;
  #count = 0;
  /** By slot: sum and number of readings, and seconds beyond the set-point. */
  #sums: Float64Array;
  #readings: Uint32Array;
  #seconds: Uint32Array;
  /** When the alarm began or sounded again, and when the reading reached the set-point; `never` before. */
  #begunMs: Float64Array;
  #reachedMs: Float64Array;
  /** −1 for too little of a gas, +1 for too much. */
  #signs: Int8Array;
  /** 1 between `AlarmFell` and the next `AlarmOn`. */
  #hasFallen: Uint8Array;

  /** Every record is passed on to `log`. `limits` in the order of the channels; without them every reading of an alarm counts. */
  constructor(channels: readonly Channel[], log: MeanLog, limits: readonly (LimitsInForce | undefined)[] = []) {
    this.#channels = channels;
    this.#log = log;
    this.#limits = limits;
    const slots = channels.length * slotsPerChannel;
    this.#standing = new Uint16Array(slots);
    this.#sums = new Float64Array(slots);
    this.#readings = new Uint32Array(slots);
    this.#seconds = new Uint32Array(slots);
    this.#begunMs = new Float64Array(slots);
    this.#reachedMs = new Float64Array(slots);
    this.#signs = new Int8Array(slots);
    this.#hasFallen = new Uint8Array(slots);
  }

  record(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void {
    if (channel >= 0 && isGas(alarm)) {
      const slot = channel * slotsPerChannel + alarm;
      if (kind === EventKind.AlarmOn) this.#begin(slot, atMs, channel, alarm, value, detail === 1);
      else if (kind === EventKind.AlarmOff) this.#end(slot, atMs, channel, alarm);
      else if (kind === EventKind.AlarmFell) this.#fall(slot, atMs, channel, alarm);
    }
    this.#log.record(atMs, kind, channel, alarm, value, detail);
  }

  /** The reading has reached the set-point of an alarm that began by the lead. */
  reached(atMs: number, channel: number, alarm: AlarmKind): void {
    const slot = channel * slotsPerChannel + alarm;
    if (isGas(alarm) && this.#placeOf(slot) >= 0 && this.#reachedMs[slot] === never) this.#reach(slot, atMs);
  }

  /** Takes the newest readings of the channels whose alarms stand. Once a second. */
  second(): void {
    const standing = this.#standing;
    const count = this.#count;
    for (let i = 0; i < count; i++) {
      const slot = standing[i]!;
      if (this.#hasFallen[slot] === 0 && this.#reachedMs[slot] !== never && this.#take(slot)) this.#seconds[slot]!++;
    }
  }

  /** @returns whether the reading is at or beyond the set-point */
  #take(slot: number): boolean {
    const judged = this.#channels[Math.floor(slot / slotsPerChannel)]!.judged;
    const sign = this.#signs[slot]!;
    if (judged.status === Status.OverRange) return sign > 0;
    if (judged.status !== Status.Ok) return false;
    const { value } = judged;
    const point = this.#setPoint(slot);
    if (point !== always && (value - point) * sign < 0) return false;
    this.#sums[slot]! += value;
    this.#readings[slot]!++;
    return true;
  }

  /** The set-point in force that the judged reading is compared with. STEL and TWA are means of their own, and OVER has none. */
  #setPoint(slot: number): number {
    const channel = Math.floor(slot / slotsPerChannel);
    const limits = this.#limits[channel]?.now;
    if (limits === undefined) return always;
    const alarm: AlarmKind = slot - channel * slotsPerChannel;
    const side = this.#signs[slot]! < 0 ? limits.deficiency : limits;
    if (alarm === AlarmKind.Low) return side?.low ?? always;
    return alarm === AlarmKind.High ? (side?.high ?? always) : always;
  }

  #placeOf(slot: number): number {
    for (let i = 0; i < this.#count; i++) if (this.#standing[i] === slot) return i;
    return -1;
  }

  #begin(slot: number, atMs: number, channel: number, alarm: AlarmKind, value: number, isAhead: boolean): void {
    const isStanding = this.#placeOf(slot) >= 0;
    if (isStanding && this.#hasFallen[slot] === 0) {
      // One that was acknowledged while the gas still rose, and has now reached its set-point.
      if (this.#reachedMs[slot] === never) this.#reach(slot, atMs);
      return;
    }
    if (!isStanding) this.#standing[this.#count++] = slot;
    const deficiency = this.#limits[channel]?.now.deficiency;
    const lower = alarm === AlarmKind.Low ? deficiency?.low : alarm === AlarmKind.High ? deficiency?.high : undefined;
    this.#signs[slot] = lower !== undefined && value <= lower ? -1 : 1;
    this.#sums[slot] = this.#readings[slot] = this.#seconds[slot] = this.#hasFallen[slot] = 0;
    this.#begunMs[slot] = atMs;
    this.#reachedMs[slot] = never;
    if (!isAhead) this.#reach(slot, atMs);
  }

  #reach(slot: number, atMs: number): void {
    this.#reachedMs[slot] = atMs;
    this.#take(slot);
  }

  #fall(slot: number, atMs: number, channel: number, alarm: AlarmKind): void {
    if (this.#placeOf(slot) < 0 || this.#hasFallen[slot] !== 0) return;
    this.#keep(slot, atMs, channel, alarm);
    this.#hasFallen[slot] = 1;
  }

  #end(slot: number, atMs: number, channel: number, alarm: AlarmKind): void {
    const place = this.#placeOf(slot);
    if (place < 0) return;
    this.#standing[place] = this.#standing[--this.#count]!;
    if (this.#hasFallen[slot] === 0) this.#keep(slot, atMs, channel, alarm);
  }

  #keep(slot: number, atMs: number, channel: number, alarm: AlarmKind): void {
    const log = this.#log;
    const readings = this.#readings[slot]!;
    if (readings > 0) log.keep(atMs, EventKind.AlarmMean, channel, alarm, this.#sums[slot]! / readings, 0);
    const reachedMs = this.#reachedMs[slot]!;
    const isReached = reachedMs !== never;
    // One that is over before the first second ends lasted as long as it lasted.
    const brief = isReached ? Math.min(1, (atMs - reachedMs) / msPerS) : 0;
    const seconds = this.#seconds[slot]! > 0 ? this.#seconds[slot]! : brief;
    const earlyMs = (isReached ? reachedMs : atMs) - this.#begunMs[slot]!;
    log.keep(atMs, EventKind.Excursion, channel, alarm, seconds, earlyMs);
  }
}
