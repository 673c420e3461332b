/** The exceedance report as lines: a table for spreadsheets, or one JSON object a line. */
import { fixedText } from "../../src/core/number-text";
import type { Exceedance } from "./exceedances";
import { utcText } from "../../src/send/utc-text";
import type { NamedChannel } from "./row-lines";

const columns = Object.freeze([
  "event",
  "channel",
  "unit",
  "alarm",
  "set_point",
  "time",
  "boot",
  "from_s",
  "seconds",
  "peak",
  "mean",
  "acknowledged_after_s",
]);

function number(value: number | undefined, decimals: number): string {
  return value === undefined ? "" : fixedText(value, decimals);
}

function csv(one: Exceedance, channel: NamedChannel | undefined): string {
  const decimals = (channel?.decimals ?? 2) + 2;
  return [
    one.sequence,
    channel?.id ?? `channel ${one.channel}`,
    channel?.unit ?? "",
    one.alarm,
    number(one.setPoint, decimals),
    one.fromClockS === undefined ? "" : utcText(one.fromClockS),
    one.boot,
    fixedText(one.fromS, 1),
    number(one.seconds, 1),
    fixedText(one.peak, decimals),
    number(one.mean, decimals),
    one.acknowledgedAfterS.map((seconds) => fixedText(seconds, 1)).join(" "),
  ].join(",");
}

/** An exceedance without an end has no `seconds`: power went, or it lasts. */
export function exceedanceLines(
  all: readonly Exceedance[],
  channels: readonly NamedChannel[],
  format: "csv" | "jsonl",
): string[] {
  if (format === "csv") return [columns.join(","), ...all.map((one) => csv(one, channels[one.channel]))];
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
      seconds: one.seconds,
      peak: one.peak,
      mean: one.mean,
      acknowledgedAfterS: one.acknowledgedAfterS,
    });
  });
}
