/** A replay's summary as a few lines for the terminal. The complete summary is in `summary.json`. */
import type { ChannelSummary, Summary } from "../replay/summary";
import { sayDuration } from "./duration";

const listedAlarms = 5;

export function describeSummary(summary: Summary, outDir: string | undefined): string {
  const lines = [
    `${summary.source}: ${count(summary.rows, "row")}, ${sayDuration(summary.simulatedSeconds * 1000)} of a ${summary.device} device with ${summary.limits} limits`,
  ];
  for (const channel of summary.channels) {
    if (channel.isMain || Object.keys(channel.alarms).length > 0) lines.push(...describeChannel(channel));
  }
  for (const { channel, m3, coveredSeconds } of summary.totals) {
    lines.push(`  ${channel}: ${m3} m³ in ${sayDuration(coveredSeconds * 1000)} of valid flow`);
  }
  for (const { channel, alarm, fromS, seconds, peak, open } of summary.alarms.slice(0, listedAlarms)) {
    const lasted = open ? "until the end" : `for ${sayDuration(seconds * 1000)}`;
    lines.push(`  at ${sayDuration(fromS * 1000)}: ${channel} ${alarm} ${lasted}, peak ${peak}`);
  }
  const more = summary.alarms.length + summary.alarmsOmitted - listedAlarms;
  if (more > 0) lines.push(`  and ${count(more, "more alarm")}${outDir === undefined ? "" : ": see summary.json"}`);
  lines.push(`Took ${sayDuration(summary.wallSeconds * 1000)} on ${summary.engine}, ${summary.speedUp}× real time.`);
  if (outDir !== undefined) lines.push(`Written to ${outDir}: readings.csv, events.csv, summary.json, report.html`);
  return `${lines.join("\n")}\n`;
}

function describeChannel(channel: ChannelSummary): string[] {
  const { id, unit, peak, peakAtS, alarms } = channel;
  const lines = [
    peak === null || peakAtS === null
      ? `  ${id}: no reading`
      : `  ${id}: peak ${peak} ${unit} at ${sayDuration(peakAtS * 1000)}`,
  ];
  for (const [name, { occurrences, seconds }] of Object.entries(alarms)) {
    if (occurrences > 0) {
      lines.push(
        `    ${name} ${occurrences === 1 ? "once" : `${occurrences} times`}, ${sayDuration(seconds * 1000)} in all`,
      );
    }
  }
  const { secondsAtOrAboveLow, secondsAtOrAboveHigh, lowLimit, highLimit } = channel;
  if (lowLimit !== null && highLimit !== null) {
    lines.push(
      `    reading ${channel.isLowBelow === true ? "≤" : "≥"} ${lowLimit} ${unit} for ${sayDuration(secondsAtOrAboveLow * 1000)}, ≥ ${highLimit} ${unit} for ${sayDuration(secondsAtOrAboveHigh * 1000)}`,
    );
  }
  return lines;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
