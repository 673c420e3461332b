/** A font as drawn by Chromium: the source of the boards' fonts and of the host's tables. */
import type { Face } from "./faces";

export interface Glyph {
  readonly character: string;
  readonly width: number;
  readonly height: number;
  /** From the pen to the left edge of the ink. */
  readonly dx: number;
  /** From the top of the line to the top of the ink; set when the line height is known. */
  dy: number;
  readonly advance: number;
  /** Row by row, 0 (clear) to 15 (solid). */
  readonly alpha: readonly number[];
}

export interface DrawnFont {
  readonly face: Face;
  /** Line height and baseline, pixels, from the ink of the font's own characters: a digits-only font has a low line. */
  readonly height: number;
  readonly ascent: number;
  readonly glyphs: readonly Glyph[];
}
