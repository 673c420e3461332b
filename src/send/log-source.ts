/** The data log as records: `log [FROM [TO]]`, seconds since 1970 UTC or `-`. Rows of a clock that was not set come with every range. What waits in memory to be written comes in a later export. */
import type { Flash, Storage } from "../../hal/contract";
import type { LoggedChannel } from "../record/data-log/channel-table";
import { LogReader, LogRow, LogStep } from "../record/data-log/log-reader";
import { ClockText } from "./clock-text";
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
  #clock = new ClockText();
  #channels: readonly LoggedChannel[] = noChannels;

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
    const toS = request.words[1] ?? unsaid;
    this.#channels = noChannels;
    this.#clock = new ClockText();
    this.columns = logColumns(noChannels);
    reader.setRange(fromS, toS === unsaid ? Infinity : toS);
    if (request.afterA !== unsaid) reader.seekAfter(request.afterA, request.afterB);
    return Refused.None;
  }

  next(): Next {
    const reader = this.#reader!;
    const step = reader.step(this.#row);
    if (step !== LogStep.Row) return step === LogStep.End ? Next.End : Next.Later;
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
    writeLogRow(row, this.#row, this.#channels, this.#clock);
  }

  end(): void {
    this.#flash?.close();
    this.#flash = undefined;
    this.#reader = undefined;
  }
}
