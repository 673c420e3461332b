/**
 * Finds the requested columns, `COLUMN` or `COLUMN:UNIT`, in the file's header, and determines the
 * unit: the requested one, otherwise the header's, otherwise the world's own.
 */
import { listed } from "../input-error";
import { TraceError, quoted } from "./trace-error";
import { findUnit, type Unit, type UnitFamily } from "./units";

export interface Header {
  readonly names: readonly string[];
  /** The unit in the file for each column, empty where there is none. */
  readonly units: readonly string[];
  /** Line of the file with the names. */
  readonly row: number;
}

export interface FoundColumn {
  readonly index: number;
  readonly name: string;
  /** The unit that was requested or that the header gives, or `undefined`. */
  readonly unitName: string | undefined;
  readonly isUnitAsked: boolean;
}

/** `Time [s]` or `Time (s)`: many loggers write the unit in the name. */
const bracketed = /^(.*?)\s*[[(]([^[\]()]+)[\])]$/;

/** `time_s`, as in `readings.csv`. In other names an ending like `_s` may mean anything. */
const timeWithUnit = /^time_(ms|s|min|h)$/i;

/** The unit in a column's name, empty if there is none. */
export function unitInName(name: string): string {
  return bracketed.exec(name)?.[2]?.trim() ?? timeWithUnit.exec(name)?.[1] ?? "";
}

/**
 * @param asked `COLUMN` or `COLUMN:UNIT`; a column whose name contains a colon has priority
 * @throws TraceError with the existing columns
 */
export function findColumn(header: Header, asked: string): FoundColumn {
  const whole = indexOf(header, asked);
  if (whole !== undefined) return found(header, whole, undefined);
  const colon = asked.lastIndexOf(":");
  if (colon > 0) {
    const part = indexOf(header, asked.slice(0, colon));
    if (part !== undefined) return found(header, part, asked.slice(colon + 1).trim());
  }
  const name = colon > 0 ? asked.slice(0, colon) : asked;
  const alike = header.names.find((candidate) => candidate.toLowerCase() === name.trim().toLowerCase());
  const hint = alike === undefined ? "" : ` (did you mean ${quoted(alike)}?)`;
  throw new TraceError(`no column ${quoted(name)}${hint}; there are: ${listed(header.names)}`, header.row);
}

function indexOf(header: Header, name: string): number | undefined {
  const wanted = name.trim();
  let first = header.names.indexOf(wanted);
  if (first < 0) first = header.names.findIndex((candidate) => bracketed.exec(candidate)?.[1] === wanted);
  if (first < 0) return undefined;
  const again = header.names.indexOf(header.names[first]!, first + 1);
  if (again >= 0) {
    throw new TraceError(
      `columns ${first + 1} and ${again + 1} are both called ${quoted(wanted)}: rename one; there are: ${listed(header.names)}`,
      header.row,
    );
  }
  return first;
}

function found(header: Header, index: number, asked: string | undefined): FoundColumn {
  const own = header.units[index] ?? "";
  return {
    index,
    name: header.names[index]!,
    unitName: asked ?? (own === "" ? undefined : own),
    isUnitAsked: asked !== undefined,
  };
}

/** @throws TraceError with the valid units */
export function unitOf(column: FoundColumn, family: UnitFamily, what: string, fallback: string): Unit {
  const name = column.unitName ?? fallback;
  const unit = findUnit(family, name);
  if (unit !== undefined) return unit;
  const origin = column.isUnitAsked ? "" : " (from the file's header)";
  const remedy = column.isUnitAsked ? "" : `: give it as ${column.name}:UNIT`;
  throw new TraceError(
    `column ${column.name}: unit ${quoted(name)}${origin} is not one of ${what}${remedy}; there are: ${listed(family.shown)}`,
  );
}
