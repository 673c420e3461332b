/** The observable state of an instrument at one moment, in the terms of expectations. */
import { textOf } from "../../../src/core/code-text";
import { alarmNames } from "../../../src/core/alarm-kind";
import { EventKind, eventNames } from "../../../src/core/event";
import { Status, statusNames } from "../../../src/core/reading";
import type { ChannelView } from "../../../src/measure/channel-view";
import type { InstrumentView } from "../../../src/ui/view";
import type { SimBoard } from "../../io/board";
import { fixedText } from "../../../src/core/number-text";
import { listed } from "../input-error";
import { detailNames } from "./detail-names";
import { type Condition, type Light, pageNames } from "./expectation";
import { checkTotal, totalsOf, totalText, totalValue } from "./totals";

export class Observer {
  /** `undefined` while the instrument has no power. */
  view: InstrumentView | undefined;
  readonly #board: SimBoard;
  /** Active alarms, as `ch4.high`. */
  readonly #active = new Set<string>();
  /** Events since the last `forgetEvents`, as `alarm-on ch4.high`. */
  readonly #events: string[] = [];

  constructor(board: SimBoard, view: InstrumentView) {
    this.#board = board;
    this.view = view;
  }

  /** Takes the arguments of `EventSink.record`. */
  note(kind: EventKind, channelIndex: number, alarm: number, detail: number): void {
    const channel = this.view?.channels[channelIndex]?.id ?? "device";
    const what = detailNames(kind)?.[detail] ?? textOf(alarmNames, alarm);
    this.#events.push(`${eventNames[kind]} ${channel}.${what}`);
    if (kind === EventKind.AlarmOn) this.#active.add(`${channel}.${what}`);
    if (kind === EventKind.AlarmOff) this.#active.delete(`${channel}.${what}`);
  }

  /** Events count only in the tick in which they happen. */
  forgetEvents(): void {
    this.#events.length = 0;
  }

  losePower(): void {
    this.view = undefined;
    this.#active.clear();
  }

  /** @throws RangeError with the valid channels or totals */
  checkChannel(condition: Condition): void {
    const name = "channel" in condition ? condition.channel : undefined;
    const names = this.view!.channels.map((channel) => channel.id);
    if (name !== undefined && name !== "device" && !names.includes(name)) {
      throw new RangeError(`no channel "${name}"; there are: ${listed(names)}`);
    }
    if (name === "device" && condition.kind !== "event" && condition.kind !== "alarm") {
      throw new RangeError(`"device" has no ${condition.kind}`);
    }
    if (condition.kind === "total") checkTotal(this.view!, this.view!.channels, condition.channel, condition.total);
  }

  holds(condition: Condition): boolean {
    const view = this.view;
    switch (condition.kind) {
      case "alarm":
        return this.#hasAlarm(condition.channel, condition.alarm) === condition.wanted;
      case "event":
        return this.#hasEvent(condition.event, condition.channel, condition.alarm);
      case "output":
        return this.#isOn(condition.output) === condition.on;
      case "backlight":
        return lightOf(this.#board.outputs.backlight) === condition.light;
      case "reading": {
        const shown = this.#channel(condition.channel)?.shown;
        return shown?.status === Status.Ok && shown.value >= condition.min && shown.value <= condition.max;
      }
      case "total": {
        const totals = view && totalsOf(view, condition.channel);
        const value = totals === undefined ? NaN : totalValue(totals, condition.total);
        return value >= condition.min && value <= condition.max;
      }
      case "status":
        return this.#channel(condition.channel)?.shown.status === condition.status;
      case "signal":
        return view?.signal === condition.alarm;
      case "muted":
        return (view !== undefined && view.muteLeftS > 0) === condition.wanted;
      case "acknowledged":
        return (view !== undefined && !view.unacknowledged) === condition.wanted;
      case "page":
        return view?.page === condition.page;
    }
  }

  /** Present state of the subject of `condition`: `ch4 1.23 %`, `alarms ch4.low`. */
  seen(condition: Condition): string {
    const view = this.view;
    if (view === undefined && condition.kind !== "output" && condition.kind !== "backlight") return "no power";
    switch (condition.kind) {
      case "alarm":
        return this.#active.size === 0 ? "no alarm" : `alarm ${[...this.#active].join(", ")}`;
      case "event":
        return this.#events.length === 0 ? "no event" : listed(this.#events);
      case "reading":
      case "status":
        return reading(this.#channel(condition.channel)!);
      case "total":
        return totalText(totalsOf(view!, condition.channel)!, condition.total);
      case "output":
        return condition.output === "horn" && this.#board.outputs.hornHz > 0
          ? `horn on, ${this.#board.outputs.hornHz} Hz`
          : `${condition.output} ${this.#isOn(condition.output) ? "on" : "off"}`;
      case "backlight":
        return `backlight ${lightOf(this.#board.outputs.backlight)}, ${this.#board.outputs.backlight} %`;
      case "signal":
        return `signal ${alarmNames[view!.signal]}`;
      case "muted":
        return view!.muteLeftS > 0 ? `muted for ${view!.muteLeftS} s more` : "not muted";
      case "acknowledged":
        return view!.unacknowledged ? "not acknowledged" : "acknowledged";
      case "page":
        return `page ${pageNames[view!.page]}`;
    }
  }

  /** The complete state in one line, for the end of a message. */
  state(): string {
    const view = this.view;
    if (view === undefined) return "no power";
    const main = view.channels.filter((channel) => channel.isMain).map(reading);
    const alarms = this.#active.size === 0 ? "no alarm" : `alarm ${[...this.#active].join(", ")}`;
    const horn = this.#board.outputs.hornHz > 0 ? "horn on" : "horn off";
    return [...main, alarms, `signal ${alarmNames[view.signal]}`, horn, ...(view.muteLeftS > 0 ? ["muted"] : [])].join(
      "; ",
    );
  }

  #channel(name: string): ChannelView | undefined {
    return this.view?.channels.find((channel) => channel.id === name);
  }

  #hasAlarm(channel: string | undefined, alarm: string | undefined): boolean {
    for (const active of this.#active) if (matches(active, channel, alarm)) return true;
    return false;
  }

  #hasEvent(event: string, channel: string | undefined, alarm: string | undefined): boolean {
    return this.#events.some(
      (text) => text.startsWith(`${event} `) && matches(text.slice(event.length + 1), channel, alarm),
    );
  }

  #isOn(output: "horn" | "vibrator" | "ledRed" | "ledYellow" | "ledGreen"): boolean {
    const outputs = this.#board.outputs;
    return output === "horn" ? outputs.hornHz > 0 : outputs[output];
  }
}

function lightOf(percent: number): Light {
  return percent === 100 ? "full" : percent > 0 ? "dimmed" : "off";
}

/** Whether `ch4.high` matches the given channel and alarm; an omitted one matches everything. */
function matches(name: string, channel: string | undefined, alarm: string | undefined): boolean {
  const dot = name.indexOf(".");
  return (
    (channel === undefined || name.slice(0, dot) === channel) && (alarm === undefined || name.slice(dot + 1) === alarm)
  );
}

function reading(channel: ChannelView): string {
  const { status, value } = channel.shown;
  return `${channel.id} ${status === Status.Ok ? `${fixedText(value, channel.decimals)} ${channel.unit}` : statusNames[status]}`;
}
