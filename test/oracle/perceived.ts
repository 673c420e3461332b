/** What a user beside the instrument sees and hears: when horn and LEDs were last on. */
import type { SimBoard } from "../../host-sim/io/board";

const never = -1e9;

export class Perceived {
  #hornMs = never;
  #redMs = never;
  #yellowMs = never;
  #greenMs = never;
  #board: SimBoard;

  constructor(board: SimBoard) {
    this.#board = board;
    board.onOutput = (atMs, name): void => {
      this.#note(atMs, name);
    };
  }

  /** An output that changed was on just before or is on from now: both count. */
  #note(atMs: number, name: string): void {
    if (name === "hornHz") this.#hornMs = atMs;
    else if (name === "ledRed") this.#redMs = atMs;
    else if (name === "ledYellow") this.#yellowMs = atMs;
    else if (name === "ledGreen") this.#greenMs = atMs;
  }

  heardWithin(nowMs: number, ms: number): boolean {
    return this.#board.outputs.hornHz > 0 || nowMs - this.#hornMs <= ms;
  }

  isRedWithin(nowMs: number, ms: number): boolean {
    return this.#board.outputs.ledRed || nowMs - this.#redMs <= ms;
  }

  isYellowWithin(nowMs: number, ms: number): boolean {
    return this.#board.outputs.ledYellow || nowMs - this.#yellowMs <= ms;
  }

  isGreenWithin(nowMs: number, ms: number): boolean {
    return this.#board.outputs.ledGreen || nowMs - this.#greenMs <= ms;
  }
}
