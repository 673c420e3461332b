/**
 * Cache of texts drawn on a plain background. It uses the end of the frame buffer's own memory, so that a row is copied with one
 * `copyWithin`: on XS a loop costs about thirty bytecodes per pixel, a copied row about one call. The tables are fixed and
 * nothing is allocated after construction; when the memory or a table is full, the cache is cleared.
 */
import type { GlyphFont, TextRun } from "./glyph-font";
import { blendRows } from "./pixel-rows";

/** Size of the cache in pixels: all large digits and the words in three colour combinations. */
export const cachePixels = 300_000;

const tableSize = 2048;
/** Larger pictures are not cached but blended each time, pixels. */
const largestPicture = 16000;

export class GlyphCache {
  #memory: Uint16Array;
  #start: number;
  #next: number;
  #entries = 0;
  #runs = new Int32Array(tableSize).fill(-1);
  #colors = new Int32Array(tableSize);
  #sizes = new Int32Array(tableSize);
  #pens = new Int32Array(tableSize);
  #offsets = new Int32Array(tableSize);

  /** `memory` from index `start` to its end belongs to the cache. */
  constructor(memory: Uint16Array, start: number) {
    this.#memory = memory;
    this.#start = start;
    this.#next = start;
  }

  /**
   * Index in `memory` of a picture with `width` × `height` pixels of `back`, in which the text's pen is at `penX` and the top of its
   * line at `penY`; rows are packed. −1 if such a picture is not cached.
   */
  find(
    font: GlyphFont,
    run: TextRun,
    fore: number,
    back: number,
    penX: number,
    penY: number,
    width: number,
    height: number,
  ): number {
    if (width * height > largestPicture) return -1;
    const id = run.id;
    const colors = (fore << 16) | back;
    const size = (width << 16) | height;
    const pen = (penX << 16) | (penY & 0xffff);
    const runs = this.#runs;
    let slot =
      (Math.imul(id, 0x9e3779b1) ^ Math.imul(colors, 0x85ebca6b) ^ Math.imul((size + pen) | 0, 0xc2b2ae35)) >>> 21;
    for (;;) {
      const found = runs[slot]!;
      if (found === -1) break;
      if (found === id && this.#colors[slot] === colors && this.#sizes[slot] === size && this.#pens[slot] === pen) {
        return this.#offsets[slot]!;
      }
      slot = slot + 1 === tableSize ? 0 : slot + 1;
    }
    if (this.#next + width * height > this.#memory.length || this.#entries >= tableSize / 2) {
      this.#forget();
      return this.find(font, run, fore, back, penX, penY, width, height);
    }
    const offset = this.#next;
    runs[slot] = id;
    this.#colors[slot] = colors;
    this.#sizes[slot] = size;
    this.#pens[slot] = pen;
    this.#offsets[slot] = offset;
    this.#entries++;
    this.#next += width * height;
    this.#memory.fill(back, offset, this.#next);
    this.#paint(font, run, fore, offset + penY * width + penX, width);
    return offset;
  }

  #forget(): void {
    this.#runs.fill(-1);
    this.#next = this.#start;
    this.#entries = 0;
  }

  /** `start` is the index of the pen at the top of the line. */
  #paint(font: GlyphFont, run: TextRun, fore: number, start: number, pitch: number): void {
    const memory = this.#memory;
    for (let i = 0; i < run.glyphs.length; i++) {
      const glyph = run.glyphs[i]!;
      const width = font.widths[glyph]!;
      const at = start + run.pens[i]! + font.dx[glyph]! + font.dy[glyph]! * pitch;
      const left = at % pitch,
        top = (at - left) / pitch;
      blendRows(memory, pitch, font.alpha[glyph]!, 0, width, fore, left, top, left + width, top + font.heights[glyph]!);
    }
  }
}
