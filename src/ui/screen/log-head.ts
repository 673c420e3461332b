/**
 * Number and hash of the newest event of the log, as text: who fetched the log compares them with what the instrument shows. Made
 * anew only when an event was stored since.
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

  #look(): void {
    const { sequence, head } = this.#log;
    if (sequence === this.#sequence) return;
    this.#sequence = sequence;
    this.#number = String(sequence);
    let hash = "";
    for (let i = 0; i < shownBytes; i++) hash += (head[i]! + 0x100).toString(16).slice(1);
    this.#hash = hash.toUpperCase();
  }

  get number(): string {
    this.#look();
    return this.#number;
  }

  /** The first eight hexadecimal digits. */
  get hash(): string {
    this.#look();
    return this.#hash;
  }
}
