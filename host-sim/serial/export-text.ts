/**
 * A pulled topic as a file: the instrument, the names of the fields, the records, and at the end their number and checksum, which
 * show whether a file was truncated or changed. In CSV, lines that are not part of the table begin with `#`.
 */
import { noClock } from "../../src/record/event-log/record";
import { looksLikeFormula } from "../../src/send/row-text";
import { csvFields } from "./csv-fields";
import type { HeadProof } from "../event-log/head-proof";
import { EventChain } from "./event-chain";
import { Pull, type PullSink, type Topic, type Wish } from "./pull";

/** Facts that a file includes, in this order. */
const repeatedFacts: readonly string[] = Object.freeze([
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
  /** Seconds since 1970 UTC, for logs only. */
  readonly fromS?: number | undefined;
  readonly toS?: number | undefined;
  /** `Wish.serial`. */
  readonly serial?: string | undefined;
  /** Of `heads`: 32 bytes in hexadecimal digits that a fresh head has to hold. */
  readonly challenge?: string | undefined;
  /** Of `events`: is given every event. */
  readonly proof?: HeadProof | undefined;
}

/** Text for a line that begins with `#`, of which a spreadsheet makes a cell at each comma. */
function inert(text: string): string {
  const plain = text.replace(/[,"]/g, ";");
  return looksLikeFormula(plain) ? `'${plain}` : plain;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** A formula that is no plain number. */
function isUnsafe(field: string): boolean {
  return looksLikeFormula(field) && !/^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(field);
}

export class ExportText implements PullSink {
  readonly what: Topic;
  readonly chain = new EventChain();
  readonly pull: Pull;
  /** Of events: the oldest and newest that were received. */
  firstSequence: number | undefined;
  lastSequence = 0;
  #format: "csv" | "jsonl";
  #fromS: number | undefined;
  #toS: number | undefined;
  #lines: string[] = [];
  #proof: HeadProof | undefined;

  constructor(
    what: Topic,
    { format, fromS, toS, serial, challenge, proof }: ExportWish,
    send: (bytes: Uint8Array) => void,
    tag: number,
  ) {
    this.what = what;
    this.#format = format;
    this.#fromS = what === "events" ? fromS : undefined;
    this.#toS = what === "events" ? toS : undefined;
    this.#proof = proof;
    const words =
      what === "log"
        ? { words: [fromS ?? "-", toS ?? "-"] }
        : what === "heads" && challenge !== undefined
          ? { words: [`challenge=${challenge}`] }
          : {};
    const wish: Wish = { what, format, ...words, ...(serial !== undefined && { serial }) };
    this.pull = new Pull(wish, send, this, tag);
  }

  columns(text: string): void {
    if (this.#format !== "csv" || text === "") return;
    this.#lines.push(csvFields(text).some(isUnsafe) ? csvFields(text).map(inert).join(",") : text);
  }

  record(text: string): boolean {
    // An instrument neutralises what a spreadsheet would calculate: whoever sends a formula is none.
    if (this.#format === "csv" ? csvFields(text).some(isUnsafe) : !isObject(text)) return false;
    if (this.what === "events") {
      const event = this.chain.take(text, this.#format);
      if (event === undefined) return false;
      this.firstSequence ??= event.sequence;
      this.lastSequence = event.sequence;
      this.#proof?.take(event.sequence, this.chain.hash);
      // The time of events without a set clock is unknown: they are included.
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

  /** Every record. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** The newest record, as it will be in the file. */
  get newest(): string {
    return this.#lines[this.#lines.length - 1] ?? "";
  }

  /** Complete only when the pull is done. */
  get text(): string {
    const { facts, channels, records, checksum, damaged } = this.pull;
    const about = repeatedFacts.map((name) => [name, facts.get(name) ?? ""] as const);
    const end = { records, crc32: checksum, damaged };
    if (this.#format === "jsonl") {
      const units = channels
        .map((line) => csvFields(line))
        .map(([id, unit, decimals]) => ({ id, unit, decimals: Number(decimals) }));
      return `${[JSON.stringify({ export: this.what, ...Object.fromEntries(about), channels: units }), ...this.#lines, JSON.stringify({ end })].join("\n")}\n`;
    }
    const heads = [
      `# firedamp ${this.what}: ${about.map(([name, value]) => `${name} ${value === "" ? "-" : inert(value)}`).join(", ")}`,
      `# channels: ${channels
        .map((line) => csvFields(line))
        .map(([id = "", unit = ""]) => `${inert(id)} (${inert(unit)})`)
        .join(", ")}`,
    ];
    return `${[...heads, ...this.#lines, `# end: ${records} records, CRC-32 ${checksum}, ${damaged} damaged`].join("\n")}\n`;
  }
}
