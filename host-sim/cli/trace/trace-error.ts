/** What is wrong with a trace, and where: the row is the line in the file as an editor counts it, from 1. */
export class TraceError extends Error {
  readonly row: number | undefined;
  readonly column: string | undefined;

  constructor(reason: string, row?: number, column?: string) {
    super((row === undefined ? "" : `row ${row}${column === undefined ? "" : `, column ${column}`}: `) + reason);
    this.row = row;
    this.column = column;
  }
}

/** A cell as the message shows it: short, and visibly a piece of text. */
export function quoted(cell: string): string {
  return `"${cell.length > 40 ? `${cell.slice(0, 39)}…` : cell}"`;
}
