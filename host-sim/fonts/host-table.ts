/**
 * Writes a drawn font as a TypeScript module for the simulator: readable in a diff, small in a bundle, and decodable
 * without a file system on Node, in browsers and on XS (by `host-sim/io/glyph-font.ts`).
 */
import type { Face } from "./faces";
import type { DrawnFont } from "./drawn-font";

/** Characters per line of the module. */
const lineLength = 180;

/** `digits-96` → `digits96`. */
export function tableName(face: Face): string {
  return face.name.replace("-", "");
}

/** Hex digit: one pixel. `G`…`Z`: 2…21 clear ones. `g`…`z`: 2…21 solid ones. Runs cross line ends within a glyph. */
function encode(alpha: readonly number[]): string {
  let out = "";
  for (let at = 0; at < alpha.length;) {
    const level = alpha[at]!;
    let run = 1;
    while (run < 21 && alpha[at + run] === level) run++;
    if (run > 1 && (level === 0 || level === 15)) {
      out += String.fromCharCode((level === 0 ? 0x47 : 0x67) + run - 2);
      at += run;
    } else {
      out += level.toString(16);
      at++;
    }
  }
  return out;
}

/** Puts as many entries in a line as it holds. */
function packed(entries: readonly string[]): string[] {
  const lines: string[] = [];
  let line = "   ";
  for (const entry of entries) {
    if (line.length + entry.length > lineLength && line.length > 3) {
      lines.push(line);
      line = "   ";
    }
    line += ` ${entry}`;
  }
  return [...lines, line];
}

export function hostTable(font: DrawnFont): string {
  const glyphs = packed(
    font.glyphs.map((glyph) => `[${glyph.width}, ${glyph.height}, ${glyph.dx}, ${glyph.dy}, ${glyph.advance}],`),
  );
  const alpha = packed(font.glyphs.map((glyph) => `"${encode(glyph.alpha)}",`));
  return [
    "/** Made by host-sim/fonts/build-fonts.ts from open fonts: see src/ui/fonts/README.md and LICENSE.txt. */",
    'import type { FontTable } from "../glyph-font";',
    "",
    `export const ${tableName(font.face)}: FontTable = Object.freeze({`,
    `  name: "${font.face.name}",`,
    `  height: ${font.height},`,
    `  ascent: ${font.ascent},`,
    `  characters: ${JSON.stringify(font.face.characters)},`,
    "  metrics: Object.freeze([",
    ...glyphs,
    "  ]),",
    "  alpha: Object.freeze([",
    ...alpha,
    "  ]),",
    "});",
    "",
  ].join("\n");
}
