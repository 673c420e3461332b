/** What a reply's records come from. A source is asked in ticks, so each call does a bounded piece of work. */
import type { LineBytes } from "./line-bytes";
import type { Refused, Request } from "./request";
import type { RowText } from "./row-text";

export const enum Next {
  /** There is a record: `position` and `fields` are of it. */
  Record,
  /** Nothing yet: ask again. */
  Later,
  End,
}

export interface Source {
  /** How many whole numbers the request may carry besides. */
  readonly maxWords: number;
  /** Names of the fields, with units; another array once they are others. */
  readonly columns: readonly string[];
  /** Parts that could not be read and were skipped. */
  readonly damaged: number;
  /** Goes to the first wanted record. @returns why there is none */
  begin(request: Request): Refused;
  next(): Next;
  /** Of the record: by it a reader says what it received last. */
  position(line: LineBytes): void;
  fields(row: RowText): void;
  /** Releases what `begin` opened. */
  end(): void;
}
