/**
 * Watches that every pixel of an open rectangle is drawn: on a board nothing of the old picture survives inside it, and
 * what was left out shows noise that no one sees on a host.
 */
export class Coverage {
  #width: number;
  #covered: Uint8Array;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#covered = new Uint8Array(width * height);
  }

  begin(): void {
    this.#covered.fill(0);
  }

  cover(left: number, top: number, right: number, bottom: number): void {
    for (let row = top; row < bottom; row++) this.#covered.fill(1, row * this.#width + left, row * this.#width + right);
  }

  /** Throws an error that names the first pixel left out. */
  check(left: number, top: number, right: number, bottom: number): void {
    for (let row = top; row < bottom; row++) {
      const start = row * this.#width;
      const missing = this.#covered.subarray(start + left, start + right).indexOf(0);
      if (missing >= 0) {
        throw new Error(`pixel ${left + missing},${row} of the rectangle at ${left},${top} was not covered`);
      }
    }
  }
}
