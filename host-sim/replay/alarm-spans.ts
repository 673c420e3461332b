/**
 * Pairs the firmware's alarm events into spans. An alarm that starts again while it is latched has no end event in
 * between: it stays one span and counts as another occurrence.
 */
import { textOf } from "../../src/core/code-text";
import { AlarmKind, alarmNames } from "../../src/core/alarm-kind";
import { EventKind } from "../../src/core/event";
import { Status } from "../../src/core/reading";
import type { ChannelView } from "../../src/measure/channel-view";
import { rounded } from "../../src/core/number-text";
import { extraDecimals } from "./recorder";
import { type AlarmSpan, type AlarmTotals, listLength } from "./summary";

interface Open {
  readonly channel: number;
  readonly alarm: number;
  readonly fromMs: number;
  peak: number;
  /** True for a deficiency: lower is worse. */
  readonly isBelow: boolean;
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
  readonly #open: Open[] = [];
  readonly #totals = new Map<string, Totals>();

  constructor(channels: readonly ChannelView[]) {
    this.#channels = channels;
  }

  event(atMs: number, kind: EventKind, channel: number, alarm: number, value: number): void {
    if (kind === EventKind.AlarmOn) this.#begin(atMs, channel, alarm, value);
    else if (kind === EventKind.AlarmOff) this.#end(atMs, channel, alarm, value, false);
  }

  /**
   * Once a second. The firmware reports an alarm's peak at its end; for one that is still active at the end of the trace only the
   * worst reading is known.
   */
  second(): void {
    const all = this.#open;
    for (let index = 0; index < all.length; index++) {
      const open = all[index]!;
      if (!isOfGas(open.alarm)) continue;
      const shown = this.#channels[open.channel]?.shown;
      if (shown?.status === Status.Ok && isWorse(open, shown.value)) open.peak = shown.value;
    }
  }

  /** Closes spans that are still open. Call once, at the end of the trace. */
  finish(endMs: number): void {
    for (let open = this.#open[0]; open !== undefined; open = this.#open[0]) {
      this.#end(endMs, open.channel, open.alarm, open.peak, true);
    }
  }

  totalsOf(channel: number): Record<string, AlarmTotals> {
    const result: Record<string, AlarmTotals> = {};
    for (const [alarm, name] of Object.entries(alarmNames)) {
      const totals = this.#totals.get(`${channel} ${alarm}`);
      if (totals !== undefined) {
        result[name] = { occurrences: totals.occurrences, seconds: totals.milliseconds / 1000 };
      }
    }
    return result;
  }

  #begin(atMs: number, channel: number, alarm: number, value: number): void {
    const key = `${channel} ${alarm}`;
    const totals = this.#totals.get(key);
    if (totals === undefined) this.#totals.set(key, { occurrences: 1, milliseconds: 0 });
    else totals.occurrences++;
    const open = this.#open[this.#placeOf(channel, alarm)];
    if (open !== undefined) {
      if (isWorse(open, value)) open.peak = value;
      return;
    }
    let place = -1;
    if (this.spans.length < listLength) {
      place = this.spans.length;
      this.spans.push(this.#span(channel, alarm, atMs, atMs, value, true));
    } else {
      this.omitted++;
    }
    const view = this.#channels[channel];
    const isBelow = view?.isLowBelow === true && view.lowLimit !== undefined && value <= view.lowLimit;
    this.#open.push({ channel, alarm, fromMs: atMs, peak: value, isBelow, place });
  }

  #end(atMs: number, channel: number, alarm: number, peak: number, open: boolean): void {
    const at = this.#placeOf(channel, alarm);
    if (at < 0) return;
    const begun = this.#open[at]!;
    this.#open.splice(at, 1);
    const worst = isOfGas(alarm) && !isWorse(begun, peak) ? begun.peak : peak;
    this.#totals.get(`${channel} ${alarm}`)!.milliseconds += atMs - begun.fromMs;
    if (begun.place >= 0) this.spans[begun.place] = this.#span(channel, alarm, begun.fromMs, atMs, worst, open);
  }

  /** In the list of open alarms; −1 when it is not there. */
  #placeOf(channel: number, alarm: number): number {
    const all = this.#open;
    for (let index = 0; index < all.length; index++) {
      if (all[index]!.channel === channel && all[index]!.alarm === alarm) return index;
    }
    return -1;
  }

  #span(channelIndex: number, alarm: number, fromMs: number, toMs: number, peak: number, open: boolean): AlarmSpan {
    const channel = this.#channels[channelIndex];
    return {
      channel: channel === undefined ? "" : channel.id,
      alarm: textOf(alarmNames, alarm) ?? String(alarm),
      fromS: fromMs / 1000,
      toS: toMs / 1000,
      seconds: (toMs - fromMs) / 1000,
      peak: channel === undefined ? 0 : rounded(peak, channel.decimals + extraDecimals),
      open,
    };
  }
}

function isWorse(open: Open, value: number): boolean {
  return open.isBelow ? value < open.peak : value > open.peak;
}

/** True for alarms with a worst reading. */
function isOfGas(alarm: number): boolean {
  return (
    alarm === AlarmKind.Low ||
    alarm === AlarmKind.High ||
    alarm === AlarmKind.Over ||
    alarm === AlarmKind.Stel ||
    alarm === AlarmKind.Twa
  );
}
