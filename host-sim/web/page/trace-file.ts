/**
 * A dropped recording: a look at its header so that the user can say what is what, then the whole of it, in slices, with
 * the terminal's own parser. Nothing is uploaded; the file is read where it is.
 */
import { oneLine } from "../../cli/input-error";
import { HeaderReader, readUnits, type Layout } from "../../cli/trace/header";
import { splitAll } from "../../cli/trace/split";
import type { Trace, TraceWish } from "../../cli/trace/trace";
import { TraceError } from "../../cli/trace/trace-error";
import { TraceParser } from "../../cli/trace/trace-parser";
import { TextDecoding } from "../../cli/trace/utf8";

/** As much of the file as its header may take. */
const headBytes = 1 << 18;
const sliceBytes = 1 << 20;

/** What the first lines tell. */
export interface TraceHead {
  readonly names: readonly string[];
  /** The unit that the file gives each column, empty where it gives none. */
  readonly units: readonly string[];
  /** Cells of the first row of data, to guess units from. */
  readonly first: readonly string[];
}

/** @throws TraceError for what is no table */
export async function readHead(file: Blob): Promise<TraceHead> {
  const head = file.slice(0, headBytes);
  const text = new TextDecoding().decode(new Uint8Array(await head.arrayBuffer()), file.size <= headBytes);
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  if (file.size > headBytes) lines.pop();
  const reader = new HeaderReader();
  let layout: Layout | undefined;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (layout === undefined) {
      layout = reader.feed(line, index + 1);
      continue;
    }
    if (line.trim() === "" || line.startsWith(layout.remark)) continue;
    const header = layout.remark === "%" ? undefined : readUnits(layout, line, index + 1);
    if (header !== undefined) layout = { ...layout, header };
    else {
      return {
        names: layout.header.names,
        units: layout.header.units,
        first: splitAll(line, layout.separator, layout.quotes, index + 1),
      };
    }
  }
  if (layout === undefined) throw reader.refuseEnd();
  throw new TraceError("has a header and no rows", layout.header.row);
}

/** @throws TraceError naming row and column of what is wrong */
export async function readWhole(file: Blob, wish: TraceWish): Promise<Trace> {
  const parser = new TraceParser(wish);
  const decoding = new TextDecoding();
  for (let start = 0; start < file.size; start += sliceBytes) {
    const slice = new Uint8Array(await file.slice(start, start + sliceBytes).arrayBuffer());
    parser.push(decoding.decode(slice, false));
  }
  parser.push(decoding.decode(new Uint8Array(0), true));
  return parser.end();
}

/** What went wrong, in one line for the page: the terminal's options are not on offer here. */
export function explainTrace(name: string, error: unknown): string {
  if (!(error instanceof TraceError) && !(error instanceof RangeError)) {
    // The browser's own words, e.g. when the file was moved away after it was dropped.
    return oneLine(`${name}: cannot be read${error instanceof Error ? ` (${error.message})` : ""}`);
  }
  const plain = error.message
    .replace(/ \(--out-of-range[^)]*\)/, "")
    .replace(/raise --max-days, or check/, "check")
    .replace(
      /say (which it is with .*?:UNIT|--time "[^"]*" \(or [^)]*\)|--interval 30s, or --time COLUMN:UNIT)/,
      "choose its unit",
    );
  return oneLine(`${name}: ${plain}`);
}
