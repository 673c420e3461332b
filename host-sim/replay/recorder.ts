/**
 * Writes the readings and events of a replay as two tables. The same code runs on Node, in a browser and on XS, and
 * for the same trace and seed the bytes are the same. Tests compare the engines by them.
 *
 * Both are CSV in UTF-8 with line feeds, a header line, and no quoting, which no value needs.
 *
 * `readings.csv`: one row at the end of every simulated second.
 *
 *     time_s,ch4,ch4_unit,ch4_status,ch4_alarm,temperature,temperature_unit, ...
 *     60,0.9032,%,ok,none,20.112,°C,ok,none, ...
 *
 *   time_s    whole seconds since power-on, which is the start of the trace
 *   ch4       the shown reading with the channel's decimals and two more, half away from zero; EMPTY unless the status is `ok`
 *   status    `ok`, or the reason why there is no value (src/core/reading.ts)
 *   alarm     the worst alarm active on that channel, or `none` (src/core/alarm-kind.ts)
 *
 * `events.csv`: one row when it happens.
 *
 *     time_s,event,channel,value,detail
 *     130.200,alarm-on,ch4,1.5021,high
 *
 *   time_s    seconds with three decimals
 *   event     name of the event (src/core/event.ts)
 *   channel   empty for the device as a whole
 *   value     the judged reading in the channel's unit; empty where the event has none
 *   detail    which alarm, which status, how long
 */
import { alarmNames } from "../../src/core/alarm-kind";
import type { EventKind } from "../../src/core/event";
import { Status, statusNames } from "../../src/core/reading";
import type { ChannelView } from "../../src/measure/channel-view";
import { valueIsReading } from "../event-log/value-is-reading";
import { eventDetail, eventName } from "../../src/send/event-text";
import { fixedText, scaled, scaledText, scaleOf } from "../../src/core/number-text";
import { TextChunks } from "./text-chunks";

/** Decimals in the tables beyond those on the screen. */
export const extraDecimals = 2;

export interface RecorderSinks {
  readonly readings: (chunk: string) => void;
  readonly events: (chunk: string) => void;
}

/** One channel's four cells, reused while nothing in them changes: most cells of a replay are the same as in the row before. */
class ChannelCells {
  readonly #channel: ChannelView;
  readonly #decimals: number;
  readonly #scale: number;
  #units = 0;
  #status = -1;
  #alarm = -1;
  #value = "";
  #rest = "";

  constructor(channel: ChannelView) {
    this.#channel = channel;
    this.#decimals = channel.decimals + extraDecimals;
    this.#scale = scaleOf(this.#decimals);
  }

  text(): string {
    const channel = this.#channel;
    const shown = channel.shown;
    const status = shown.status;
    const alarm = channel.alarm;
    const units = status === Status.Ok ? scaled(shown.value, this.#scale) : 0;
    if (status !== this.#status || alarm !== this.#alarm) {
      this.#rest = `,${channel.unit},${statusNames[status]},${alarmNames[alarm]}`;
      this.#alarm = alarm;
    } else if (units === this.#units) {
      return this.#value + this.#rest;
    }
    this.#status = status;
    this.#units = units;
    this.#value = status === Status.Ok ? "," + scaledText(units, this.#decimals) : ",";
    return this.#value + this.#rest;
  }
}

export class Recorder {
  readonly #channels: readonly ChannelView[];
  readonly #cells: readonly ChannelCells[];
  readonly #readings: TextChunks;
  readonly #events: TextChunks;

  constructor(channels: readonly ChannelView[], sinks: RecorderSinks) {
    this.#channels = channels;
    this.#cells = channels.map((channel) => new ChannelCells(channel));
    this.#readings = new TextChunks(sinks.readings);
    this.#events = new TextChunks(sinks.events);
    const columns = channels.map(({ id }) => `,${id},${id}_unit,${id}_status,${id}_alarm`);
    this.#readings.add(`time_s${columns.join("")}\n`);
    this.#events.add("time_s,event,channel,value,detail\n");
  }

  /** Call once at the end of each simulated second. */
  second(atS: number): void {
    const cells = this.#cells;
    const count = cells.length;
    let line = String(atS);
    for (let index = 0; index < count; index++) line += cells[index]!.text();
    this.#readings.add(line + "\n");
  }

  /** Takes the arguments of `EventSink.record`. */
  event(atMs: number, kind: EventKind, channelIndex: number, alarm: number, value: number, detail: number): void {
    const channel = this.#channels[channelIndex];
    const reading =
      channel !== undefined && valueIsReading(kind) ? fixedText(value, channel.decimals + extraDecimals) : "";
    this.#events.add(
      `${scaledText(atMs, 3)},${eventName(kind)},${channel === undefined ? "" : channel.id},${reading},` +
        `${eventDetail(kind, alarm, value, detail)}\n`,
    );
  }

  finish(): void {
    this.#readings.finish();
    this.#events.finish();
  }
}
