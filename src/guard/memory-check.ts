/**
 * RAM by patterns: each cell of a block that nothing else uses is written and read back, up with a pattern and down with
 * its inverse (a march), so that a bit that sticks and one that follows its neighbour are both seen. A few words a second,
 * a round in `roundS`; a self-test does a whole one at once.
 *
 * It says something about this block only. What RAM holds elsewhere is guarded by the checksums of the parameters, and by
 * the program: an engine that reads nonsense stops, and the watchdog restarts it.
 */
import type { StateCarrier } from "../core/state-carrier";

/** Numbered cells of 32 bits, kept as signed integers. */
export interface Cells {
  readonly length: number;
  [index: number]: number;
}

const pattern = 0x55aa33cc;
const inverse = ~pattern;
const wordsPerSecond = 4;

export class MemoryCheck {
  isWrong = false;
  /** Rounds that are complete. */
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

  /** The next piece: on the way up the pattern must be there and its inverse is left, on the way down the other way round. */
  second(): void {
    this.#march(wordsPerSecond);
  }

  /** A whole round at once: what was begun is brought to its end first. */
  all(): void {
    const length = 2 * this.#cells.length;
    this.#march(length - this.#at);
    this.#march(length);
  }

  #march(words: number): void {
    const cells = this.#cells;
    const length = cells.length;
    let at = this.#at;
    for (let i = 0; i < words; i++) {
      const isUp = at < length;
      const cell = isUp ? at : 2 * length - 1 - at;
      const expected = isUp ? pattern : inverse;
      const next = isUp ? inverse : pattern;
      if (cells[cell] !== expected) this.#isWrongInRound = true;
      cells[cell] = next;
      if (cells[cell] !== next) this.#isWrongInRound = true;
      if (++at < 2 * length) continue;
      at = 0;
      this.isWrong = this.#isWrongInRound;
      this.#isWrongInRound = false;
      this.rounds++;
      break;
    }
    this.#at = at;
    if (this.#isWrongInRound) this.isWrong = true;
  }

  /** As a march that is at `at` has left the cells. */
  #layAt(at: number): void {
    const cells = this.#cells;
    const length = cells.length;
    for (let i = 0; i < length; i++) {
      cells[i] = at < length ? (i < at ? inverse : pattern) : i < 2 * length - at ? inverse : pattern;
    }
    this.#at = at;
  }

  /** What stands in each cell follows from where the march is. */
  carry(state: StateCarrier): void {
    this.isWrong = state.flag(this.isWrong);
    this.rounds = state.integer(this.rounds);
    const at = state.integer(this.#at);
    if (at !== this.#at) this.#layAt(at);
    this.#isWrongInRound = state.flag(this.#isWrongInRound);
  }
}
