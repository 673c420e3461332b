/**
 * What the instrument learns of itself and no port says: that storage is at fault, that the program has changed. Noted when it
 * changes; whoever plays it back answers in the board's place.
 */
import { flagCount, Tag } from "./format";
import type { Standing, Tape } from "./tape";

/** Whoever is asked what holds, told what is so here. */
export interface ReportedFlags {
  /** @returns what counts: on a board what is so, in a playback what was so */
  tell(flag: number, holds: boolean): boolean;
}

export class Flags implements ReportedFlags, Standing {
  #tape: Tape;
  #noted: number[] = [];

  constructor(tape: Tape) {
    this.#tape = tape;
    for (let i = 0; i < flagCount; i++) this.#noted.push(0);
    tape.addStanding(this);
  }

  tell(flag: number, holds: boolean): boolean {
    const level = holds ? 1 : 0;
    if (level !== this.#noted[flag]) {
      this.#noted[flag] = level;
      this.#tape.note(Tag.Flag, flag * 2 + level);
    }
    return holds;
  }

  restate(): void {
    for (let i = 0; i < flagCount; i++) this.#tape.note(Tag.Flag, i * 2 + this.#noted[i]!);
  }
}
