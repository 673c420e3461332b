/**
 * Glyphs of two fonts that were drawn pixel by pixel, for displays with one bit per pixel: an outline font is not legible at 8 or 16
 * pixels there. Both are read from the files of their Debian packages at development time (src/ui/fonts/README.md).
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

export interface BitGlyph {
  /** Of the whole cell; also the advance. */
  readonly width: number;
  readonly height: number;
  /** Row by row, the leftmost pixel in the highest bit of `width` bits. */
  readonly rows: readonly number[];
}

export type BitFont = ReadonlyMap<string, BitGlyph>;

const unifontFile = process.env["UNIFONT_HEX"] ?? "/usr/share/unifont/unifont.hex";
const fixedFile = process.env["FIXED_PCF"] ?? "/usr/share/fonts/X11/misc/5x8.pcf.gz";

/** One line per glyph: code point in hexadecimal, then 16 rows of 8 or 16 pixels. */
export function readUnifont(): BitFont {
  const font = new Map<string, BitGlyph>();
  for (const line of readFileSync(unifontFile, "latin1").split("\n")) {
    const [code, bits] = line.split(":");
    if (code === undefined || bits === undefined) continue;
    const digits = bits.length / 16;
    const rows = Array.from({ length: 16 }, (_, row) => parseInt(bits.slice(row * digits, (row + 1) * digits), 16));
    font.set(String.fromCodePoint(parseInt(code, 16)), { width: digits * 4, height: 16, rows });
  }
  return font;
}

/** The BDF that `pcf2bdf` makes from the X server's file; every glyph fills the same cell of 5 × 8. */
export function readFixed(): BitFont {
  const font = new Map<string, BitGlyph>();
  const text = execFileSync("pcf2bdf", [fixedFile], { encoding: "latin1", maxBuffer: 1 << 24 });
  for (const [, code, bitmap] of text.matchAll(/ENCODING (\d+)\n(?:[A-Z].*\n)*?BITMAP\n([0-9A-Fa-f\n]*?)ENDCHAR/g)) {
    const rows = bitmap!
      .trim()
      .split("\n")
      .map((row) => parseInt(row, 16) >> 3);
    font.set(String.fromCodePoint(Number(code)), { width: 5, height: 8, rows });
  }
  return font;
}
