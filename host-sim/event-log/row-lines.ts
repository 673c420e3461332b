/** Rows as lines of text on a computer, with the firmware's own writer: rows from a dump equal those from the serial line. */
import { LineBytes } from "../../src/send/line-bytes";
import { Format, RowText } from "../../src/send/row-text";

/** The properties of a channel that a row needs. */
export interface NamedChannel {
  readonly id: string;
  readonly unit: string;
  readonly decimals: number;
}

/** Longer than any row: a table of channels has at most a few kilobytes of names. */
const maxLineBytes = 65536;

export class RowLines {
  #format: Format;
  #line = new LineBytes(maxLineBytes);
  #row = new RowText(this.#line);
  #decoder = new TextDecoder();

  constructor(format: "csv" | "jsonl") {
    this.#format = format === "csv" ? Format.Csv : Format.Jsonl;
  }

  /** The names of the columns, without a line feed; empty in JSON, where each row has them. */
  heading(columns: readonly string[]): string {
    if (this.#format === Format.Jsonl) return "";
    this.#line.clear();
    this.#row.names(columns);
    return this.#text();
  }

  /** One row, without a line feed. */
  row(columns: readonly string[], fill: (row: RowText) => void): string {
    this.#line.clear();
    this.#row.begin(this.#format, columns);
    fill(this.#row);
    this.#row.end();
    return this.#text();
  }

  #text(): string {
    const { bytes, length, isCut } = this.#line;
    if (isCut) throw new RangeError(`a row is longer than ${maxLineBytes} bytes`);
    return this.#decoder.decode(bytes.subarray(0, length));
  }
}
