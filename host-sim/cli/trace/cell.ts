/**
 * One cell of a trace: a number, a gap, or a mistake. A gap is never a zero: an analyser that said nothing did not say
 * "no gas".
 */
import { quoted } from "./trace-error";

const missing: ReadonlySet<string> = new Set([
  "",
  "?",
  "nan",
  "na",
  "n/a",
  "null",
  "none",
  "-nan",
  "+nan",
  "#n/a",
  "missing",
]);

/** True for the ways in which recordings write "no value". */
export function isMissing(cell: string): boolean {
  return cell === "" || (cell.length <= 7 && missing.has(cell.toLowerCase()));
}

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * @param cell without surrounding blanks
 * @returns a finite number, or NaN for a gap
 * @throws RangeError with the reason
 */
export function parseCell(cell: string): number {
  // `Number` alone would read "0x1F", "" and " " as numbers; a first digit and no letter but e is the quick way out.
  const value = Number(cell);
  if (value - value === 0 && cell !== "" && !isOddNumeral(cell)) return value;
  if (isMissing(cell)) return NaN;
  if (/^[+-]?inf(inity)?$/i.test(cell) || plainNumber.test(cell)) {
    throw new RangeError(`${quoted(cell)} is not a finite number`);
  }
  if (/^[+-]?\d+,\d+$/.test(cell)) throw new RangeError(`${quoted(cell)} is not a number: write a decimal point`);
  throw new RangeError(`${quoted(cell)} is not a number`);
}

/** Hexadecimal, octal and binary numerals, which `Number` accepts and no recorder writes. */
function isOddNumeral(cell: string): boolean {
  const second = cell.charCodeAt(1) | 0x20;
  return second === 0x78 || second === 0x6f || second === 0x62;
}

const dateTime =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** True for what is meant as a date, right or wrong. */
export function looksLikeDate(cell: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/.test(cell);
}

/**
 * ISO 8601 date and time, `2020-02-08 13:30:47.25` or with `T` and a zone. Without a zone it is taken as UTC: a recording's clock
 * that jumps in spring would otherwise tear a gap that was not there.
 *
 * @returns milliseconds since 1970
 * @throws RangeError with the reason
 */
export function parseDateTime(cell: string): number {
  const match = dateTime.exec(cell);
  if (match === null) throw new RangeError(`${quoted(cell)} is not a date and time such as 2020-02-08 13:30:47`);
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((group) => Number(match[group] ?? 0));
  const fractionMs = match[7] === undefined ? 0 : Number(`0.${match[7]}`) * 1000;
  const utcMs = Date.UTC(year!, month! - 1, day!, hour, minute, second);
  const date = new Date(utcMs);
  // `Date` rolls 31 February over into March; here it is a mistake.
  if (date.getUTCMonth() !== month! - 1 || date.getUTCDate() !== day || hour! > 23 || minute! > 59 || second! > 59) {
    throw new RangeError(`${quoted(cell)} is no day or time of the calendar`);
  }
  return utcMs + fractionMs - zoneMs(match[8]);
}

function zoneMs(zone: string | undefined): number {
  if (zone === undefined || zone === "Z") return 0;
  const sign = zone.charCodeAt(0) === 0x2d ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * 60_000;
}
