/**
 * Parses a trace while its text arrives, in pieces of any size, and keeps only the requested columns: it needs
 * eight bytes of memory per kept cell, for any file size. It uses no file system, so that the page can parse a dropped file
 * with it.
 */
import { TraceError } from "./trace-error";
import { HeaderReader, type Layout, readUnits } from "./header";
import { RowReader } from "./row-reader";
import type { Trace, TraceWish } from "./trace";
import { tickMs } from "../../../src/core/tick";

/** Maximum length of a line: a longer one is refused before it fills the memory. */
const maxLineLength = 1 << 20;
/** Maximum duration of the last row, which otherwise lasts as long as the row before: a single row after a long pause says nothing about that much time. */
const longestLastRowMs = 60_000;

const timeNames = /^(time|timestamp|datetime|date[ _-]?time|date|t|time_(?:ms|s|min|h)|elapsed([ _-]?time)?)$/i;

export class TraceParser {
  readonly #wish: TraceWish;
  readonly #headerReader = new HeaderReader();
  readonly #notes: string[] = [];
  #layout: Layout | undefined;
  #rows: RowReader | undefined;
  #rest = "";
  /** Number of lines read so far, which is the row of the newest. */
  #row = 0;
  #emptyLines = 0;

  /** All later calls throw a TraceError if the file is invalid. */
  constructor(wish: TraceWish) {
    this.#wish = wish;
  }

  push(text: string): void {
    const whole = this.#rest + text;
    let start = this.#row === 0 && whole.charCodeAt(0) === 0xfeff ? 1 : 0;
    for (;;) {
      const end = whole.indexOf("\n", start);
      if (end < 0) break;
      this.#line(whole.slice(start, whole.charCodeAt(end - 1) === 0x0d && end > start ? end - 1 : end));
      start = end + 1;
    }
    this.#rest = whole.slice(start);
    if (this.#rest.length > maxLineLength) {
      throw new TraceError(`a line of more than ${maxLineLength} characters`, this.#row + 1);
    }
  }

  end(): Trace {
    if (this.#rest.trim() !== "") this.#lastLine(this.#rest);
    if (this.#layout === undefined) throw this.#headerReader.refuseEnd();
    const rows = this.#rows;
    if (rows === undefined || rows.timesMs.length === 0) {
      throw new TraceError("has a header and no rows", this.#layout.header.row);
    }
    const timesMs = rows.timesMs.take();
    for (const target of rows.targets) {
      const lost = target.gaps + (this.#wish.outOfRange === "gap" ? target.adjusted : 0);
      if (lost === timesMs.length) {
        throw new TraceError(
          `column ${target.name} holds no value ${target.adjusted > 0 ? "in range " : ""}in any row`,
        );
      }
    }
    return {
      timesMs,
      values: rows.targets.map((target) => target.cells.take()),
      endMs: this.#endMs(timesMs),
      gaps: rows.targets.map((target) => target.gaps),
      adjusted: rows.targets.map((target) => target.adjusted),
      notes: this.#notes,
    };
  }

  #line(line: string): void {
    const row = ++this.#row;
    const rows = this.#rows;
    if (rows === undefined) {
      this.#top(line, row);
      return;
    }
    // Fast check that avoids a trim for most lines.
    const first = line.charCodeAt(0);
    if (!(first > 0x20) && line.trim() === "") {
      this.#emptyLines++;
      return;
    }
    if (line.startsWith(this.#layout!.remark)) return;
    if (this.#emptyLines > 0) this.#readEmptyLines(rows, row);
    if (first === 0x7b && this.#layout!.remark === "%") {
      throw new TraceError("sparse ARFF rows { … } are not read", row);
    }
    rows.read(line, row);
  }

  /** In a file of one column an empty line is a gap, like an empty cell; at the end, or with several columns, it is ignored. */
  #readEmptyLines(rows: RowReader, row: number): void {
    const count = this.#emptyLines;
    this.#emptyLines = 0;
    if (this.#layout!.header.names.length > 1) return;
    for (let line = row - count; line < row; line++) rows.read("", line);
  }

  #top(line: string, row: number): void {
    if (this.#layout === undefined) {
      this.#layout = this.#headerReader.feed(line, row);
      // Errors in the header are reported at once, however long the file is.
      if (this.#layout !== undefined) this.#newRows(this.#layout);
      return;
    }
    const layout = this.#layout;
    if (line.trim() === "" || line.startsWith(layout.remark)) return;
    const header = layout.remark === "%" ? undefined : readUnits(layout, line, row);
    if (header !== undefined) this.#layout = { ...layout, header };
    this.#rows = this.#newRows(this.#layout);
    if (header === undefined) {
      this.#row--;
      this.#line(line);
    }
  }

  #newRows(layout: Layout): RowReader {
    const names = layout.header.names;
    let timeColumn = this.#wish.timeColumn;
    if (timeColumn === undefined && this.#wish.intervalMs === undefined) {
      timeColumn = names.find((name) => timeNames.test(name.replace(/\s*[[(].*$/, "").trim()));
      if (timeColumn === undefined) {
        throw new TraceError(
          `no column has the name of a time: use --interval 30s or --time COLUMN:UNIT; there are: ${names.slice(0, 24).join(", ")}`,
          layout.header.row,
        );
      }
    }
    return new RowReader(this.#wish, layout.header, layout.separator, layout.quotes, timeColumn);
  }

  /** A line without a line end: complete, or incomplete because the recorder lost its power. */
  #lastLine(line: string): void {
    const rows = this.#rows;
    this.#rest = "";
    if (rows === undefined) {
      this.#line(line);
      return;
    }
    const row = this.#row + 1;
    try {
      this.#line(line.endsWith("\r") ? line.slice(0, -1) : line);
    } catch (error) {
      if (!(error instanceof TraceError) || rows.timesMs.length === 0 || this.#isComplete(rows, line, row)) throw error;
      this.#notes.push(`the last row, ${row}, is incomplete and was not used`);
    }
  }

  #isComplete(rows: RowReader, line: string, row: number): boolean {
    try {
      return rows.countCells(line, row) >= this.#layout!.header.names.length;
    } catch {
      return false;
    }
  }

  #endMs(timesMs: Float64Array): number {
    const last = timesMs.length - 1;
    const interval = this.#wish.intervalMs;
    const lastRowMs = interval ?? (last === 0 ? 1000 : Math.min(timesMs[last]! - timesMs[last - 1]!, longestLastRowMs));
    return Math.ceil((timesMs[last]! + lastRowMs) / tickMs) * tickMs;
  }
}
