/**
 * What the instrument knows about itself and no port says: that storage is at fault, that the program has changed. Noted when it
 * changes; in a playback the recording answers in place of the board.
 */
import { flagCount, Tag } from "./format";
import type { Standing, Tape } from "./tape";

/** Receives what holds now, and answers with what counts. */
export interface ReportedFlags {
  /** @returns on a board what holds, in a playback what held when it was recorded */
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
