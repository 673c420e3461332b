/** Converts data rows to columns of numbers: one reader per file, configured with the cells to take and their conversion. */
import { looksLikeDate, parseCell, parseDateTime } from "./cell";
import { type FoundColumn, type Header, findColumn, unitOf } from "./columns";
import { GrowingColumn } from "./growing";
import { type Separator, splitWanted } from "./split";
import type { ColumnWish, TraceWish } from "./trace";
import { TraceError, quoted } from "./trace-error";
import { findUnit, timeUnits, toWorld, type Unit } from "./units";

/** Eight bytes per cell: 20 million rows of two columns are half a gigabyte. Longer traces are refused. */
export const maxRows = 20_000_000;

/** The time column and its format; the unit may be known only after the first cell. */
interface TimeColumn {
  readonly found: FoundColumn;
  readonly slot: number;
  unit: Unit | "date" | undefined;
}

interface Target {
  readonly wish: ColumnWish;
  readonly name: string;
  readonly unit: Unit;
  /** Index of its cell in the result of `splitWanted`. */
  readonly slot: number;
  readonly cells: GrowingColumn;
  gaps: number;
  adjusted: number;
}

export class RowReader {
  readonly timesMs = new GrowingColumn();
  readonly targets: readonly Target[];
  readonly #wish: TraceWish;
  readonly #header: Header;
  readonly #separator: Separator;
  readonly #quotes: string;
  readonly #wanted: readonly number[];
  readonly #time: TimeColumn | undefined;
  readonly #cells: string[] = [];
  #firstMs = NaN;

  constructor(wish: TraceWish, header: Header, separator: Separator, quotes: string, timeColumn: string | undefined) {
    this.#wish = wish;
    this.#header = header;
    this.#separator = separator;
    this.#quotes = quotes;
    const time = timeColumn === undefined ? undefined : findColumn(header, timeColumn);
    const columns = wish.columns.map((column) => findColumn(header, column.column));
    const indexes = columns.map((column) => column.index);
    if (time !== undefined) indexes.push(time.index);
    this.#wanted = [...new Set(indexes)].sort((a, b) => a - b);
    this.#time =
      time === undefined ? undefined : { found: time, slot: this.#wanted.indexOf(time.index), unit: timeUnit(time) };
    this.targets = wish.columns.map((column, at) => ({
      wish: column,
      name: columns[at]!.name,
      unit: unitOf(columns[at]!, column.units, `the units of ${column.what}`, column.unit),
      slot: this.#wanted.indexOf(columns[at]!.index),
      cells: new GrowingColumn(),
      gaps: 0,
      adjusted: 0,
    }));
  }

  /** Number of cells in a row: called before `read` where an incomplete last line is accepted. */
  countCells(line: string, row: number): number {
    return splitWanted(line, this.#separator, this.#quotes, this.#wanted, this.#cells, row);
  }

  /** @throws TraceError */
  read(line: string, row: number): void {
    const cells = this.countCells(line, row);
    const expected = this.#header.names.length;
    if (cells !== expected) throw new TraceError(`${cells} cells where the header has ${expected}`, row);
    if (this.timesMs.length >= maxRows) throw new TraceError(`more than ${maxRows} rows`, row);
    // All cells are parsed before any is stored, so that a row is used completely or not at all.
    const timeMs = this.#timeOf(row);
    for (const target of this.targets) {
      const value = this.#valueOf(target, row);
      target.cells.push(value);
    }
    this.timesMs.push(timeMs);
  }

  #timeOf(row: number): number {
    const before = this.timesMs.last();
    const time = this.#time;
    let timeMs: number;
    if (time === undefined) {
      timeMs = this.timesMs.length * this.#wish.intervalMs!;
      // A row lasts for a whole interval: the end of this one must also be within the limit.
      this.#refuseTooLong(timeMs + this.#wish.intervalMs!, row);
      return timeMs;
    }
    const cell = this.#cells[time.slot]!;
    const absoluteMs = Math.round(this.#parseTime(time, cell, row));
    if (this.timesMs.length === 0) this.#firstMs = absoluteMs;
    timeMs = absoluteMs - this.#firstMs;
    if (timeMs < before) throw new TraceError(`time goes backwards to ${quoted(cell)}`, row, time.found.name);
    if (timeMs === before) {
      throw new TraceError(
        `time stands still at ${quoted(cell)} (it is counted in whole milliseconds)`,
        row,
        time.found.name,
      );
    }
    this.#refuseTooLong(timeMs, row);
    return timeMs;
  }

  #parseTime(time: TimeColumn, cell: string, row: number): number {
    const name = time.found.name;
    if (time.unit === undefined) {
      if (!looksLikeDate(cell)) {
        throw new TraceError(`times without a unit: use --time "${name}:s" (or ms, min, h)`, row, name);
      }
      time.unit = "date";
    }
    try {
      if (time.unit === "date") return parseDateTime(cell);
      const value = parseCell(cell);
      if (value !== value) throw new RangeError(`${quoted(cell)}: the time is missing`);
      return toWorld(value, time.unit);
    } catch (error) {
      throw error instanceof RangeError ? new TraceError(error.message, row, name) : error;
    }
  }

  #valueOf(target: Target, row: number): number {
    const cell = this.#cells[target.slot]!;
    let value: number;
    try {
      value = parseCell(cell);
    } catch (error) {
      throw error instanceof RangeError ? new TraceError(error.message, row, target.name) : error;
    }
    if (value !== value) {
      target.gaps++;
      return NaN;
    }
    value = toWorld(value, target.unit);
    const { min, max } = target.wish;
    if (value >= min && value <= max) return value;
    if (this.#wish.outOfRange === "refuse") {
      const { what, unit } = target.wish;
      throw new TraceError(
        `${quoted(cell)} is outside ${min}…${max} ${unit}, the range of ${what} (accept it with --out-of-range clamp or gap)`,
        row,
        target.name,
      );
    }
    target.adjusted++;
    if (this.#wish.outOfRange === "gap") return NaN;
    return value < min ? min : max;
  }

  #refuseTooLong(timeMs: number, row: number): void {
    if (timeMs <= this.#wish.maxMs) return;
    const days = this.#wish.maxMs / 86_400_000;
    throw new TraceError(
      `the trace is longer than ${days} ${days === 1 ? "day" : "days"} of simulated time: raise --max-days, or check the interval or the time's unit`,
      row,
    );
  }
}

function timeUnit(column: FoundColumn): Unit | "date" | undefined {
  if (column.unitName === undefined) return undefined;
  if (/^(iso|date|datetime)$/i.test(column.unitName)) return "date";
  if (findUnit(timeUnits, column.unitName) === undefined && !column.isUnitAsked) return undefined;
  return unitOf(column, timeUnits, "the units of time, or iso for dates", "s");
}
