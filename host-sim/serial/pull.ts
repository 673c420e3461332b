/**
 * Pulls one thing out of an instrument over a line that loses and changes bytes, until every record is there and every checksum agrees,
 * or says why not.
 *
 *            start                 line 0, our tag              E, count and checksum right
 *   ready ──────────► asking ─────────────────────► receiving ──────────────────────────────► done
 *                       ▲  │ silence, "damaged"          │ silence, a bad line, a missing line, another request answered
 *                       └──┴──────────◄── repeat ────────┘
 *                                          │ too often without a new record, the instrument refuses, cancelled
 *                                          ▼
 *                                        failed
 *
 * A log is asked for again from behind the last good record; of a table nothing counts until all of it is there. Time comes in as an
 * argument, so that tests need no clock.
 */
import { crc32More, crc32Start } from "../../src/core/crc32";
import { protocolVersion } from "../../src/send/head";
import { csvFields } from "./csv-fields";
import { checksumText, type Frame, frameOf, LineCutter, requestBytes } from "./frame";

export interface Wish {
  readonly what: Topic;
  /** Words of the request, such as seconds since 1970. */
  readonly words?: readonly (number | string)[];
  readonly format: "csv" | "jsonl";
  /** The last record that is already there: asked for from behind it. */
  readonly after?: string;
  /** Serial number of the instrument that is meant: another one's answer is refused. */
  readonly serial?: string;
}

export type Topic = "info" | "log" | "events" | "settings" | "calibration" | "totals" | "exposure";
export const topics: readonly Topic[] = Object.freeze<Topic[]>([
  "info",
  "log",
  "events",
  "settings",
  "calibration",
  "totals",
  "exposure",
]);

/** Gets what arrives whole. */
export interface PullSink {
  /** Names of the fields of what follows, as CSV. */
  columns(text: string): void;
  /** @returns false where it cannot be true, whatever its checksum says: it is asked for again */
  record(text: string, bytes: Uint8Array): boolean;
  /** Forget every record: they come again from the first. */
  restart(): void;
}

const silenceMs = 5000;
const maxRepeats = 24;
/** Before a first whole line came: a head is said within a tick or two, so whoever is silent for long is not there. */
const firstSilenceMs = 2500;
const maxRepeatsUnheard = 4;

export class Pull {
  state: "asking" | "receiving" | "done" | "failed" = "asking";
  /** Why it failed. */
  failure = "";
  /** Facts of the head, `channel` apart. */
  facts: ReadonlyMap<string, string> = new Map();
  /** Each `id,unit,decimals`. */
  channels: readonly string[] = [];
  records = 0;
  /** How often something was asked for again, and parts that the instrument itself could not read. */
  repeats = 0;
  damaged = 0;
  /** The record that was received last. */
  position: string | undefined;
  /** A whole line of the protocol came: somebody who speaks it is there. */
  isUnderstood = false;
  #wish: Wish;
  #send: (bytes: Uint8Array) => void;
  #sink: PullSink;
  #cutter = new LineCutter();
  #tag: number;
  #asked = "";
  #number = 0;
  #facts = new Map<string, string>();
  #channels: string[] = [];
  /** As the sink was told of last, and as the reply has them now. */
  #columns: string | undefined;
  #columnsNow = "";
  #replyRecords = 0;
  #replyCrc = crc32Start;
  #crc = crc32Start;
  #isHeadRead = false;
  #repeatsInVain = 0;
  #heardMs = 0;
  /** Something came. */
  #isHeard = false;

  /** @param tag where to begin counting requests; another one each time keeps an old reply from being taken for the new */
  constructor(wish: Wish, send: (bytes: Uint8Array) => void, sink: PullSink, tag = 1) {
    this.#wish = wish;
    this.#send = send;
    this.#sink = sink;
    this.#tag = tag % 60000 || 1;
    this.position = wish.after;
    if (wish.serial !== undefined) this.facts = new Map([["serial", wish.serial]]);
  }

  get isOver(): boolean {
    return this.state === "done" || this.state === "failed";
  }

  /** CRC-32 of all records one after the other. */
  get checksum(): string {
    return checksumText(~this.#crc);
  }

  start(nowMs: number): void {
    this.#ask(nowMs);
  }

  take(bytes: Uint8Array, nowMs: number): void {
    this.#isHeard ||= bytes.length > 0;
    this.#cutter.take(bytes, (line) => {
      if (!this.isOver) this.#line(line, nowMs);
    });
  }

  /** To be called now and then. */
  elapse(nowMs: number): void {
    const patienceMs = this.isUnderstood ? silenceMs : firstSilenceMs;
    if (!this.isOver && nowMs - this.#heardMs > patienceMs) this.#repeat(nowMs, "the instrument is silent");
  }

  /** Nothing more is wanted: the instrument ends its reply. */
  cancel(): void {
    if (this.isOver) return;
    this.#nextTag();
    this.#send(requestBytes(this.#tag, "stop"));
    this.#fail("stopped");
  }

  #nextTag(): void {
    this.#tag = this.#tag === 65535 ? 1 : this.#tag + 1;
  }

  #ask(nowMs: number): void {
    const { what, words = [], format } = this.#wish;
    const after = this.#isResumable && this.position !== undefined ? ` after=${this.position}` : "";
    this.#asked = `${[what, ...words].join(" ")} ${format}${after}`;
    this.#nextTag();
    this.#number = 0;
    this.#facts = new Map();
    this.#channels = [];
    this.#isHeadRead = false;
    this.#replyRecords = 0;
    this.#replyCrc = crc32Start;
    this.#heardMs = nowMs;
    this.state = "asking";
    this.#send(requestBytes(this.#tag, this.#asked));
  }

  get #isResumable(): boolean {
    return this.#wish.what === "log" || this.#wish.what === "events";
  }

  #repeat(nowMs: number, why: string): void {
    this.repeats++;
    if (++this.#repeatsInVain > (this.isUnderstood ? maxRepeats : maxRepeatsUnheard)) {
      this.#fail(this.isUnderstood ? `${why}; asked ${this.#repeatsInVain} times in vain` : this.#whoIsThere());
      return;
    }
    if (!this.#isResumable) {
      this.records = 0;
      this.#crc = crc32Start;
      this.#columns = undefined;
      this.#sink.restart();
    }
    this.#ask(nowMs);
  }

  /** Why no line could be understood. */
  #whoIsThere(): string {
    return this.#isHeard
      ? "what comes is no instrument's reply: another device, another rate than 115,200 baud, or a build for the debugger"
      : `nobody answers, asked ${this.#repeatsInVain} times: is the instrument switched on, and is it at this port?`;
  }

  #fail(why: string): void {
    this.state = "failed";
    this.failure = why;
  }

  #line(line: Uint8Array, nowMs: number): void {
    const frame = frameOf(line);
    this.isUnderstood ||= frame !== undefined;
    if (frame === undefined || (frame.tag !== this.#tag && frame.tag !== 0)) {
      // While it asks, the rest of the reply before is still on its way.
      if (this.state === "receiving") this.#repeat(nowMs, "too many lines are damaged");
      return;
    }
    // A request that was damaged is answered without a tag; so is what a person asked before.
    if (frame.tag === 0 && frame.kind !== "!") return;
    if (frame.kind === "!") {
      this.#refused(frame, nowMs);
      return;
    }
    if (frame.number !== this.#number) {
      this.#repeat(nowMs, "too many lines are missing");
      return;
    }
    this.state = "receiving";
    this.#number++;
    this.#heardMs = nowMs;
    this.#frame(frame, nowMs);
  }

  /** An error without our tag is about a line that did not arrive as it was sent. */
  #refused({ tag, text }: Frame, nowMs: number): void {
    const code = text.split(" ")[0];
    if (tag === 0 || code === "damaged" || code === "too-long") this.#repeat(nowMs, `the instrument says "${text}"`);
    else this.#fail(`the instrument refuses "${this.#asked}": ${text}`);
  }

  #frame({ kind, text, bytes }: Frame, nowMs: number): void {
    if (kind === "H") this.#fact(text, nowMs);
    else if (kind === "C") this.#takeColumns(text, nowMs);
    else if (!this.#isHeadRead) this.#repeat(nowMs, "the reply has no head");
    else if (kind === "R") this.#record(text, bytes, nowMs);
    else if (kind === "N") this.#note(text, nowMs);
    else if (kind === "E") this.#end(text, nowMs);
  }

  #fact(text: string, nowMs: number): void {
    const space = text.indexOf(" ");
    const name = text.slice(0, space);
    const value = text.slice(space + 1);
    if (name !== "channel") this.#facts.set(name, value);
    else if (isChannel(value)) this.#channels.push(value);
    else this.#repeat(nowMs, "a channel is told of that is none");
  }

  #note(text: string, nowMs: number): void {
    const match = /^damaged (\d{1,9})$/.exec(text);
    if (match !== null) this.damaged += Number(match[1]);
    else this.#repeat(nowMs, "a note says what no instrument does");
  }

  #takeColumns(text: string, nowMs: number): void {
    if (!this.#isHeadRead && !this.#checkHead(nowMs)) return;
    this.#isHeadRead = true;
    this.#columnsNow = text;
  }

  /** Only with a record behind them: the rest of a log that has nothing more to give names no channels. */
  #tellColumns(): void {
    if (this.#columnsNow === this.#columns) return;
    this.#columns = this.#columnsNow;
    this.#sink.columns(this.#columnsNow);
  }

  #checkHead(nowMs: number): boolean {
    const facts = this.#facts;
    if (facts.get("protocol") !== String(protocolVersion)) {
      this.#fail(
        `the instrument speaks version ${facts.get("protocol") ?? "?"} of the protocol, this program version ${protocolVersion}`,
      );
      return false;
    }
    if (facts.get("request") !== this.#asked) {
      this.#repeat(nowMs, "the instrument understands something else");
      return false;
    }
    const before = this.facts.get("serial");
    if (before !== undefined && before !== facts.get("serial")) {
      this.#fail(`another instrument answers now: ${facts.get("serial")}, before it was ${before}`);
      return false;
    }
    this.facts = facts;
    this.channels = this.#channels;
    return true;
  }

  #record(text: string, bytes: Uint8Array, nowMs: number): void {
    const space = text.indexOf(" ");
    // The position is ASCII.
    const payload = bytes.subarray(space + 1);
    this.#tellColumns();
    if (space < 1 || !this.#sink.record(text.slice(space + 1), payload)) {
      this.#repeat(nowMs, "a record contradicts the one before");
      return;
    }
    this.position = text.slice(0, space);
    this.#replyCrc = crc32More(this.#replyCrc, payload, 0, payload.length);
    this.#crc = crc32More(this.#crc, payload, 0, payload.length);
    this.#replyRecords++;
    this.records++;
    if (this.#isResumable) this.#repeatsInVain = 0;
  }

  #end(text: string, nowMs: number): void {
    if (text !== `${this.#replyRecords} ${checksumText(~this.#replyCrc)}`) {
      this.#repeat(nowMs, "the count or the checksum of the whole does not agree");
      return;
    }
    if (this.#columns === undefined) this.#tellColumns();
    this.state = "done";
  }
}

/** `ID,UNIT,DECIMALS` */
function isChannel(text: string): boolean {
  const fields = csvFields(text);
  return fields.length === 3 && fields[0] !== "" && /^\d$/.test(fields[2]!);
}
