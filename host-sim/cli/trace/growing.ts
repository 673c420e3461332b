/** A column of numbers of unknown length: eight bytes per row, where an ordinary array of a long trace may need more and is moved more often. */
export class GrowingColumn {
  #cells = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#cells.length) {
      const wider = new Float64Array(this.#cells.length * 2);
      wider.set(this.#cells);
      this.#cells = wider;
    }
    this.#cells[this.length++] = value;
  }

  last(): number {
    return this.length === 0 ? NaN : this.#cells[this.length - 1]!;
  }

  /** The numbers so far, in a new array. */
  take(): Float64Array {
    return this.#cells.slice(0, this.length);
  }
}
