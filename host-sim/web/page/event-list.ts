/** The latest events of the instrument's log, and the table that shows them, newest first. */
import { AlarmKind } from "../../../src/core/alarm-kind";
import { EventKind } from "../../../src/core/event";
import type { ChannelView } from "../../../src/measure/channel-view";
import { valueIsReading } from "../../event-log/value-is-reading";
import { eventDetail, eventName } from "../../../src/send/event-text";
import { make, setText } from "./dom";
import { clockText, valueText } from "./format";

export const keptEvents = 100;

interface ShownEvent {
  readonly atMs: number;
  readonly kind: EventKind;
  readonly channel: ChannelView | undefined;
  readonly alarm: AlarmKind;
  readonly value: number;
  readonly detail: number;
}

export class EventList {
  /** Oldest first, at most `keptEvents`. */
  readonly latest: ShownEvent[] = [];
  /** Number of events since power-on. */
  total = 0;

  add(
    atMs: number,
    kind: EventKind,
    channel: ChannelView | undefined,
    alarm: AlarmKind,
    value: number,
    detail: number,
  ): void {
    this.latest.push({ atMs, kind, channel, alarm, value, detail });
    if (this.latest.length > keptEvents) this.latest.shift();
    this.total++;
  }
}

export class EventTable {
  readonly #body: HTMLElement;
  readonly #count: HTMLElement;
  #list: EventList | undefined;
  #shownTotal = 0;
  #lastDrawnFrameMs = -Infinity;

  constructor(body: HTMLElement, count: HTMLElement) {
    this.#body = body;
    this.#count = count;
  }

  attach(list: EventList): void {
    this.#list = list;
    this.#shownTotal = 0;
    this.#lastDrawnFrameMs = -Infinity;
    this.#body.replaceChildren();
  }

  /** Adds new events; at speeds with hundreds of events in a frame, the table is updated ten times a second. */
  draw(frameMs: number): void {
    const list = this.#list;
    if (list === undefined || list.total === this.#shownTotal || frameMs - this.#lastDrawnFrameMs < 100) return;
    this.#lastDrawnFrameMs = frameMs;
    const fresh = Math.min(list.total - this.#shownTotal, list.latest.length);
    this.#shownTotal = list.total;
    for (let index = list.latest.length - fresh; index < list.latest.length; index++) {
      this.#body.prepend(row(list.latest[index]!));
    }
    while (this.#body.childElementCount > keptEvents) this.#body.lastElementChild!.remove();
    setText(
      this.#count,
      list.total > keptEvents ? `latest ${keptEvents} of ${list.total.toLocaleString("en")}` : `${list.total}`,
    );
  }
}

function row(event: ShownEvent): HTMLTableRowElement {
  const { channel } = event;
  const value =
    channel !== undefined && valueIsReading(event.kind)
      ? `${valueText(event.value, channel.decimals)} ${channel.unit}`
      : "";
  const line = make(
    "tr",
    {},
    make("td", { className: "figure", textContent: clockText(event.atMs) }),
    make("td", { textContent: eventName(event.kind) }),
    make("td", { textContent: channel?.id ?? "" }),
    make("td", { className: "number figure", textContent: value }),
    make("td", { textContent: eventDetail(event.kind, event.alarm, event.value, event.detail) }),
  );
  if (event.kind === EventKind.AlarmOn) line.className = `event-${toneOf(event.alarm)}`;
  return line;
}

function toneOf(alarm: AlarmKind): string {
  if (alarm >= AlarmKind.High) return "high";
  return alarm === AlarmKind.Fault || alarm === AlarmKind.Battery ? "fault" : "low";
}
