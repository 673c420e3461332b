/** A chunk that is being filled, with the views that it is written by, which are allocated once. */
import { maxChunkBytes, unitBytes, wholeWriteBytes } from "./format";

export class ChunkBuffer {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly words: Int32Array;
  /** Bytes of it that are to be written; 0 while none are. */
  length = 0;
  /** Of one unit, two units and so on, all from the beginning. */
  readonly pieces: readonly Uint8Array[];

  constructor(capacity: number = maxChunkBytes) {
    const buffer = new ArrayBuffer(capacity);
    this.bytes = new Uint8Array(buffer);
    this.view = new DataView(buffer);
    this.words = new Int32Array(buffer);
    const pieces: Uint8Array[] = [];
    for (let length = unitBytes; length <= wholeWriteBytes && length <= capacity; length += unitBytes) {
      pieces.push(new Uint8Array(buffer, 0, length));
    }
    this.pieces = pieces;
  }
}
