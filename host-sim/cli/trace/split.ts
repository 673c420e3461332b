/**
 * Splits a line into its cells, and detects the separator.
 *
 * Only the wanted cells of a line are extracted; the others are only counted. For this reason, and because no general
 * parser builds every cell, a trace of ten million rows takes seconds: see docs/simulator.md
 * for the figures. Quoted cells follow RFC 4180 (and ARFF, with backslashes). A quoted cell over several lines is
 * refused, because recorders do not write numbers like that, and a missing quote would otherwise swallow the file.
 */
import { TraceError } from "./trace-error";

export type Separator = "," | ";" | "\t";

/** The separator that occurs most often in the header, outside quotes; a header without any is one column. */
export function sniffSeparator(header: string): Separator {
  const unquoted = header.replace(/"(?:[^"]|"")*"/g, "");
  let best: Separator = ",";
  let most = 0;
  for (const candidate of ["\t", ";", ","] as const) {
    const times = unquoted.split(candidate).length - 1;
    if (times > most) {
      most = times;
      best = candidate;
    }
  }
  return best;
}

/**
 * Extracts every cell. For headers.
 *
 * @param quotes the characters that may open a quoted cell: `"`, and in ARFF `'`
 * @throws TraceError naming the row
 */
export function splitAll(line: string, separator: Separator, quotes: string, row: number): string[] {
  const cells: string[] = [];
  let position = 0;
  for (;;) {
    const end = cellEnd(line, position, separator, quotes, row);
    cells.push(unquote(line.slice(position, end), quotes));
    if (end >= line.length) return cells;
    position = end + 1;
  }
}

/**
 * Extracts the wanted cells only.
 *
 * @param wanted column numbers, ascending
 * @param into receives one cell per wanted column
 * @returns the number of cells in the line
 */
export function splitWanted(
  line: string,
  separator: Separator,
  quotes: string,
  wanted: readonly number[],
  into: string[],
  row: number,
): number {
  const hasQuotes = line.includes('"') || (quotes.length > 1 && line.includes("'"));
  let column = 0;
  let next = 0;
  let position = 0;
  for (;;) {
    let end: number;
    if (hasQuotes) {
      end = cellEnd(line, position, separator, quotes, row);
    } else {
      end = line.indexOf(separator, position);
      if (end < 0) end = line.length;
    }
    if (wanted[next] === column) {
      const cell = line.slice(position, end);
      into[next++] = hasQuotes ? unquote(cell, quotes) : cell.trim();
    }
    column++;
    if (end >= line.length) return column;
    position = end + 1;
  }
}

function cellEnd(line: string, start: number, separator: Separator, quotes: string, row: number): number {
  let at = start;
  while (at < line.length && line[at] === " ") at++;
  const quote = line[at];
  if (quote === undefined || !quotes.includes(quote)) {
    const end = line.indexOf(separator, start);
    return end < 0 ? line.length : end;
  }
  for (at++; at < line.length; at++) {
    if (line[at] === "\\" && quotes.length > 1) {
      at++;
    } else if (line[at] === quote) {
      if (line[at + 1] === quote) {
        at++;
        continue;
      }
      const end = line.indexOf(separator, at + 1);
      const cellStop = end < 0 ? line.length : end;
      if (line.slice(at + 1, cellStop).trim() !== "") {
        throw new TraceError("text after the closing quote of a cell", row);
      }
      return cellStop;
    }
  }
  throw new TraceError("a quoted cell is not closed on its line", row);
}

/** The cell's text without surrounding spaces and quotes, and with escapes resolved. */
export function unquote(cell: string, quotes: string): string {
  const text = cell.trim();
  const quote = text[0];
  if (quote === undefined || text.length < 2 || !quotes.includes(quote) || !text.endsWith(quote)) return text;
  let inner = text
    .slice(1, -1)
    .split(quote + quote)
    .join(quote);
  if (quotes.length > 1) inner = inner.replace(/\\(.)/g, "$1");
  return inner.trim();
}
