/**
 * Verifies the event log's hash chain in pulled records: each event's hash must match the previous event and its own fields, so
 * that a change between instrument and file is detected.
 */
import { Chain, genesis, isSameHash } from "../../src/record/event-log/chain";
import { bodyBytes, EventRecord, hashBytes, noClock } from "../../src/record/event-log/record";
import { eventColumns } from "../../src/send/event-row";
import { SimDigest } from "../io/sim-digest";
import { csvFields } from "./csv-fields";

/** The fields of a pulled event that are needed. */
interface Fields {
  readonly record: EventRecord;
  readonly hash: Uint8Array;
}

export class EventChain {
  /** Number of events that are chained to the previous one; the first of a part cannot be verified, unless it is the first event of the log. */
  chained = 0;
  /** Number of places where an event is missing, or is chained to another one than the previous: the instrument itself skipped it. */
  breaks = 0;
  #chain = new Chain(Object.freeze({ io: SimDigest }));
  #hash = genesis();
  #sequence = 0;
  #computed = new Uint8Array(hashBytes);
  #body = new DataView(new ArrayBuffer(bodyBytes));

  /** @returns the event, or `undefined` if the line is not an event or its hash does not match */
  take(line: string, format: "csv" | "jsonl"): EventRecord | undefined {
    const fields = format === "csv" ? fromCsv(line) : fromJson(line);
    if (fields === undefined) return undefined;
    const { record, hash } = fields;
    if (record.sequence === this.#sequence + 1) {
      record.write(this.#body);
      this.#chain.link(this.#hash, new Uint8Array(this.#body.buffer), this.#computed);
      if (!isSameHash(this.#computed, hash)) return undefined;
      this.chained++;
    } else if (this.#sequence > 0) {
      this.breaks++;
    }
    this.#sequence = record.sequence;
    this.#hash.set(hash);
    return record;
  }

  /** Starts again; the flag says whether the pulled part begins with the first event of the log. */
  /** Hash of the event that was taken last. */
  get hash(): Uint8Array {
    return this.#hash;
  }

  restart(): void {
    this.#hash = genesis();
    this.#sequence = 0;
    this.chained = this.breaks = 0;
  }
}

/** By the names of the columns. */
function fromCsv(line: string): Fields | undefined {
  const fields = csvFields(line);
  return fieldsOf(Object.fromEntries(eventColumns.map((name, index) => [name, fields[index]])));
}

function fromJson(line: string): Fields | undefined {
  try {
    return fieldsOf(JSON.parse(line) as Record<string, unknown>);
  } catch {
    return undefined;
  }
}

/** `undefined` for a text that is not a finite number, such as an empty one. */
function numberOf(given: unknown): number | undefined {
  if (typeof given !== "number" && (typeof given !== "string" || given === "")) return undefined;
  const value = Number(given);
  return Number.isFinite(value) ? value : undefined;
}

function fieldsOf(given: Record<string, unknown>): Fields | undefined {
  const hashText = given["hash"];
  if (typeof hashText !== "string" || !/^[0-9a-f]{64}$/.test(hashText)) return undefined;
  const record = new EventRecord();
  const clockS = given["clock_s"];
  const fields: readonly (readonly [keyof EventRecord, unknown])[] = [
    ["sequence", given["sequence"]],
    ["boot", given["boot"]],
    ["atMs", given["at_ms"]],
    ["clockS", clockS === null || clockS === "" ? noClock : clockS],
    ["kind", given["kind"]],
    ["channel", given["channel"]],
    ["alarm", given["alarm"]],
    ["value", given["value"]],
    ["detail", given["detail"]],
  ];
  for (const [name, one] of fields) {
    const value = numberOf(one);
    if (value === undefined) return undefined;
    (record as unknown as Record<string, number>)[name] = value;
  }
  const hash = new Uint8Array(hashBytes);
  for (let i = 0; i < hashBytes; i++) hash[i] = parseInt(hashText.slice(2 * i, 2 * i + 2), 16);
  return { record, hash };
}
