/**
 * A pulled topic as a file: which instrument, the names of the fields, the records, and at the end how many there are and their
 * checksum, so that a file that was cut short or changed shows it. In CSV what is no table begins with `#`.
 */
import { noClock } from "../../src/record/event-log/record";
import { csvFields } from "./csv-fields";
import { EventChain } from "./event-chain";
import { Pull, type PullSink, type Topic, type Wish } from "./pull";

/** Facts that a file repeats, in this order. */
const told: readonly string[] = Object.freeze([
  "serial",
  "firmware",
  "board",
  "profile",
  "limits",
  "settings",
  "time",
  "boot",
  "uptime_s",
]);

export interface ExportWish {
  readonly format: "csv" | "jsonl";
  /** Seconds since 1970 UTC, of logs alone. */
  readonly fromS?: number | undefined;
  readonly toS?: number | undefined;
  /** `Wish.serial`. */
  readonly serial?: string | undefined;
}

export class ExportText implements PullSink {
  readonly what: Topic;
  readonly chain = new EventChain();
  readonly pull: Pull;
  #format: "csv" | "jsonl";
  #fromS: number | undefined;
  #toS: number | undefined;
  #lines: string[] = [];

  constructor(what: Topic, { format, fromS, toS, serial }: ExportWish, send: (bytes: Uint8Array) => void, tag: number) {
    this.what = what;
    this.#format = format;
    this.#fromS = what === "events" ? fromS : undefined;
    this.#toS = what === "events" ? toS : undefined;
    const words = what === "log" ? { words: [fromS ?? "-", toS ?? "-"] } : {};
    const wish: Wish = { what, format, ...words, ...(serial !== undefined && { serial }) };
    this.pull = new Pull(wish, send, this, tag);
  }

  columns(text: string): void {
    if (this.#format === "csv" && text !== "") this.#lines.push(text);
  }

  record(text: string): boolean {
    if (this.what === "events") {
      const event = this.chain.take(text, this.#format);
      if (event === undefined) return false;
      // Times of events whose clock was not set nobody knows: they stay.
      if (event.clockS !== noClock && (event.clockS < (this.#fromS ?? 0) || event.clockS > (this.#toS ?? Infinity))) {
        return true;
      }
    }
    this.#lines.push(text);
    return true;
  }

  restart(): void {
    this.#lines = [];
    this.chain.restart();
  }

  /** The newest record that came, as it will stand in the file. */
  get newest(): string {
    return this.#lines[this.#lines.length - 1] ?? "";
  }

  /** Only once the pull is done. */
  get text(): string {
    const { facts, channels, records, checksum, damaged } = this.pull;
    const about = told.map((name) => [name, facts.get(name) ?? ""] as const);
    const end = { records, crc32: checksum, damaged };
    if (this.#format === "jsonl") {
      const units = channels
        .map((line) => csvFields(line))
        .map(([id, unit, decimals]) => ({ id, unit, decimals: Number(decimals) }));
      return `${[JSON.stringify({ export: this.what, ...Object.fromEntries(about), channels: units }), ...this.#lines, JSON.stringify({ end })].join("\n")}\n`;
    }
    const heads = [
      `# firedamp ${this.what}: ${about.map(([name, value]) => `${name} ${value === "" ? "-" : value}`).join(", ")}`,
      `# channels: ${channels
        .map((line) => csvFields(line))
        .map(([id, unit]) => `${id} (${unit})`)
        .join(", ")}`,
    ];
    return `${[...heads, ...this.#lines, `# end: ${records} records, CRC-32 ${checksum}, ${damaged} damaged`].join("\n")}\n`;
  }
}
