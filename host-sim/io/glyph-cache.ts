/**
 * Characters already drawn on a plain background, kept in the tail of the frame buffer's own memory so that a row is one
 * `copyWithin`: on XS a per-pixel loop costs some thirty bytecodes a pixel, a copied row about one call. Fixed tables,
 * nothing allocated after construction; when the memory or the table is full, everything is forgotten and starts again.
 */
import { blendTable } from "./blend";
import type { GlyphFont } from "./glyph-font";

/** Pixels of cached characters: three colourings of all large digits and of the small text. */
export const cachePixels = 300_000;

const tableSize = 2048;
/** Offsets and sizes are packed into a key of 8 bits each; what does not fit is not cached. */
const widest = 255, farthest = 127;

export class GlyphCache {
  #memory: Uint16Array;
  #start: number;
  #next: number;
  #entries = 0;
  #glyphs = new Int32Array(tableSize).fill(-1);
  #colors = new Int32Array(tableSize);
  #shapes = new Int32Array(tableSize);
  #offsets = new Int32Array(tableSize);
  #levels = new Uint16Array(16);

  /** `memory` from index `start` to its end belongs to the cache. */
  constructor(memory: Uint16Array, start: number) {
    this.#memory = memory;
    this.#start = start;
    this.#next = start;
  }

  /**
   * Where in `memory` the picture begins that is `width` × `height` pixels of `back`, with the glyph's ink box at
   * `left`, `top` in it; rows are packed. −1 where such a picture is not kept.
   */
  find(
    font: GlyphFont, glyph: number, fore: number, back: number, left: number, top: number, width: number, height: number,
  ): number {
    if (width > widest || height > widest || left > farthest || top > farthest || left < 0 || top < 0) return -1;
    const id = font.firstId + glyph;
    const colors = fore << 16 | back;
    const shape = left << 24 | top << 16 | width << 8 | height;
    const glyphs = this.#glyphs;
    let slot = (Math.imul(id, 0x9e3779b1) ^ Math.imul(colors, 0x85ebca6b) ^ Math.imul(shape, 0xc2b2ae35)) >>> 21;
    for (;;) {
      const found = glyphs[slot]!;
      if (found === -1) break;
      if (found === id && this.#colors[slot] === colors && this.#shapes[slot] === shape) return this.#offsets[slot]!;
      slot = slot + 1 === tableSize ? 0 : slot + 1;
    }
    if (this.#next + width * height > this.#memory.length || this.#entries >= tableSize / 2) {
      this.#forget();
      return this.find(font, glyph, fore, back, left, top, width, height);
    }
    const offset = this.#next;
    glyphs[slot] = id;
    this.#colors[slot] = colors;
    this.#shapes[slot] = shape;
    this.#offsets[slot] = offset;
    this.#entries++;
    this.#next += width * height;
    this.#memory.fill(back, offset, this.#next);
    this.#paint(font, glyph, fore, back, offset + top * width + left, width);
    return offset;
  }

  #forget(): void {
    this.#glyphs.fill(-1);
    this.#next = this.#start;
    this.#entries = 0;
  }

  #paint(font: GlyphFont, glyph: number, fore: number, back: number, start: number, pitch: number): void {
    const memory = this.#memory;
    const levels = this.#levels;
    const ink = font.alpha[glyph]!;
    const width = font.widths[glyph]!;
    blendTable(fore, back, levels);
    for (let i = 0, row = start; i < ink.length; row += pitch) {
      for (let at = row; at < row + width; at++) memory[at] = levels[ink[i++]!]!;
    }
  }
}
