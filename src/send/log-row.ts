/** A row of the data log as text: the one schema, for an export over the serial line and for a dump of the partition alike. */
import { statusNames } from "../core/reading";
import type { LoggedChannel } from "../record/data-log/channel-table";
import { isValue, statusOf } from "../record/data-log/code";
import type { LogRow } from "../record/data-log/log-reader";
import type { ClockText } from "./clock-text";
import { columnsOf, type RowText } from "./row-text";

const ownColumns: readonly string[] = columnsOf("time boot uptime_s interval_s gap_s clock");

export function logColumns(channels: readonly LoggedChannel[]): readonly string[] {
  return ownColumns.concat(channels.map(({ id, unit }) => `${id} (${unit})`));
}

/** Fills a row of `logColumns`. A reading that is not there is its reason. `clock` has seen the rows before. */
export function writeLogRow(
  row: RowText,
  { wallS, boot, uptimeS, intervalS, gapS, codes }: LogRow,
  channels: readonly LoggedChannel[],
  clock: ClockText,
): void {
  row.time(wallS);
  row.whole(boot);
  row.whole(uptimeS);
  row.whole(intervalS);
  row.whole(gapS);
  row.text(clock.of(wallS));
  for (let i = 0; i < channels.length; i++) {
    const code = codes[i]!;
    if (isValue(code)) row.fixed(code, channels[i]!.decimals);
    else row.text(statusNames[statusOf(code)] ?? "invalid");
  }
}
