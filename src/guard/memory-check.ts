/**
 * RAM test: each cell of an otherwise unused block is written and read back, upwards with a pattern and downwards with its
 * inverse (a march test), which detects stuck bits and bits that are coupled to a neighbour. It tests a few words a second and
 * the whole block in `roundS`; a self-test does a complete round at once.
 *
 * It covers only this block. Other RAM is covered by the checksums of the parameters and by the program itself: an engine
 * that reads invalid data stops, and the watchdog restarts it.
 */
import type { StateCarrier } from "../core/state-carrier";

/** Indexed cells of 32 bits, stored as signed integers. */
export interface Cells {
  readonly length: number;
  [index: number]: number;
}

const pattern = 0x55aa33cc;
const inverse = ~pattern;
const wordsPerSecond = 4;

export class MemoryCheck {
  isWrong = false;
  /** Number of completed rounds. */
  rounds = 0;
  readonly roundS: number;
  #cells: Cells;
  #at = 0;
  #isWrongInRound = false;

  constructor(cells: Cells = new Int32Array(128)) {
    this.#cells = cells;
    for (let i = 0; i < cells.length; i++) cells[i] = pattern;
    this.roundS = 2 * Math.ceil(cells.length / wordsPerSecond);
  }

  /** Next step. Upwards the pattern must be there and its inverse is written, downwards the other way round. */
  second(): void {
    this.#march(wordsPerSecond);
  }

  /** Completes the current round, then does a full one. */
  all(): void {
    const length = 2 * this.#cells.length;
    this.#march(length - this.#at);
    this.#march(length);
  }

  #march(words: number): void {
    const cells = this.#cells;
    const length = cells.length;
    let at = this.#at;
    let isWrong = this.#isWrongInRound;
    for (let left = words; left > 0; left--) {
      if (at < length) {
        if (cells[at] !== pattern) isWrong = true;
        cells[at] = inverse;
        if (cells[at] !== inverse) isWrong = true;
      } else {
        const cell = 2 * length - 1 - at;
        if (cells[cell] !== inverse) isWrong = true;
        cells[cell] = pattern;
        if (cells[cell] !== pattern) isWrong = true;
      }
      at++;
      if (at === 2 * length) {
        at = 0;
        this.isWrong = isWrong;
        isWrong = false;
        this.rounds++;
        break;
      }
    }
    this.#at = at;
    this.#isWrongInRound = isWrong;
    if (isWrong) this.isWrong = true;
  }

  /** Sets the cells to the content that they have when the march is at `at`. */
  #layAt(at: number): void {
    const cells = this.#cells;
    const length = cells.length;
    for (let i = 0; i < length; i++) {
      cells[i] = at < length ? (i < at ? inverse : pattern) : i < 2 * length - at ? inverse : pattern;
    }
    this.#at = at;
  }

  /** The content of the cells follows from the position of the march. */
  carry(state: StateCarrier): void {
    this.isWrong = state.flag(this.isWrong);
    this.rounds = state.integer(this.rounds);
    const at = state.integer(this.#at);
    if (at !== this.#at) this.#layAt(at);
    this.#isWrongInRound = state.flag(this.#isWrongInRound);
  }
}
