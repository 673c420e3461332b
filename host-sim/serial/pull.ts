/**
 * Pulls one topic from an instrument over a line that loses and changes bytes, until every record has arrived and all checksums are
 * right, or gives the reason why not.
 *
 *            start                 line 0, our tag              E, count and checksum right
 *   ready ──────────► asking ─────────────────────► receiving ──────────────────────────────► done
 *                       ▲  │ no response, "damaged"      │ no response, a bad line, a missing line, another request answered
 *                       └──┴──────────◄── repeat ────────┘
 *                                          │ too many repeats without a new record, a refusal, a cancellation
 *                                          ▼
 *                                        failed
 *
 * A log is requested again from behind the last good record; a table must arrive completely. Time is an argument, so that tests need
 * no clock.
 */
import { crc32More, crc32Start } from "../../src/core/crc32";
import { protocolVersion } from "../../src/send/head";
import { csvFields } from "./csv-fields";
import { checksumText, type Frame, frameOf, LineCutter, requestBytes } from "./frame";

export interface Wish {
  readonly what: Topic;
  /** Arguments of the request, such as seconds since 1970. */
  readonly words?: readonly (number | string)[];
  readonly format: "csv" | "jsonl";
  /** The last record that is already there: the request continues behind it. */
  readonly after?: string;
  /** Serial number of the expected instrument: the reply of another one is refused. */
  readonly serial?: string;
}

export type Topic = "info" | "log" | "heads" | "events" | "settings" | "calibration" | "totals" | "exposure";
export const topics: readonly Topic[] = Object.freeze<Topic[]>([
  "info",
  "log",
  "heads",
  "events",
  "settings",
  "calibration",
  "totals",
  "exposure",
]);

/** Receives the valid data. */
export interface PullSink {
  /** Names of the fields of the following records, as CSV. */
  columns(text: string): void;
  /** @returns false for a record that cannot be right although its checksum is: it is requested again */
  record(text: string, bytes: Uint8Array): boolean;
  /** Discard all records: they are sent again from the first. */
  restart(): void;
}

/** More than any instrument sends: a peer that goes on beyond it is none. */
const maxTextBytes = 256 * 1024 * 1024;
const maxFacts = 64;
const maxChannels = 64;
const maxFactLength = 256;
/** Of tables, which an instrument keeps in memory. */
const maxTableRecords = 100_000;
const silenceMs = 5000;
const maxRepeats = 24;
/** Time-out before the first valid line: an instrument answers within a tick or two. */
const firstSilenceMs = 2500;
const maxRepeatsUnheard = 4;

export class Pull {
  state: "asking" | "receiving" | "done" | "failed" = "asking";
  /** Reason of the failure. */
  failure = "";
  /** Facts of the head, except `channel`. */
  facts: ReadonlyMap<string, string> = new Map();
  /** Each `id,unit,decimals`. */
  channels: readonly string[] = [];
  records = 0;
  /** Number of repeated requests; then the number of parts that the instrument itself could not read. */
  repeats = 0;
  damaged = 0;
  /** The last record received. */
  position: string | undefined;
  /** A valid line of the protocol arrived, so there is an instrument. */
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
  /** As last passed to the sink, and as in the present reply. */
  #columns: string | undefined;
  #columnsNow = "";
  #replyRecords = 0;
  #replyCrc = crc32Start;
  #crc = crc32Start;
  #isHeadRead = false;
  #failedRequests = 0;
  #heardMs = 0;
  /** Text of the newest refusal, until a line of a reply. */
  #lastRefusal = "";
  /** Bytes have arrived. */
  #hasReceived = false;
  /** Bytes of valid lines, of all replies. */
  #textBytes = 0;

  /** @param tag first number of the requests; a different one each time prevents an old reply from being taken for the new one */
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

  /** CRC-32 of all records in order. */
  get checksum(): string {
    return checksumText(~this.#crc);
  }

  start(nowMs: number): void {
    this.#ask(nowMs);
  }

  take(bytes: Uint8Array, nowMs: number): void {
    this.#hasReceived ||= bytes.length > 0;
    this.#cutter.take(bytes, (line) => {
      if (!this.isOver) this.#line(line, nowMs);
    });
  }

  /** Call regularly. */
  elapse(nowMs: number): void {
    const patienceMs = this.isUnderstood ? silenceMs : firstSilenceMs;
    if (!this.isOver && nowMs - this.#heardMs > patienceMs) this.#repeat(nowMs, "the instrument does not respond");
  }

  /** Ends the pull: the instrument stops its reply. */
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
    if (++this.#failedRequests > (this.isUnderstood ? maxRepeats : maxRepeatsUnheard)) {
      this.#fail(this.isUnderstood ? `${why}; ${this.#failedRequests} requests failed` : this.#noReplyReason());
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

  /** Reason why no valid line arrived. */
  #noReplyReason(): string {
    return this.#hasReceived
      ? "the data received is not an instrument's reply: another device, a rate other than 115,200 baud, or a build for the debugger"
      : `no response to ${this.#failedRequests} requests: is the instrument switched on and connected to this port?`;
  }

  #fail(why: string): void {
    this.state = "failed";
    this.failure = why;
  }

  #line(line: Uint8Array, nowMs: number): void {
    const frame = frameOf(line);
    this.isUnderstood ||= frame !== undefined;
    if (frame === undefined || (frame.tag !== this.#tag && frame.tag !== 0)) {
      // After a new request the rest of the previous reply still arrives.
      if (this.state === "receiving") this.#repeat(nowMs, "too many lines are damaged");
      return;
    }
    // A damaged request is answered without a tag, and so are requests that a user typed before.
    if (frame.tag === 0 && frame.kind !== "!") return;
    if (frame.kind === "!") {
      this.#refused(frame, nowMs);
      return;
    }
    if (frame.number !== this.#number) {
      this.#repeat(nowMs, "too many lines are missing");
      return;
    }
    this.#textBytes += line.length;
    if (this.#textBytes > maxTextBytes) {
      this.#fail(`more than ${maxTextBytes / (1024 * 1024)} MB were sent: not an instrument`);
      return;
    }
    this.state = "receiving";
    this.#lastRefusal = "";
    this.#number++;
    this.#heardMs = nowMs;
    this.#frame(frame, nowMs);
  }

  /**
   * An error without this request's tag is about a line that was damaged in transfer. Any other refusal is believed when it comes twice
   * in a row: damage to the checksum's own mark makes a bad word of a good request.
   */
  #refused({ tag, text }: Frame, nowMs: number): void {
    const code = text.split(" ")[0];
    const isOfTheLine = tag === 0 || code === "damaged" || code === "too-long";
    if (isOfTheLine) this.#repeat(nowMs, `the instrument reports "${text}"`);
    else if (this.#lastRefusal === text) this.#fail(`the instrument refuses "${this.#asked}": ${text}`);
    else {
      this.#lastRefusal = text;
      this.#repeat(nowMs, `the instrument refuses "${this.#asked}": ${text}`);
    }
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
    if (text.length > maxFactLength || this.#facts.size >= maxFacts || this.#channels.length >= maxChannels) {
      this.#fail("the description of the instrument is too long: not an instrument");
    } else if (name !== "channel") this.#facts.set(name, value);
    else if (isChannel(value)) this.#channels.push(value);
    else this.#repeat(nowMs, "a channel description is invalid");
  }

  #note(text: string, nowMs: number): void {
    const match = /^damaged (\d{1,9})$/.exec(text);
    if (match !== null) this.damaged += Number(match[1]);
    else this.#repeat(nowMs, "a note is invalid");
  }

  #takeColumns(text: string, nowMs: number): void {
    if (!this.#isHeadRead && !this.#checkHead(nowMs)) return;
    this.#isHeadRead = true;
    this.#columnsNow = text;
  }

  /** Only when a record follows: the empty rest of a log has no channel names. */
  #passColumns(): void {
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
      this.#repeat(nowMs, "the instrument received a different request");
      return false;
    }
    const before = this.facts.get("serial");
    if (before !== undefined && before !== facts.get("serial")) {
      this.#fail(`another instrument responds: ${facts.get("serial")} instead of ${before}`);
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
    this.#passColumns();
    if (space < 1 || !this.#sink.record(text.slice(space + 1), payload)) {
      this.#repeat(nowMs, "a record contradicts the one before");
      return;
    }
    if (!this.#isResumable && this.records >= maxTableRecords) {
      this.#fail(`more than ${maxTableRecords} records of ${this.#wish.what}: not an instrument`);
      return;
    }
    this.position = text.slice(0, space);
    this.#replyCrc = crc32More(this.#replyCrc, payload, 0, payload.length);
    this.#crc = crc32More(this.#crc, payload, 0, payload.length);
    this.#replyRecords++;
    this.records++;
    if (this.#isResumable) this.#failedRequests = 0;
  }

  #end(text: string, nowMs: number): void {
    if (text !== `${this.#replyRecords} ${checksumText(~this.#replyCrc)}`) {
      this.#repeat(nowMs, "the count or the checksum of the reply is wrong");
      return;
    }
    if (this.#columns === undefined) this.#passColumns();
    this.state = "done";
  }
}

/** `ID,UNIT,DECIMALS` */
function isChannel(text: string): boolean {
  const fields = csvFields(text);
  return fields.length === 3 && fields[0] !== "" && /^\d$/.test(fields[2]!);
}
