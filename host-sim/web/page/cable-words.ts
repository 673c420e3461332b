/** Texts about a connected instrument: its identity, its clock, and the progress of a pull. */
import type { ExportText } from "../../serial/export-text";

/** Facts of a reply's head, in the order in which they are shown. */
const shownFacts: readonly (readonly [name: string, label: string])[] = Object.freeze([
  ["serial", "Serial number"],
  ["firmware", "Firmware"],
  ["board", "Board"],
  ["profile", "Profile"],
  ["limits", "Limits"],
  ["settings", "Settings"],
] as const);

/** Smaller differences are caused by the transfer and by the resolution of a second. */
const agreeingS = 2;
const units: readonly (readonly [seconds: number, name: string])[] = Object.freeze([
  [86_400, "d"],
  [3600, "h"],
  [60, "min"],
  [1, "s"],
] as const);

/** `3 min`: the largest unit with a value of at least 2, so that the error is less than half of it. */
function roughly(seconds: number): string {
  const [inS, name] = units.find(([one]) => seconds >= 2 * one) ?? units[units.length - 1]!;
  return `${Math.round(seconds / inS)} ${name}`;
}

/** The instrument's clock compared with the computer's; `""` if it was never set. */
export function clockSays(time: string, nowMs: number): string {
  const aheadS = Math.round((Date.parse(time) - nowMs) / 1000);
  if (!Number.isFinite(aheadS)) return "not set";
  const shown = time.replace("T", " ").replace("Z", " UTC");
  if (Math.abs(aheadS) <= agreeingS) return `${shown}, as this computer's`;
  return `${shown}, ${roughly(Math.abs(aheadS))} ${aheadS > 0 ? "ahead of" : "behind"} this computer's`;
}

export function factRows(
  facts: ReadonlyMap<string, string>,
  nowMs: number,
): (readonly [label: string, text: string])[] {
  const rows: (readonly [string, string])[] = shownFacts.map(
    ([name, label]) => [label, facts.get(name) || "none"] as const,
  );
  const upS = Number(facts.get("uptime_s") ?? 0);
  return [
    ...rows,
    ["Clock", clockSays(facts.get("time") ?? "", nowMs)],
    ["Switched on", `for ${roughly(upS)}, start ${facts.get("boot") ?? "?"}`],
  ];
}

/** Seconds since 1970 of the first time in a record. */
export function timeOf(record: string): number | undefined {
  const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/.exec(record)?.[0];
  return time === undefined ? undefined : Date.parse(time) / 1000;
}

/** Progress of a log between the requested times; unknown if the log is not in the order of time. */
export class Progress {
  readonly #fromS: number | undefined;
  readonly #toS: number;
  #firstS: number | undefined;

  constructor(fromS: number | undefined, toS: number | undefined) {
    this.#fromS = fromS;
    this.#toS = toS ?? Infinity;
  }

  /** 0 to 1, or `undefined` */
  share({ what, newest, pull }: ExportText): number | undefined {
    const atS = what === "log" ? timeOf(newest) : undefined;
    const clockS = timeOf(pull.facts.get("time") ?? "");
    if (atS === undefined || clockS === undefined) return undefined;
    const firstS = (this.#firstS ??= Math.max(atS, this.#fromS ?? 0));
    const endS = Math.min(this.#toS, clockS);
    return endS <= firstS ? undefined : Math.min(Math.max((atS - firstS) / (endS - firstS), 0), 1);
  }

  says({ what, newest, pull }: ExportText): string {
    const atS = what === "log" ? timeOf(newest) : undefined;
    const parts = [`${what}: ${pull.records.toLocaleString("en")} records`];
    if (atS !== undefined) parts.push(`up to ${new Date(atS * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`);
    if (pull.repeats > 0) parts.push(`asked again ${pull.repeats} times`);
    return parts.join(", ");
  }
}
