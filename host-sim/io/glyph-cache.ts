/**
 * Glyphs already blended with a plain background, kept in the tail of the frame buffer's own memory so that a row is one
 * `copyWithin`: on XS a per-pixel loop costs some thirty bytecodes a pixel, a copied row about one call. Fixed tables,
 * nothing allocated after construction; when the memory or the table is full, everything is forgotten and starts again.
 */
import type { GlyphFont } from "./glyph-font";
import { blendTable } from "./blend";

/** Pixels of cached glyphs: some twenty of the largest digits and all small text in several colours. */
export const cachePixels = 160_000;

const tableSize = 2048;

export class GlyphCache {
  #memory: Uint16Array;
  #start: number;
  #next: number;
  #entries = 0;
  #glyphs = new Int32Array(tableSize).fill(-1);
  #colors = new Int32Array(tableSize);
  #offsets = new Int32Array(tableSize);
  #levels = new Uint16Array(16);

  /** `memory` from index `start` to its end belongs to the cache. */
  constructor(memory: Uint16Array, start: number) {
    this.#memory = memory;
    this.#start = start;
    this.#next = start;
  }

  /** Where in `memory` the opaque picture of the glyph begins, rows packed. */
  find(font: GlyphFont, glyph: number, fore: number, back: number): number {
    const id = font.firstId + glyph;
    const colors = fore << 16 | back;
    const glyphs = this.#glyphs;
    let slot = (Math.imul(id, 0x9e3779b1) ^ Math.imul(colors, 0x85ebca6b)) >>> 21;
    for (;;) {
      const found = glyphs[slot] ?? -1;
      if (found === -1) break;
      if (found === id && this.#colors[slot] === colors) return this.#offsets[slot] ?? 0;
      slot = (slot + 1) % tableSize;
    }
    const ink = font.alpha[glyph];
    const length = ink === undefined ? 0 : ink.length;
    if (this.#next + length > this.#memory.length || this.#entries >= tableSize / 2) {
      this.#forget();
      return this.find(font, glyph, fore, back);
    }
    glyphs[slot] = id;
    this.#colors[slot] = colors;
    this.#offsets[slot] = this.#next;
    this.#entries++;
    if (ink !== undefined) this.#paint(ink, fore, back);
    return this.#offsets[slot] ?? 0;
  }

  #forget(): void {
    this.#glyphs.fill(-1);
    this.#next = this.#start;
    this.#entries = 0;
  }

  #paint(ink: Uint8Array, fore: number, back: number): void {
    const memory = this.#memory;
    const levels = this.#levels;
    blendTable(fore, back, levels);
    let at = this.#next;
    for (let i = 0; i < ink.length; i++) memory[at++] = levels[ink[i] ?? 0] ?? 0;
    this.#next = at;
  }
}
