/** The data log as records: `log [FROM [TO]]`, seconds since 1970 UTC or `-`. What waits in memory to be written comes in a later export. */
import type { Flash, Storage } from "../../hal/contract";
import type { LoggedChannel } from "../record/data-log/channel-table";
import { LogReader, LogRow } from "../record/data-log/log-reader";
import type { LineBytes } from "./line-bytes";
import { logColumns, writeLogRow } from "./log-row";
import { Refused, type Request, unsaid } from "./request";
import type { RowText } from "./row-text";
import { Next, type Source } from "./source";

const noChannels: readonly LoggedChannel[] = Object.freeze([]);

/** What is asked of the log itself. */
export interface LogPlace {
  readonly newestSector: number;
}

export class LogSource implements Source {
  readonly maxWords = 2;
  columns: readonly string[] = logColumns(noChannels);
  #storage: Storage<Flash> | undefined;
  #place: LogPlace;
  #flash: Flash | undefined;
  #reader: LogReader | undefined;
  #row = new LogRow();
  #channels: readonly LoggedChannel[] = noChannels;
  #toS = unsaid;
  /** True while the first row, which the search has read, was not given yet. */
  #hasRow = false;

  constructor(storage: Storage<Flash> | undefined, place: LogPlace) {
    this.#storage = storage;
    this.#place = place;
  }

  get damaged(): number {
    return this.#reader === undefined ? 0 : this.#reader.badBlocks + this.#reader.badChunks;
  }

  begin(request: Request): Refused {
    const newest = this.#place.newestSector;
    if (this.#storage === undefined || newest < 0) return Refused.Absent;
    const flash = (this.#flash = this.#storage.open({ path: "log", mode: "r" }));
    const reader = (this.#reader = new LogReader(flash, newest));
    const fromS = request.words[0] ?? unsaid;
    this.#toS = request.words[1] ?? unsaid;
    this.#channels = noChannels;
    this.columns = logColumns(noChannels);
    if (request.afterA !== unsaid) this.#hasRow = reader.seekAfter(request.afterA, request.afterB, this.#row);
    else if (fromS !== unsaid) this.#hasRow = reader.seek(fromS, this.#row);
    else this.#hasRow = reader.next(this.#row);
    if (this.#hasRow) this.#takeChannels(reader);
    return Refused.None;
  }

  next(): Next {
    const reader = this.#reader!;
    const row = this.#row;
    if (!this.#hasRow && !reader.next(row)) return Next.End;
    this.#hasRow = false;
    if (this.#toS !== unsaid && row.wallS > this.#toS) return Next.End;
    if (reader.channels !== this.#channels) this.#takeChannels(reader);
    return Next.Record;
  }

  #takeChannels(reader: LogReader): void {
    this.#channels = reader.channels;
    this.columns = logColumns(reader.channels);
  }

  position(line: LineBytes): void {
    line.whole(this.#row.boot);
    line.text(".");
    line.whole(this.#row.uptimeS);
  }

  fields(row: RowText): void {
    writeLogRow(row, this.#row, this.#channels);
  }

  end(): void {
    this.#flash?.close();
    this.#flash = undefined;
    this.#reader = undefined;
  }
}
