/**
 * Draws the fonts at development time, for board and simulator: `.fnt` + `.png` for the board's resource compiler, and a
 * TypeScript table with the same 4-bit alpha and metrics for the simulator. The output is committed, so that build and test need
 * no browser, and board and simulator show the same picture pixel for pixel.
 *
 *   node -r ts-node/register host-sim/fonts/build-fonts.ts
 *
 * Chromium rasterises (its path in $CHROMIUM, otherwise Playwright's own). B612 is in this folder; Noto Sans CJK, Unifont
 * and Misc Fixed come from Debian's packages, whose versions are in src/ui/fonts/README.md.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { type BitFont, readFixed, readUnifont } from "./bit-fonts";
import { boardMetrics, boardPage } from "./board-font";
import { faces, type Face, type Typeface } from "./faces";
import type { DrawnFont, Glyph } from "./drawn-font";
import { hostTable, tableName } from "./host-table";

const boardFolder = join(__dirname, "../../src/ui/fonts");
const hostFolder = join(__dirname, "../io/fonts");

interface Order {
  readonly font: string;
  readonly sizePx: number;
  readonly stretch: number;
  readonly character: string;
}

/** Runs in the page: ink box relative to pen and baseline, alpha already reduced to 4 bits. */
function rasterise({ font, sizePx, stretch, character }: Order) {
  const side = sizePx * 3;
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.font = font;
  context.fontKerning = "none";
  context.fillStyle = "#fff";
  context.setTransform(stretch, 0, 0, 1, sizePx, sizePx * 2);
  context.fillText(character, 0, 0);
  const { data } = context.getImageData(0, 0, side, side);
  const level = (x: number, y: number) => Math.round((data[(y * side + x) * 4 + 3] ?? 0) / 17);
  let left = side,
    right = -1,
    top = side,
    bottom = -1;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (level(x, y) === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  const alpha: number[] = [];
  for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) alpha.push(level(x, y));
  const empty = right < 0;
  return {
    character,
    alpha,
    width: empty ? 0 : right - left + 1,
    height: empty ? 0 : bottom - top + 1,
    dx: empty ? 0 : left - sizePx,
    dy: empty ? 0 : top - sizePx * 2,
    advance: Math.round(context.measureText(character).width * stretch),
  };
}

/** The CSS font of each outline typeface. */
const outlines: Readonly<Partial<Record<Typeface, string>>> = Object.freeze({
  "B612-Bold": "B612-Bold",
  "B612-Regular": "B612-Regular",
  "NotoSansSC-Bold": '"Noto Sans CJK SC"',
  "NotoSansSC-Regular": '"Noto Sans CJK SC"',
});

async function load(page: Page): Promise<void> {
  for (const family of ["B612-Bold", "B612-Regular"]) {
    const file = readFileSync(join(__dirname, `${family}.otf`)).toString("base64");
    await page.evaluate(
      async ({ name, url }) => {
        const font = new FontFace(name, `url(${url})`);
        await font.load();
        document.fonts.add(font);
      },
      { name: family, url: `data:font/otf;base64,${file}` },
    );
  }
}

/** Ink or no ink: a display with one bit per pixel has no grey. */
function hard(alpha: readonly number[]): number[] {
  return alpha.map((level) => (level >= 8 ? 15 : 0));
}

/** B612 has Latin letters, digits and symbols; other characters come from the fallback. */
function isLatin(character: string): boolean {
  return character.codePointAt(0)! < 0x2e80;
}

async function drawOutlines(page: Page, face: Face): Promise<Glyph[]> {
  const glyphs: Glyph[] = [];
  for (const character of face.characters) {
    const isOwn = face.fallback === undefined || isLatin(character);
    const typeface = isOwn ? face.typeface : face.fallback;
    const sizePx = isOwn ? face.sizePx : (face.fallbackPx ?? face.sizePx);
    const weight = typeface === "NotoSansSC-Bold" ? "bold " : "";
    const glyph = await page.evaluate(rasterise, {
      font: `${weight}${sizePx}px ${outlines[typeface]}`,
      sizePx,
      stretch: face.stretch ?? 1,
      character,
    });
    glyphs.push(face.isOneBit === true ? { ...glyph, alpha: hard(glyph.alpha) } : glyph);
  }
  return glyphs;
}

async function draw(page: Page, face: Face): Promise<DrawnFont> {
  if ([...face.characters].sort().join("") !== face.characters) {
    throw new RangeError(`${face.name}: the characters are not in ascending order`);
  }
  if (face.typeface === "Unifont") return drawBits(face, readUnifont());
  if (face.typeface === "Misc-Fixed") return drawBits(face, readFixed());
  const glyphs = await drawOutlines(page, face);
  const ascent = -Math.min(...glyphs.map((glyph) => glyph.dy));
  const descent = Math.max(...glyphs.map((glyph) => glyph.dy + glyph.height));
  for (const glyph of glyphs) if (glyph.height > 0) glyph.dy += ascent;
  return { face, ascent, height: ascent + descent, glyphs };
}

/** The whole cell of each glyph: a line of this text has exactly the font's height. */
function drawBits(face: Face, font: BitFont): DrawnFont {
  const glyphs = [...face.characters].map((character): Glyph => {
    const glyph = font.get(character);
    if (glyph === undefined) throw new RangeError(`${face.name}: no "${character}"`);
    const alpha = glyph.rows.flatMap((row) =>
      Array.from({ length: glyph.width }, (_, column) => ((row >> (glyph.width - 1 - column)) & 1) * 15),
    );
    return { character, width: glyph.width, height: glyph.height, dx: 0, dy: 0, advance: glyph.width, alpha };
  });
  return { face, ascent: face.sizePx - 2, height: face.sizePx, glyphs };
}

async function main(): Promise<void> {
  const executablePath = process.env["CHROMIUM"];
  const browser = await chromium.launch({ args: ["--no-sandbox"], ...(executablePath ? { executablePath } : {}) });
  try {
    const page = await browser.newPage();
    await load(page);
    for (const face of faces) {
      const font = await draw(page, face);
      const sheet = boardPage(font);
      writeFileSync(join(boardFolder, `${face.name}.png`), sheet.png);
      writeFileSync(join(boardFolder, `${face.name}.fnt`), boardMetrics(font, sheet));
      writeFileSync(join(hostFolder, `${face.name}.ts`), hostTable(font));
      process.stdout.write(`${face.name} (${tableName(face)}): ${font.glyphs.length} glyphs, line ${font.height} px\n`);
    }
  } finally {
    await browser.close();
  }
}

void main();
