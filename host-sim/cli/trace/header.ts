/**
 * The header of a trace in its different forms: a line of names, optionally a line of units below it,
 * or the `@attribute` lines of an ARFF file. Lines are passed in until the names are known.
 */
import { parseCell } from "./cell";
import { type Header, unitInName } from "./columns";
import { type Separator, sniffSeparator, splitAll, unquote } from "./split";
import { TraceError, quoted } from "./trace-error";
import { findUnit, millivoltUnits, timeUnits, unitsOfQuantity, type UnitFamily } from "./units";

export interface Layout {
  readonly header: Header;
  readonly separator: Separator;
  readonly quotes: string;
  /** Start of comment lines. */
  readonly remark: string;
}

/** Maximum number of columns; every column costs some time in each row. */
const maxColumns = 10_000;

export class HeaderReader {
  /** The `@attribute` names so far; `undefined` while the file is not known to be ARFF. */
  #attributes: string[] | undefined;

  /** @returns the layout when this line completes it. */
  feed(line: string, row: number): Layout | undefined {
    const text = line.trim();
    if (text === "" || text.startsWith("%")) return undefined;
    if (this.#attributes !== undefined || text.startsWith("@")) return this.#feedArff(text, row);
    if (text.startsWith("#")) return undefined;
    return readNames(line, row);
  }

  #feedArff(text: string, row: number): Layout | undefined {
    const names = (this.#attributes ??= []);
    const keyword = /^@\w+/.exec(text)?.[0].toLowerCase();
    if (keyword === "@relation") return undefined;
    if (keyword === "@attribute") {
      const match = /^@attribute\s+('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\s'"{},]+)\s+(\S.*)$/i.exec(text);
      if (match === null) throw new TraceError(`${quoted(text)} is not an attribute: @attribute NAME TYPE`, row);
      if (/^relational\b/i.test(match[2]!)) throw new TraceError("relational attributes are not read", row);
      names.push(unquote(match[1]!, "'\""));
      if (names.length > maxColumns) throw new TraceError(`more than ${maxColumns} columns`, row);
      return undefined;
    }
    if (keyword !== "@data") throw new TraceError(`${quoted(text)} where @attribute or @data belongs`, row);
    if (names.length === 0) throw new TraceError("@data without any @attribute before it", row);
    return { header: { names, units: names.map(unitInName), row }, separator: ",", quotes: "'\"", remark: "%" };
  }

  /** The error if the file ends here. */
  refuseEnd(): TraceError {
    return new TraceError(this.#attributes === undefined ? "is empty" : "ends before @data");
  }
}

function readNames(line: string, row: number): Layout {
  if (line.includes("\r")) throw new TraceError("lines end in CR alone: convert them to LF", row);
  const separator = sniffSeparator(line);
  const names = splitAll(line, separator, '"', row);
  if (names.length > maxColumns) throw new TraceError(`more than ${maxColumns} columns`, row);
  if (names.every(isNumberOrGap)) {
    throw new TraceError("the first line holds values where the column names belong", row);
  }
  return { header: { names, units: names.map(unitInName), row }, separator, quotes: '"', remark: "#" };
}

/**
 * Recognises a line of units below the names (`s,ppm,ppm`): no numbers, and at least one known unit, so that a damaged first
 * row of data is not mistaken for it.
 *
 * @returns the header with those units, or `undefined` when the line is data
 */
export function readUnits(layout: Layout, line: string, row: number): Header | undefined {
  const cells = splitAll(line, layout.separator, layout.quotes, row);
  if (cells.length !== layout.header.names.length || !cells.some(isUnit)) return undefined;
  if (cells.some((cell) => cell !== "" && isNumberOrGap(cell))) return undefined;
  return {
    names: layout.header.names,
    row: layout.header.row,
    units: cells.map((cell, at) => (cell !== "" ? cell.replace(/^[[(](.*)[\])]$/, "$1") : layout.header.units[at]!)),
  };
}

const families: readonly UnitFamily[] = [
  ...["ch4", "o2", "co", "temperature", "pressure", "humidity", "flow"].map(unitsOfQuantity),
  millivoltUnits,
  timeUnits,
];

function isUnit(cell: string): boolean {
  const name = cell.replace(/^[[(](.*)[\])]$/, "$1");
  return families.some((family) => findUnit(family, name) !== undefined);
}

function isNumberOrGap(cell: string): boolean {
  try {
    parseCell(cell);
    return true;
  } catch {
    return /^[+-]?inf/i.test(cell);
  }
}
