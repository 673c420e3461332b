/** An error in a trace and its position: the row is the line number in the file, from 1. */
export class TraceError extends Error {
  readonly row: number | undefined;
  readonly column: string | undefined;

  constructor(reason: string, row?: number, column?: string) {
    super((row === undefined ? "" : `row ${row}${column === undefined ? "" : `, column ${column}`}: `) + reason);
    this.row = row;
    this.column = column;
  }
}

/** A cell as shown in a message: shortened and quoted. */
export function quoted(cell: string): string {
  return `"${cell.length > 40 ? `${cell.slice(0, 39)}…` : cell}"`;
}
