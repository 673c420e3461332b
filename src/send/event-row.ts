/**
 * An event record as a row: the one schema, for an export over the serial line and for a dump of the partition alike. Every
 * field that the hash covers is there as it was stored, so that a reader can verify the chain; beside each coded number is
 * its meaning.
 */
import { alarmNames } from "../core/alarm-kind";
import { type EventRecord, noClock } from "../record/event-log/record";
import { hashText } from "../record/event-log/verify";
import type { ClockText } from "./clock-text";
import { eventDetail, eventName } from "./event-text";
import { columnsOf, type RowText } from "./row-text";

export const eventColumns: readonly string[] = columnsOf(
  "sequence boot at_ms time clock_s clock kind event " + "channel id alarm alarm_name value detail meaning hash",
);

/** Fills a row of `eventColumns`. `clock` has seen the rows before, `channels` are those that the log was written with. */
export function writeEvent(
  row: RowText,
  { sequence, boot, atMs, clockS, kind, channel, alarm, value, detail }: EventRecord,
  channels: readonly { readonly id: string }[],
  hash: Uint8Array,
  clock: ClockText,
): void {
  row.whole(sequence);
  row.whole(boot);
  row.whole(atMs);
  row.time(clockS === noClock ? -1 : clockS);
  if (clockS === noClock) row.nothing();
  else row.whole(clockS);
  row.text(clock.of(clockS === noClock ? -1 : clockS));
  row.whole(kind);
  row.text(eventName(kind));
  row.whole(channel);
  row.text(channels[channel]?.id ?? "");
  row.whole(alarm);
  row.text(alarmNames[alarm] ?? "");
  row.exact(value);
  row.whole(detail);
  row.text(eventDetail(kind, alarm, value, detail));
  row.text(hashText(hash));
}
