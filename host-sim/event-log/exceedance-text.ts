/** The exceedance report as lines: a table for spreadsheets, or one JSON object a line. */
import { fixedText } from "../../src/core/number-text";
import type { RowText } from "../../src/send/row-text";
import { utcText } from "../../src/send/utc-text";
import type { Exceedance } from "./exceedances";
import { type NamedChannel, RowLines } from "./row-lines";

const columns = Object.freeze([
  "event",
  "channel",
  "unit",
  "alarm",
  "set_point",
  "time",
  "boot",
  "from_s",
  "to_s",
  "end",
  "seconds",
  "peak",
  "mean",
  "early_warning_s",
  "acknowledged_after_s",
]);

function fill(row: RowText, one: Exceedance, channel: NamedChannel | undefined): void {
  const decimals = (channel?.decimals ?? 2) + 2;
  row.whole(one.sequence);
  row.text(channel?.id ?? `channel ${one.channel}`);
  row.text(channel?.unit ?? "");
  row.text(one.alarm);
  row.decimal(one.setPoint, decimals);
  row.time(one.fromClockS ?? -1);
  row.whole(one.boot);
  row.decimal(one.fromS, 1);
  row.decimal(one.toS, 1);
  row.text(one.end);
  row.decimal(one.seconds, 1);
  row.decimal(one.peak, decimals);
  row.decimal(one.mean, decimals);
  row.decimal(one.earlyS, 1);
  row.text(one.acknowledgedAfterS.map((seconds) => fixedText(seconds, 1)).join(" "));
}

/** An excursion that still stands, or whose end was lost with the power, has no `seconds`. */
export function exceedanceLines(
  all: readonly Exceedance[],
  channels: readonly NamedChannel[],
  format: "csv" | "jsonl",
): string[] {
  if (format === "csv") {
    const rows = new RowLines("csv");
    return [
      rows.heading(columns),
      ...all.map((one) =>
        rows.row(columns, (row) => {
          fill(row, one, channels[one.channel]);
        }),
      ),
    ];
  }
  return all.map((one) => {
    const channel = channels[one.channel];
    return JSON.stringify({
      event: one.sequence,
      channel: channel?.id ?? one.channel,
      unit: channel?.unit,
      alarm: one.alarm,
      setPoint: one.setPoint,
      time: one.fromClockS === undefined ? undefined : utcText(one.fromClockS),
      boot: one.boot,
      fromS: one.fromS,
      toS: one.toS,
      end: one.end,
      seconds: one.seconds,
      peak: one.peak,
      mean: one.mean,
      earlyWarningS: one.earlyS,
      acknowledgedAfterS: one.acknowledgedAfterS,
    });
  });
}
