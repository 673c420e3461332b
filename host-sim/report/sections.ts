/** The report's figures and tables as HTML. They need no script, so that they can be read where scripts are disabled. */
import { fixedText } from "../../src/core/number-text";
import type { AlarmSpan, ChannelSummary, Exceedance, Summary } from "../replay/summary";
import { clockText, durationText } from "./duration";
import { escapeHtml } from "./escape";

/** Maximum number of rows shown of a table; the rest is in the files beside the report. */
const maxRows = 500;

function card(title: string, figure: string, note: string, kind = ""): string {
  return `<div class="card ${kind}"><h3>${escapeHtml(title)}</h3><p class="figure">${escapeHtml(figure)}</p><p class="note">${escapeHtml(note)}</p></div>`;
}

/** A reading with the same number of digits as on the instrument's screen. */
function readingText(summary: Summary, id: string, value: number): string {
  return fixedText(value, summary.channels.find((channel) => channel.id === id)?.decimals ?? 2);
}

/** 25300 as `25 300`. */
function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

function limitCards(channel: ChannelSummary): string[] {
  const cards: string[] = [];
  for (const limit of ["high", "low"] as const) {
    const setPoint = limit === "high" ? channel.highLimit : channel.lowLimit;
    if (setPoint === null) continue;
    const seconds = limit === "high" ? channel.secondsAtOrAboveHigh : channel.secondsAtOrAboveLow;
    const alarm = channel.alarms[limit];
    const text = `at or ${limit === "low" && channel.isLowBelow === true ? "below" : "above"} ${setPoint} ${channel.unit}`;
    cards.push(
      seconds === 0 && alarm === undefined
        ? card(`${channel.id} ${limit.toUpperCase()}`, "never", text, "calm")
        : card(
            `${channel.id} ${limit.toUpperCase()}`,
            durationText(seconds),
            `${text}; alarm began ${times(alarm?.occurrences ?? 0)}`,
            limit,
          ),
    );
  }
  const fault = channel.alarms["fault"];
  if (fault !== undefined) {
    cards.push(card(`${channel.id} FAULT`, durationText(fault.seconds), `began ${times(fault.occurrences)}`, "fault"));
  }
  return cards;
}

export function cards(summary: Summary): string {
  const all = [
    card(
      "Simulated",
      durationText(summary.simulatedSeconds),
      `${countText(summary.rows)} rows; ${countText(summary.events)} events`,
    ),
  ];
  for (const channel of summary.channels) {
    if (channel.isMain) {
      all.push(
        channel.peak === null
          ? card(`${channel.id} peak`, "–", "no valid reading")
          : card(
              `${channel.id} peak`,
              `${fixedText(channel.peak, channel.decimals)} ${channel.unit}`,
              `at ${clockText(channel.peakAtS!)}; mean ${fixedText(channel.mean!, channel.decimals)} ${channel.unit}`,
            ),
      );
    }
    all.push(...limitCards(channel));
  }
  for (const { channel, m3, coveredSeconds } of summary.totals) {
    all.push(card(`${channel} total`, `${m3} m³`, `over ${durationText(coveredSeconds)} with a valid reading`));
  }
  for (const gap of summary.gaps) {
    if (gap.seconds === 0) continue;
    all.push(
      card(
        `Gaps in ${gap.name}`,
        durationText(gap.seconds),
        `${gap.rows} rows; ${gap.kind === "raw" ? "the signal was silent" : "the world stayed unchanged"}`,
        "fault",
      ),
    );
  }
  all.push(
    card(
      "Computed in",
      durationText(summary.wallSeconds),
      `on ${summary.engine === "xs" ? "XS" : "Node"}, ${countText(summary.speedUp)} × real time`,
    ),
  );
  return all.join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[], omitted: number, where: string): string {
  const shown = rows.slice(0, maxRows);
  const more = rows.length - shown.length + omitted;
  const body = shown
    .map((cells) => `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("")}</tr>`)
    .join("\n");
  return `<div class="scroll"><table><thead><tr>${head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join("")}</tr></thead>
<tbody>${body}</tbody></table></div>${more > 0 ? `<p class="note">and ${more} more in ${where}</p>` : ""}`;
}

function section(title: string, count: number, open: boolean, content: string): string {
  return `<details${open ? " open" : ""}><summary><h2>${escapeHtml(title)} <small>${count}</small></h2></summary>${content}</details>`;
}

export function exceedanceSection(summary: Summary): string {
  const total = summary.exceedances.length + summary.exceedancesOmitted;
  const isBelow = (one: Exceedance) =>
    one.limit === "low" && summary.channels.some(({ id, isLowBelow }) => id === one.channel && isLowBelow === true);
  const rows = summary.exceedances.map((one: Exceedance) => [
    one.channel,
    `${one.limit.toUpperCase()} ${isBelow(one) ? "≤" : "≥"} ${one.setPoint}`,
    clockText(one.fromS),
    clockText(one.toS),
    durationText(one.seconds),
    one.peak === null ? "over range" : readingText(summary, one.channel, one.peak),
  ]);
  return section(
    "Readings at or above a set-point",
    total,
    true,
    total === 0
      ? '<p class="note">None.</p>'
      : table(
          ["channel", "set-point", "from", "to", "time above", "peak"],
          rows,
          summary.exceedancesOmitted,
          "readings.csv",
        ),
  );
}

export function alarmSection(summary: Summary): string {
  const total = summary.alarms.length + summary.alarmsOmitted;
  const rows = summary.alarms.map((one: AlarmSpan) => [
    one.channel,
    one.alarm.toUpperCase(),
    clockText(one.fromS),
    one.open ? "end of trace" : clockText(one.toS),
    durationText(one.seconds),
    readingText(summary, one.channel, one.peak),
  ]);
  return section(
    "Alarms",
    total,
    false,
    total === 0
      ? '<p class="note">None.</p>'
      : '<p class="note">A latching alarm lasts until a user resets it; a replay has no user.</p>' +
          table(["channel", "alarm", "from", "to", "lasted", "peak"], rows, summary.alarmsOmitted, "events.csv"),
  );
}

/** `csv` is the start of events.csv, or all of it. */
export function eventSection(summary: Summary, csv: string): string {
  const rows = csv
    .split("\n")
    .slice(1, maxRows + 2)
    .filter((line) => line !== "")
    .map((line) => {
      const [time = "", event = "", channel = "", value = "", detail = ""] = line.split(",");
      return [clockText(Number(time)), event, channel, value, detail];
    })
    .slice(0, maxRows);
  return section(
    "Events",
    summary.events,
    false,
    table(
      ["time", "event", "channel", "value", "detail"],
      rows,
      Math.max(0, summary.events - rows.length),
      "events.csv",
    ),
  );
}

export function channelSection(summary: Summary): string {
  const rows = summary.channels.map((one) => [
    one.id,
    one.unit,
    ...[one.minimum, one.mean, one.peak].map((value) => (value === null ? "–" : fixedText(value, one.decimals))),
    Object.entries(one.secondsPerStatus)
      .map(([status, seconds]) => `${status} ${durationText(seconds)}`)
      .join(" · "),
  ]);
  return section(
    "Channels",
    rows.length,
    true,
    table(["channel", "unit", "minimum", "mean", "peak", "status"], rows, 0, "summary.json"),
  );
}
