/**
 * Facts about the instrument that come from no port: storage is at fault, the program has changed. Noted when they
 * change; in a playback the recording replaces the board's answer.
 */
import { flagCount, Tag } from "./format";
import type { Standing, Tape } from "./tape";

/** Receives what is true now and returns what is to be used. */
export interface ReportedFlags {
  /** @returns on a board the same, in a playback what was true when it was recorded */
  report(flag: number, holds: boolean): boolean;
}

export class Flags implements ReportedFlags, Standing {
  #tape: Tape;
  #noted: number[] = [];

  constructor(tape: Tape) {
    this.#tape = tape;
    for (let i = 0; i < flagCount; i++) this.#noted.push(0);
    tape.addStanding(this);
  }

  report(flag: number, holds: boolean): boolean {
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
