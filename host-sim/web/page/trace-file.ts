/**
 * A dropped recording: first its header, so that the user can map the columns, then the whole file, in slices, with
 * the terminal's own parser. Nothing is uploaded; the file is read in the browser.
 */
import { oneLine } from "../../cli/input-error";
import { HeaderReader, readUnits, type Layout } from "../../cli/trace/header";
import { splitAll } from "../../cli/trace/split";
import type { Trace, TraceWish } from "../../cli/trace/trace";
import { TraceError } from "../../cli/trace/trace-error";
import { TraceParser } from "../../cli/trace/trace-parser";
import { TextDecoding } from "../../cli/trace/utf8";

/** Maximum size of the header. */
const headBytes = 1 << 18;
const sliceBytes = 1 << 20;

/** Content of the first lines. */
export interface TraceHead {
  readonly names: readonly string[];
  /** The unit in the file for each column, empty where there is none. */
  readonly units: readonly string[];
  /** Cells of the first row of data, to guess units from. */
  readonly first: readonly string[];
}

/** @throws TraceError if the file is not a table */
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

/** @throws TraceError with the row and column of the error */
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

/** An error as one line for the page, without the terminal's options. */
export function explainTrace(name: string, error: unknown): string {
  if (!(error instanceof TraceError) && !(error instanceof RangeError)) {
    // The browser's own message, for example when the file was moved after it was dropped.
    return oneLine(`${name}: cannot be read${error instanceof Error ? ` (${error.message})` : ""}`);
  }
  const plain = error.message
    .replace(/ \(accept it with --out-of-range[^)]*\)/, "")
    .replace(/raise --max-days, or check/, "check")
    .replace(
      /give it as .*?:UNIT|use --time "[^"]*" \(or [^)]*\)|use --interval 30s or --time COLUMN:UNIT/,
      "choose its unit",
    );
  return oneLine(`${name}: ${plain}`);
}
