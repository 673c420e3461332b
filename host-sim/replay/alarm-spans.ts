/**
 * Pairs the firmware's alarm events into spans. An alarm that begins again while it is latched has no end event in
 * between: it stays one span and counts as another occurrence.
 */
import { alarmNames } from "../../src/alarm/kind";
import { EventKind } from "../../src/log/event";
import type { ChannelView } from "../../src/output/view";
import { rounded } from "./number-text";
import { extraDecimals } from "./recorder";
import { type AlarmSpan, type AlarmTotals, listLength } from "./summary";

interface Open {
  readonly fromMs: number;
  peak: number;
  /** Its place in the list, −1 when the list was full. */
  readonly place: number;
}

interface Totals {
  occurrences: number;
  milliseconds: number;
}

export class AlarmSpans {
  readonly spans: AlarmSpan[] = [];
  omitted = 0;
  readonly #channels: readonly ChannelView[];
  readonly #open = new Map<string, Open>();
  readonly #totals = new Map<string, Totals>();

  constructor(channels: readonly ChannelView[]) {
    this.#channels = channels;
  }

  event(atMs: number, kind: EventKind, channel: number, alarm: number, value: number): void {
    if (kind === EventKind.AlarmOn) this.#begin(atMs, channel, alarm, value);
    else if (kind === EventKind.AlarmOff) this.#end(atMs, channel, alarm, value, false);
  }

  /** Closes what is still open. Call once, at the end of the trace. */
  finish(endMs: number): void {
    const keys = [...this.#open.keys()];
    for (const key of keys) {
      const [channel, alarm] = key.split(" ");
      this.#end(endMs, Number(channel), Number(alarm), this.#open.get(key)!.peak, true);
    }
  }

  totalsOf(channel: number): Record<string, AlarmTotals> {
    const result: Record<string, AlarmTotals> = {};
    for (let alarm = 0; alarm < alarmNames.length; alarm++) {
      const totals = this.#totals.get(`${channel} ${alarm}`);
      if (totals !== undefined) {
        result[alarmNames[alarm]!] = { occurrences: totals.occurrences, seconds: totals.milliseconds / 1000 };
      }
    }
    return result;
  }

  #begin(atMs: number, channel: number, alarm: number, value: number): void {
    const key = `${channel} ${alarm}`;
    const totals = this.#totals.get(key);
    if (totals === undefined) this.#totals.set(key, { occurrences: 1, milliseconds: 0 });
    else totals.occurrences++;
    const open = this.#open.get(key);
    if (open !== undefined) {
      if (value > open.peak) open.peak = value;
      return;
    }
    let place = -1;
    if (this.spans.length < listLength) {
      place = this.spans.length;
      this.spans.push(this.#span(channel, alarm, atMs, atMs, value, true));
    } else {
      this.omitted++;
    }
    this.#open.set(key, { fromMs: atMs, peak: value, place });
  }

  #end(atMs: number, channel: number, alarm: number, peak: number, open: boolean): void {
    const key = `${channel} ${alarm}`;
    const begun = this.#open.get(key);
    if (begun === undefined) return;
    this.#open.delete(key);
    const worst = peak > begun.peak ? peak : begun.peak;
    this.#totals.get(key)!.milliseconds += atMs - begun.fromMs;
    if (begun.place >= 0) this.spans[begun.place] = this.#span(channel, alarm, begun.fromMs, atMs, worst, open);
  }

  #span(channelIndex: number, alarm: number, fromMs: number, toMs: number, peak: number, open: boolean): AlarmSpan {
    const channel = this.#channels[channelIndex];
    return {
      channel: channel === undefined ? "" : channel.id,
      alarm: alarmNames[alarm] ?? String(alarm),
      fromS: fromMs / 1000, toS: toMs / 1000, seconds: (toMs - fromMs) / 1000,
      peak: channel === undefined ? 0 : rounded(peak, channel.decimals + extraDecimals),
      open,
    };
  }
}
