/** An event record as people and spreadsheets read it: names instead of numbers, UTC instead of counts. */
import { alarmNames } from "../../src/core/alarm-kind";
import { EventKind } from "../../src/core/event";
import { type EventRecord, noClock } from "../../src/record/event-log/record";
import { eventDetail, eventName, valueIsReading } from "../replay/event-text";
import { fixedText } from "../replay/number-text";

/** What a row needs to know of a channel. */
export interface NamedChannel {
  readonly id: string;
  readonly unit: string;
  readonly decimals: number;
}

export interface EventRow {
  readonly sequence: number;
  readonly boot: number;
  /** Seconds since that power-on. */
  readonly atS: number;
  /** ISO 8601, UTC; empty while the clock was not set. */
  readonly time: string;
  readonly event: string;
  /** Empty for the device as a whole. */
  readonly channel: string;
  readonly unit: string;
  readonly value: number | null;
  readonly detail: string;
}

export const eventColumns = Object.freeze([
  "sequence",
  "boot",
  "at_s",
  "time",
  "event",
  "channel",
  "value",
  "unit",
  "detail",
]);

/** Seconds since 1970 as `2026-01-31T12:00:00Z`. */
export function utc(clockS: number | undefined): string {
  return clockS === undefined || clockS === noClock ? "" : `${new Date(clockS * 1000).toISOString().slice(0, 19)}Z`;
}

function isMeasured(kind: EventKind): boolean {
  return valueIsReading(kind) || kind === EventKind.SetPoint || kind === EventKind.AlarmMean;
}

function detailOf(record: EventRecord): string {
  const alarm = alarmNames[record.alarm] ?? `alarm ${record.alarm}`;
  if (record.kind === EventKind.SetPoint) return record.detail === 1 ? `${alarm} below` : alarm;
  if (record.kind === EventKind.AlarmMean) return alarm;
  if (record.kind === EventKind.EventsLost) return `${record.value} events`;
  return eventDetail(record.kind, record.alarm, record.value, record.detail);
}

export function eventRow(record: EventRecord, channels: readonly NamedChannel[]): EventRow {
  const channel = channels[record.channel];
  return {
    sequence: record.sequence,
    boot: record.boot,
    atS: record.atMs / 1000,
    time: utc(record.clockS),
    event: eventName(record.kind),
    channel: channel?.id ?? (record.channel < 0 ? "" : `channel ${record.channel}`),
    unit: channel !== undefined && isMeasured(record.kind) ? channel.unit : "",
    value: isMeasured(record.kind) ? record.value : null,
    detail: detailOf(record),
  };
}

/** One line of CSV, without its line feed. Nothing in it needs quoting. */
export function eventCsv(row: EventRow): string {
  const value = row.value === null ? "" : fixedText(row.value, 4);
  return [
    row.sequence,
    row.boot,
    fixedText(row.atS, 3),
    row.time,
    row.event,
    row.channel,
    value,
    row.unit,
    row.detail,
  ].join(",");
}
