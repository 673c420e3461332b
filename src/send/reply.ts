/**
 * The lines of one reply, made one at a time: see docs/export.md for their content.
 *
 *   idle ──start──► head ──► columns ──► records ──► notes ──► end ──► idle
 *                    │          ▲           │ other channels
 *                  refused      └───────────┘
 *                    ▼
 *                  error ──► idle
 */
import { crc32More, crc32Start } from "../core/crc32";
import type { Head } from "./head";
import { LineBytes, star } from "./line-bytes";
import { Refused, refusedNames, type Request } from "./request";
import { RowText } from "./row-text";
import { Next, type Source } from "./source";

const enum Stage {
  Idle,
  Refused,
  Head,
  Columns,
  Records,
  Notes,
  End,
}

/** What follows a line's number: what kind of line it is. */
const headMark = "H";
const columnsMark = "C";
const recordMark = "R";
const noteMark = "N";
const endMark = "E";
const errorMark = "!";

const lineFeed = 0x0a;
const space = 0x20;
const point = 0x2e;
/** A line may need so much: the names of many channels, and what frames them. */
export const maxLineBytes = 2048;

export class Reply {
  /** The line that is to be sent, empty where none is ready. */
  readonly line = new LineBytes(maxLineBytes);
  #head: Head;
  #row = new RowText(this.line);
  #stage: Stage = Stage.Idle;
  #request: Request | undefined;
  #source: Source | undefined;
  #columns: readonly string[] = [];
  #headLine = 0;
  #number = 0;
  #records = 0;
  #crc = crc32Start;
  #refused: Refused = Refused.None;
  #hasRecord = false;
  /** What a refusal adds for a person. */
  #advice = "";

  constructor(head: Head) {
    this.#head = head;
  }

  get isIdle(): boolean {
    return this.#stage === Stage.Idle;
  }

  /** Answers with records of `source`. */
  start(request: Request, source: Source, nowMs: number): void {
    this.#reset(request);
    this.#source = source;
    const refused = source.begin(request);
    if (refused !== Refused.None) {
      this.#fail(refused, "");
      return;
    }
    this.#head.begin(request, nowMs);
    this.#stage = Stage.Head;
  }

  /** Answers with an error. */
  refuse(request: Request, refused: Refused, advice: string): void {
    this.#reset(request);
    this.#fail(refused, advice);
  }

  /** Sends nothing more. */
  stop(): void {
    this.#stage = Stage.Idle;
    this.#source?.end();
    this.#source = undefined;
    this.line.clear();
  }

  #reset(request: Request): void {
    this.stop();
    this.#request = request;
    this.#number = 0;
    this.#records = 0;
    this.#headLine = 0;
    this.#crc = crc32Start;
    this.#hasRecord = false;
  }

  #fail(refused: Refused, advice: string): void {
    this.#refused = refused;
    this.#advice = advice;
    this.#stage = Stage.Refused;
  }

  /** Makes the next line; there may be none yet. Call it while the line is empty. */
  work(): void {
    this.line.clear();
    switch (this.#stage) {
      case Stage.Head:
        this.#sayHead();
        break;
      case Stage.Columns:
        this.#sayColumns();
        break;
      case Stage.Records:
        this.#sayRecord();
        break;
      case Stage.Notes:
        this.#sayNote();
        break;
      case Stage.End:
        this.#sayEnd();
        break;
      case Stage.Refused:
        this.#sayRefusal();
        break;
      case Stage.Idle:
        break;
    }
    if (!this.line.isCut) return;
    // Half a line must not be sent: the reader gets an error instead.
    this.line.clear();
    this.#fail(Refused.LineTooLong, "");
  }

  #begin(mark: string): void {
    const { line } = this;
    // This ends a line that the reply before left unfinished.
    if (this.#number === 0) line.byte(lineFeed);
    line.whole(this.#request!.tag);
    line.byte(point);
    line.whole(this.#number++);
    line.byte(space);
    line.text(mark);
    line.byte(space);
  }

  #finish(): void {
    const { line } = this;
    const from = line.bytes[0] === lineFeed ? 1 : 0;
    const crc = line.crcFrom(from);
    line.byte(star);
    line.hex(crc);
    line.byte(lineFeed);
  }

  #sayHead(): void {
    this.#begin(headMark);
    if (this.#head.write(this.#headLine++, this.line, this.#row)) {
      this.#finish();
      return;
    }
    this.line.clear();
    this.#number--;
    this.#stage = Stage.Columns;
  }

  #sayColumns(): void {
    const columns = (this.#columns = this.#source!.columns);
    this.#stage = Stage.Records;
    this.#begin(columnsMark);
    this.#row.names(columns);
    this.#finish();
  }

  #sayRecord(): void {
    const source = this.#source!;
    if (!this.#hasRecord) {
      const next = source.next();
      if (next === Next.Later) return;
      if (next === Next.End) {
        this.#stage = Stage.Notes;
        return;
      }
      this.#hasRecord = true;
    }
    if (source.columns !== this.#columns) {
      this.#stage = Stage.Columns;
      return;
    }
    this.#hasRecord = false;
    const { line } = this;
    const row = this.#row;
    this.#begin(recordMark);
    source.position(line);
    line.byte(space);
    const from = line.length;
    row.begin(this.#request!.format, this.#columns);
    source.fields(row);
    row.end();
    this.#records++;
    this.#crc = crc32More(this.#crc, line.bytes, from, line.length);
    this.#finish();
  }

  #sayNote(): void {
    this.#stage = Stage.End;
    const damaged = this.#source!.damaged;
    if (damaged === 0) return;
    this.#begin(noteMark);
    this.line.text("damaged ");
    this.line.whole(damaged);
    this.#finish();
  }

  #sayEnd(): void {
    this.#begin(endMark);
    this.line.whole(this.#records);
    this.line.byte(space);
    this.line.hex(~this.#crc >>> 0);
    this.#finish();
    this.#leave();
  }

  #sayRefusal(): void {
    this.#begin(errorMark);
    this.line.text(refusedNames[this.#refused]);
    if (this.#advice !== "") {
      this.line.byte(space);
      this.line.text(this.#advice);
    }
    this.#finish();
    this.#leave();
  }

  /** The line that was just made is the last one. */
  #leave(): void {
    this.#stage = Stage.Idle;
    this.#source?.end();
    this.#source = undefined;
  }
}
