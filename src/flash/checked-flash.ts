/**
 * A flash partition whose calls never throw: each says whether it worked. Everything that is written is read back and compared,
 * because a worn cell reports nothing.
 *
 * No call allocates. A buffer that is written in part goes through pieces of 256, 128 … 1 bytes, because a view of the part would
 * be garbage.
 */
import type { Flash } from "../../hal/contract";

/** The unit of erasure on every board. */
export const sectorBytes = 4096;
const maxPiece = 256;
const erasedByte = 0xff;
const erasedWord = -1;

export class CheckedFlash {
  /** Whole sectors in the partition. */
  readonly sectors: number;
  bytesWritten = 0;
  #flash: Flash;
  /** Of 256, 128 … 1 bytes. */
  #pieces: readonly Uint8Array[];
  /** The same memory as the first of `#pieces`: compares four bytes at a time. */
  #words: Int32Array;

  constructor(flash: Flash) {
    this.#flash = flash;
    this.sectors = Math.floor(flash.status().size / sectorBytes);
    const pieces: Uint8Array[] = [];
    for (let size = maxPiece; size > 0; size >>= 1) pieces.push(new Uint8Array(size));
    this.#pieces = pieces;
    this.#words = new Int32Array(pieces[0]!.buffer);
  }

  /** Fills `into` from byte `at` on. */
  read(into: Uint8Array, at: number): boolean {
    try {
      this.#flash.read(into, at);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Writes the first `length` of `bytes` to byte `at`: with one call where that is all of them, else in pieces.
   * @param checkFrom the first byte that is compared, for a caller whose content carries a checksum at its end
   * @returns whether it reads back
   */
  write(bytes: Uint8Array, length: number, at: number, checkFrom = 0): boolean {
    try {
      if (length === bytes.length) this.#flash.write(bytes, at);
      else this.#writePieces(bytes, length, at);
      this.bytesWritten += length;
      return this.#isThere(bytes, checkFrom, length, at);
    } catch {
      return false;
    }
  }

  #writePieces(bytes: Uint8Array, length: number, at: number): void {
    for (let done = 0, i = 0; done < length;) {
      const piece = this.#pieces[i]!;
      const size = piece.length;
      if (size > length - done) {
        i++;
        continue;
      }
      for (let j = 0; j < size; j++) piece[j] = bytes[done + j]!;
      this.#flash.write(piece, at + done);
      done += size;
    }
  }

  #isThere(bytes: Uint8Array, from: number, length: number, at: number): boolean {
    for (let done = from, i = 0; done < length;) {
      const piece = this.#pieces[i]!;
      const size = piece.length;
      if (size > length - done) {
        i++;
        continue;
      }
      this.#flash.read(piece, at + done);
      for (let j = 0; j < size; j++) if (piece[j] !== bytes[done + j]) return false;
      done += size;
    }
    return true;
  }

  /** @returns whether the `length` bytes from byte `at` on are erased */
  isErased(length: number, at: number): boolean {
    for (let done = 0, i = 0; done < length;) {
      const piece = this.#pieces[i]!;
      const size = piece.length;
      if (size > length - done) {
        i++;
        continue;
      }
      if (!this.read(piece, at + done)) return false;
      if (i === 0) {
        if (this.#lastWord() >= 0) return false;
      } else for (let j = 0; j < size; j++) if (piece[j] !== erasedByte) return false;
      done += size;
    }
    return true;
  }

  /** @returns bytes of the sector up to the last one that is not erased; all of them where flash does not answer */
  endOf(sector: number): number {
    const piece = this.#pieces[0]!;
    for (let from = sectorBytes - maxPiece; from >= 0; from -= maxPiece) {
      if (!this.read(piece, sector * sectorBytes + from)) return sectorBytes;
      const word = this.#lastWord();
      if (word < 0) continue;
      let byte = 4 * word + 3;
      while (piece[byte] === erasedByte) byte--;
      return from + byte + 1;
    }
    return 0;
  }

  /** The last word of the piece of 256 bytes that is not erased, −1 where all of them are. */
  #lastWord(): number {
    const words = this.#words;
    let word = words.length - 1;
    while (word >= 0 && words[word] === erasedWord) word--;
    return word;
  }

  /** Takes 50 ms. @returns whether flash accepted it, which does not say that the sector is erased */
  erase(sector: number): boolean {
    try {
      this.#flash.eraseBlock(sector);
      return true;
    } catch {
      return false;
    }
  }

  close(): void {
    this.#flash.close();
  }
}
