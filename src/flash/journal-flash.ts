/** The few things that the totals' journal does to flash: each says whether it worked, and none throws. */
import type { Flash } from "../../hal/contract";

export const sectorBytes = 4096;
/** Read at once when a sector is looked through; four bytes are compared at once. */
const stretchBytes = 256;
const erasedWord = -1;
const erasedByte = 0xff;

export class JournalFlash {
  readonly sectors: number;
  #flash: Flash;
  #words = new Int32Array(stretchBytes / 4);
  #stretch = new Uint8Array(this.#words.buffer);

  /** @throws RangeError when the partition is too small for a journal */
  constructor(flash: Flash) {
    const { blockLength, blocks } = flash.status();
    if (blockLength !== sectorBytes || blocks < 3) {
      throw new RangeError(`a journal needs at least three blocks of ${sectorBytes} bytes`);
    }
    this.#flash = flash;
    this.sectors = blocks;
  }

  /** Fills `into`. @returns false where flash does not answer */
  read(into: Uint8Array, at: number): boolean {
    try {
      this.#flash.read(into, at);
      return true;
    } catch {
      return false;
    }
  }

  /** @returns whether all of it reads back, by way of `back`, which is as long */
  write(bytes: Uint8Array, back: Uint8Array, at: number): boolean {
    try {
      this.#flash.write(bytes, at);
      this.#flash.read(back, at);
    } catch {
      return false;
    }
    for (let i = 0; i < bytes.length; i++) if (bytes[i] !== back[i]) return false;
    return true;
  }

  /** 50 ms. @returns whether the sector is empty now */
  erase(sector: number): boolean {
    try {
      this.#flash.eraseBlock(sector);
    } catch {
      return false;
    }
    return this.endOf(sector) === 0;
  }

  /** Bytes up to the last one that is not erased; the whole sector where flash does not answer. */
  endOf(sector: number): number {
    const words = this.#words;
    for (let from = sectorBytes - stretchBytes; from >= 0; from -= stretchBytes) {
      if (!this.read(this.#stretch, sector * sectorBytes + from)) return sectorBytes;
      for (let word = words.length - 1; word >= 0; word--) {
        if (words[word] === erasedWord) continue;
        let byte = 4 * word + 3;
        while (this.#stretch[byte] === erasedByte) byte--;
        return from + byte + 1;
      }
    }
    return 0;
  }

  close(): void {
    this.#flash.close();
  }
}
