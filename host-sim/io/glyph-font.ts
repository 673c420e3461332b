/**
 * A font of the simulated screen: alpha and metrics as stored by the board's resource compiler, unpacked once when the font
 * is opened, so that drawing text does not allocate.
 */
import type { Font } from "../../hal/contract";

/** Written by `host-sim/fonts/host-table.ts`. */
export interface FontTable {
  readonly name: string;
  /** Line height, pixels. */
  readonly height: number;
  /** From the top of the line to the baseline, pixels. */
  readonly ascent: number;
  /** The characters of the font, ascending, with one entry of `metrics` and `alpha` each. */
  readonly characters: string;
  /** Width and height of the ink box, its offset from pen and top of line, advance. */
  readonly metrics: readonly (readonly number[])[];
  /** Run-length encoded alpha of the ink box; host-sim/fonts/host-table.ts describes the encoding. */
  readonly alpha: readonly string[];
}

/** Alpha of a solid pixel; 0 is clear. */
export const solid = 15;

/** Characters below this find their glyph by one array read; symbols and Chinese characters above it by binary search. */
const directCodes = 256;

/** Number of texts whose layout is stored: more than all pages contain. */
const maxRuns = 1000;
/** Ids of texts per font; enough for a new text per second for two years. */
const runsPerFont = 0x4000000;

const upperG = 0x47,
  lowerG = 0x67,
  lowerA = 0x61,
  zero = 0x30;

function unpack(code: string, into: Uint8Array): void {
  let at = 0;
  for (let i = 0; i < code.length; i++) {
    const c = code.charCodeAt(i);
    if (c >= lowerG) {
      const end = at + c - lowerG + 2;
      into.fill(solid, at, end);
      at = end;
    } else if (c >= lowerA) into[at++] = c - lowerA + 10;
    else if (c >= upperG) at += c - upperG + 2;
    else into[at++] = c - zero;
  }
  if (at !== into.length) throw new RangeError(`glyph of ${into.length} pixels unpacks to ${at}`);
}

/** The layout of a text in a font: its glyphs, their positions and the ink box relative to pen and top of line. */
export class TextRun {
  /** Unique among the texts of a screen. */
  readonly id: number;
  readonly glyphs: readonly number[];
  /** Pen position of each glyph. */
  readonly pens: readonly number[];
  readonly advance: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** The first character that the font lacks, otherwise empty. */
  readonly missing: string;

  constructor(font: GlyphFont, text: string, id: number) {
    const glyphs: number[] = [],
      pens: number[] = [];
    let pen = 0,
      left = 0,
      right = 0,
      top = font.height,
      bottom = 0,
      missing = "";
    for (let i = 0; i < text.length; i++) {
      const glyph = font.glyphOf(text.charCodeAt(i));
      if (glyph < 0) {
        if (missing === "") missing = text.charAt(i);
        continue;
      }
      glyphs.push(glyph);
      pens.push(pen);
      if (font.widths[glyph]! > 0) {
        left = Math.min(left, pen + font.dx[glyph]!);
        right = Math.max(right, pen + font.dx[glyph]! + font.widths[glyph]!);
        top = Math.min(top, font.dy[glyph]!);
        bottom = Math.max(bottom, font.dy[glyph]! + font.heights[glyph]!);
      }
      pen += font.advances[glyph]!;
    }
    this.id = id;
    this.glyphs = glyphs;
    this.pens = pens;
    this.advance = pen;
    this.left = left;
    this.top = bottom > top ? top : 0;
    this.width = right - left;
    this.height = bottom > top ? bottom - top : 0;
    this.missing = missing;
  }
}

export class GlyphFont implements Font {
  readonly name: string;
  readonly height: number;
  readonly ascent: number;
  /** Per glyph index. */
  readonly widths: readonly number[];
  readonly heights: readonly number[];
  readonly dx: readonly number[];
  readonly dy: readonly number[];
  readonly advances: readonly number[];
  /** Ink boxes row by row, one byte per pixel, 0…15. */
  readonly alpha: readonly Uint8Array[];
  #runs = new Map<string, TextRun>();
  #nextRunId: number;
  #direct = new Int16Array(directCodes).fill(-1);
  #codes: Int32Array;

  /** `index` distinguishes the fonts of one screen. */
  constructor(table: FontTable, index: number) {
    const { characters, metrics } = table;
    this.name = table.name;
    this.height = table.height;
    this.ascent = table.ascent;
    this.#nextRunId = index * runsPerFont;
    this.widths = metrics.map((glyph) => glyph[0] ?? 0);
    this.heights = metrics.map((glyph) => glyph[1] ?? 0);
    this.dx = metrics.map((glyph) => glyph[2] ?? 0);
    this.dy = metrics.map((glyph) => glyph[3] ?? 0);
    this.advances = metrics.map((glyph) => glyph[4] ?? 0);
    this.alpha = table.alpha.map((code, index) => {
      const ink = new Uint8Array((this.widths[index] ?? 0) * (this.heights[index] ?? 0));
      unpack(code, ink);
      return ink;
    });
    this.#codes = new Int32Array(characters.length);
    for (let index = 0; index < characters.length; index++) {
      const code = characters.charCodeAt(index);
      this.#codes[index] = code;
      if (code < directCodes) this.#direct[code] = index;
    }
  }

  /** The layout of a text. The same text gives the same object, so that drawing it again does not allocate. */
  run(text: string): TextRun {
    let run = this.#runs.get(text);
    if (run === undefined) {
      if (this.#runs.size === maxRuns) this.#runs.clear();
      run = new TextRun(this, text, this.#nextRunId++);
      this.#runs.set(text, run);
    }
    return run;
  }

  /** Index of the glyph of a UTF-16 code unit, or −1 when the font lacks it. */
  glyphOf(code: number): number {
    if (code < directCodes) return this.#direct[code] ?? -1;
    const codes = this.#codes;
    let low = 0,
      high = codes.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = codes[middle]!;
      if (found === code) return middle;
      if (found < code) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
