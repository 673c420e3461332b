/**
 * Checks that every pixel of an open rectangle is drawn: on a board the old picture inside it is lost, and pixels that are not
 * drawn show noise, which would not be seen on a host.
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

  /** Throws an error that names the first pixel that was not drawn. */
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
