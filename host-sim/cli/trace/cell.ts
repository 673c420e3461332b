/**
 * One cell of a trace: a number, a gap, or an error. A gap is never a zero: a missing value does not mean
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

/** True for the usual notations of "no value" in recordings. */
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
  // `Number` alone would accept "0x1F", "" and " "; a first digit and no letter except e is the fast check.
  const value = Number(cell);
  if (value - value === 0 && cell !== "" && !isOddNumeral(cell)) return value;
  if (isMissing(cell)) return NaN;
  if (/^[+-]?inf(inity)?$/i.test(cell) || plainNumber.test(cell)) {
    throw new RangeError(`${quoted(cell)} is not a finite number`);
  }
  if (/^[+-]?\d+,\d+$/.test(cell)) throw new RangeError(`${quoted(cell)} is not a number: write a decimal point`);
  throw new RangeError(`${quoted(cell)} is not a number`);
}

/** Hexadecimal, octal and binary numbers, which `Number` accepts and recorders do not write. */
function isOddNumeral(cell: string): boolean {
  const second = cell.charCodeAt(1) | 0x20;
  return second === 0x78 || second === 0x6f || second === 0x62;
}

const dateTime =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** True for text in the form of a date, valid or not. */
export function looksLikeDate(cell: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/.test(cell);
}

/**
 * ISO 8601 date and time, `2020-02-08 13:30:47.25` or with `T` and a zone. Without a zone it is UTC, because the change to
 * summer time of a local clock would create a gap that does not exist.
 *
 * @returns milliseconds since 1970
 * @throws RangeError with the reason
 */
export function parseDateTime(cell: string): number {
  const match = dateTime.exec(cell);
  if (match === null) throw new RangeError(`${quoted(cell)} is not a date and time such as 2020-02-08 13:30:47`);
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((group) => Number(match[group] ?? 0));
  const fractionMs = match[7] === undefined ? 0 : Number(`0.${match[7]}`) * 1000;
  const utcMs = Date.UTC(year!, month! - 1, day, hour, minute, second);
  const date = new Date(utcMs);
  // `Date` converts 31 February to a day in March; here it is an error.
  if (date.getUTCMonth() !== month! - 1 || date.getUTCDate() !== day || hour! > 23 || minute! > 59 || second! > 59) {
    throw new RangeError(`${quoted(cell)} is not a valid date and time`);
  }
  return utcMs + fractionMs - zoneMs(match[8]);
}

function zoneMs(zone: string | undefined): number {
  if (zone === undefined || zone === "Z") return 0;
  const sign = zone.charCodeAt(0) === 0x2d ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * 60_000;
}
