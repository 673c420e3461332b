/**
 * Number and hash of the newest event of the log, as text, to be compared with a copy that was fetched. The texts are made only
 * after a new event was stored.
 */
const shownBytes = 4;

export interface LogEnd {
  readonly sequence: number;
  readonly head: Uint8Array;
}

export class LogHead {
  #log: LogEnd;
  #sequence = -1;
  #number = "";
  #hash = "";

  constructor(log: LogEnd) {
    this.#log = log;
  }

  #update(): void {
    const { sequence, head } = this.#log;
    if (sequence === this.#sequence) return;
    this.#sequence = sequence;
    this.#number = String(sequence);
    let hash = "";
    for (let i = 0; i < shownBytes; i++) hash += (head[i]! + 0x100).toString(16).slice(1);
    this.#hash = hash.toUpperCase();
  }

  get number(): string {
    this.#update();
    return this.#number;
  }

  /** The first eight hexadecimal digits. */
  get hash(): string {
    this.#update();
    return this.#hash;
  }
}
