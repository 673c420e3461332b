/** A record as a line of CSV or a JSON object, field by field in the order of its columns: a source gives values and knows no format. */
import type { LineBytes } from "./line-bytes";
import { utcText } from "./utc-text";

export const enum Format {
  Csv,
  Jsonl,
}

const comma = 0x2c;
const quote = 0x22;
const colon = 0x3a;
const backslash = 0x5c;
const open = 0x7b;
const close = 0x7d;
const apostrophe = 0x27;
const equals = 0x3d;
const plus = 0x2b;
const minus = 0x2d;
const at = 0x40;
const maxDecimals = 9;

/**
 * True for text that a spreadsheet would calculate instead of showing it: it begins with = + - @, a tab or a line end. A signed
 * number with words behind it, such as "-3.1 hPa in 60 min", is harmless and stays as it is.
 */
export function looksLikeFormula(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === equals || first === at || first === 0x09 || first === 0x0a || first === 0x0d) return true;
  if (first !== plus && first !== minus) return false;
  if (!isDigit(text.charCodeAt(1))) return true;
  for (let i = 2; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!isDigit(code) && !isLetter(code) && code !== 0x20 && code !== 0x2e) return true;
  }
  return false;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** The names of a table's columns, from one text with a space between two names. */
export function columnsOf(names: string): readonly string[] {
  return Object.freeze(names.split(" "));
}

export class RowText {
  #line: LineBytes;
  #format: Format = Format.Csv;
  #columns: readonly string[] = [];
  #field = 0;

  constructor(line: LineBytes) {
    this.#line = line;
  }

  begin(format: Format, columns: readonly string[]): void {
    this.#format = format;
    this.#columns = columns;
    this.#field = 0;
    if (format === Format.Jsonl) this.#line.byte(open);
  }

  end(): void {
    if (this.#format === Format.Jsonl) this.#line.byte(close);
  }

  /** The names of the columns, as CSV. */
  names(columns: readonly string[]): void {
    for (let i = 0; i < columns.length; i++) {
      if (i > 0) this.#line.byte(comma);
      this.#csvText(columns[i]!);
    }
  }

  text(value: string): void {
    this.#next();
    if (this.#format === Format.Jsonl) this.#jsonText(value);
    else this.#csvText(value);
  }

  /** There is no such value: an empty field, `null`. */
  nothing(): void {
    this.#next();
    if (this.#format === Format.Jsonl) this.#line.text("null");
  }

  whole(value: number): void {
    this.#next();
    this.#line.whole(value);
  }

  /** `high` · 10^12 + `low`, where that is more than a number holds. */
  long(high: number, low: number): void {
    this.#next();
    this.#line.whole(high);
    this.#line.padded(low, 12);
  }

  /** Whole units of the last digit. */
  fixed(units: number, decimals: number): void {
    this.#next();
    this.#line.fixed(units, decimals);
  }

  /** Rounded to so many decimals, half away from zero; `null` where it is absent. */
  decimal(value: number | undefined, decimals: number): void {
    if (value === undefined) {
      this.nothing();
      return;
    }
    let scale = 1;
    for (let i = 0; i < decimals && i < maxDecimals; i++) scale *= 10;
    const size = Math.floor((value < 0 ? -value : value) * scale + 0.5);
    this.fixed(value < 0 ? -size : size, decimals);
  }

  /** Every bit of a finite number: the shortest text that reads back as the same number, as ECMAScript defines it. */
  exact(value: number): void {
    this.#next();
    this.#line.text(value === 0 && 1 / value < 0 ? "-0" : String(value));
  }

  /** ISO 8601 of whole seconds since 1970 UTC; nothing where they are negative. */
  time(seconds: number): void {
    if (seconds < 0) this.nothing();
    else this.text(utcText(seconds));
  }

  #next(): void {
    const line = this.#line;
    const field = this.#field++;
    if (field > 0) line.byte(comma);
    if (this.#format !== Format.Jsonl) return;
    this.#jsonText(this.#columns[field] ?? "");
    line.byte(colon);
  }

  #jsonText(value: string): void {
    const line = this.#line;
    line.byte(quote);
    // Most texts need no escape.
    if (!value.includes('"') && !value.includes("\\")) {
      line.text(value);
    } else {
      for (let i = 0; i < value.length; i++) {
        const one = value.charCodeAt(i);
        if (one === quote || one === backslash) line.byte(backslash);
        line.text(value.charAt(i));
      }
    }
    line.byte(quote);
  }

  #csvText(value: string): void {
    const line = this.#line;
    // A spreadsheet takes a quote before a formula as "this is text".
    const isFormula = looksLikeFormula(value);
    if (!value.includes(",") && !value.includes('"')) {
      if (isFormula) line.byte(apostrophe);
      line.text(value);
      return;
    }
    line.byte(quote);
    if (isFormula) line.byte(apostrophe);
    for (let i = 0; i < value.length; i++) {
      if (value.charCodeAt(i) === quote) line.byte(quote);
      line.text(value.charAt(i));
    }
    line.byte(quote);
  }
}
