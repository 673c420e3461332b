/**
 * Writes any number of bytes without making views of them: in pieces of powers of two, each from a buffer of its own. What was
 * written is read back and compared, because a worn cell says nothing by itself.
 */
import type { Flash } from "../../hal/contract";

const maxPiece = 256;

export class FlashWriter {
  bytesWritten = 0;
  #flash: Flash;
  /** Of 256, 128 … 1 bytes. */
  #pieces: readonly Uint8Array[];

  constructor(flash: Flash) {
    this.#flash = flash;
    const pieces: Uint8Array[] = [];
    for (let size = maxPiece; size > 0; size >>= 1) pieces.push(new Uint8Array(size));
    this.#pieces = pieces;
  }

  /** @returns whether all of it reads back */
  write(bytes: Uint8Array, length: number, offset: number): boolean {
    const pieces = this.#pieces;
    try {
      for (let at = 0, i = 0; at < length;) {
        const piece = pieces[i]!;
        const size = piece.length;
        if (size > length - at) {
          i++;
          continue;
        }
        for (let j = 0; j < size; j++) piece[j] = bytes[at + j]!;
        this.#flash.write(piece, offset + at);
        this.bytesWritten += size;
        this.#flash.read(piece, offset + at);
        for (let j = 0; j < size; j++) if (piece[j] !== bytes[at + j]) return false;
        at += size;
      }
      return true;
    } catch {
      return false;
    }
  }

  /** @returns whether the memory is erased there: `length` is a multiple of four */
  isErased(length: number, offset: number): boolean {
    const pieces = this.#pieces;
    try {
      for (let at = 0, i = 0; at < length;) {
        const piece = pieces[i]!;
        const size = piece.length;
        if (size > length - at) {
          i++;
          continue;
        }
        this.#flash.read(piece, offset + at);
        for (let j = 0; j < size; j++) if (piece[j] !== 0xff) return false;
        at += size;
      }
      return true;
    } catch {
      return false;
    }
  }

  /** @returns whether flash did not refuse */
  erase(sector: number): boolean {
    try {
      this.#flash.eraseBlock(sector);
      return true;
    } catch {
      return false;
    }
  }
}
