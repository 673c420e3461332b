/**
 * Collects lines into large chunks before they are written. In two levels, because XS copies the whole string with every
 * `+=`: a chunk that grows line by line would take time in proportion to its length squared.
 *
 * Lines are counted and never measured: on XS the length of a string is found by reading it.
 */

const linesPerPage = 24;
const pagesPerChunk = 32;

export class TextChunks {
  readonly #write: (chunk: string) => void;
  readonly #pages: string[] = [];
  #page = "";
  #lines = 0;

  constructor(write: (chunk: string) => void) {
    this.#write = write;
  }

  /** `line` ends with its own line feed. */
  add(line: string): void {
    this.#page += line;
    if (++this.#lines < linesPerPage) return;
    this.#pages.push(this.#page);
    this.#page = "";
    this.#lines = 0;
    if (this.#pages.length === pagesPerChunk) this.#flush();
  }

  /** Writes the rest. More lines may follow. */
  finish(): void {
    if (this.#lines > 0) {
      this.#pages.push(this.#page);
      this.#page = "";
      this.#lines = 0;
    }
    if (this.#pages.length > 0) this.#flush();
  }

  #flush(): void {
    this.#write(this.#pages.join(""));
    this.#pages.length = 0;
  }
}
