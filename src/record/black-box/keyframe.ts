/**
 * The state of an instrument as it was in one tick, and packed piece by piece from then on: groups of words, before each group the bits
 * of those that are not 0, which most are. The buffer is made with the first one; a state has one size.
 */
import type { ChunkBuffer } from "./chunk-buffer";
import { groupWords, keyHeadBytes, pieceBytes, PieceField } from "./format";
import type { Carried } from "../../core/state-carrier";
import { StateSize, StateWriter } from "./state-writer";

const pieceWords = pieceBytes / 4,
  contentWord = PieceField.Content / 4;
/** In the head, behind the time. */
const lengthAt = 8;

export class Keyframe {
  #state: StateWriter | undefined;
  #words = new Int32Array(0);
  #head = new DataView(this.#words.buffer);
  /** The next word to be packed. */
  #word = 0;

  /** @throws RangeError for a state that cannot be written; then there is no keyframe */
  take(nowMs: number, instrument: Carried): void {
    const state = this.#state ?? this.#make(instrument);
    state.restart();
    this.#head.setFloat64(0, nowMs, true);
    instrument.carry(state);
    this.#head.setUint32(lengthAt, state.length, true);
    this.#word = 0;
  }

  #make(instrument: Carried): StateWriter {
    const size = new StateSize();
    instrument.carry(size);
    const groupBytes = 4 * groupWords;
    const bytes = new Uint8Array(Math.ceil((keyHeadBytes + size.length) / groupBytes) * groupBytes);
    this.#words = new Int32Array(bytes.buffer);
    this.#head = new DataView(bytes.buffer);
    return (this.#state = new StateWriter(bytes.subarray(keyHeadBytes, keyHeadBytes + size.length)));
  }

  /** From the beginning again. */
  rewind(): void {
    this.#word = 0;
  }

  /** Fills a piece with what comes next. @returns bytes of content */
  pack(piece: ChunkBuffer): number {
    const to = piece.words,
      from = this.#words;
    let at = this.#word,
      put = contentWord;
    for (const last = contentWord + pieceWords - groupWords - 1; put <= last && at < from.length;) {
      const head = put++;
      let bits = 0;
      for (let i = 0; i < groupWords; i++) {
        const word = from[at++]!;
        if (word === 0) continue;
        bits |= 1 << i;
        to[put++] = word;
      }
      to[head] = bits;
    }
    this.#word = at;
    return (put - contentWord) * 4;
  }

  /** All of it has been packed. */
  get isPacked(): boolean {
    return this.#word >= this.#words.length;
  }
}
