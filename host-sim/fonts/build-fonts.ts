/**
 * Draws the fonts once, at development time, for both worlds: `.fnt` + `.png` for the board's resource compiler, and a
 * TypeScript table with the same 4-bit alpha and metrics for the simulator. What it writes is committed, so that nobody
 * needs a browser to build or test, and board and simulator can show the same picture pixel for pixel.
 *
 *   node -r ts-node/register host-sim/fonts/build-fonts.ts
 *
 * Chromium does the rasterising (its path in $CHROMIUM, else Playwright's own).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { boardMetrics, boardPage } from "./board-font";
import { faces, type Face } from "./faces";
import { hostTable, tableName } from "./host-table";

const boardFolder = join(__dirname, "../../src/output/fonts");
const hostFolder = join(__dirname, "../io/fonts");

export interface Glyph {
  readonly character: string;
  readonly width: number;
  readonly height: number;
  /** From the pen to the left edge of the ink. */
  readonly dx: number;
  /** From the top of the line to the top of the ink; set once the line is known. */
  dy: number;
  readonly advance: number;
  /** Row by row, 0 (clear) to 15 (solid). */
  readonly alpha: readonly number[];
}

export interface DrawnFont {
  readonly face: Face;
  /** Line height and baseline, pixels, from the ink of the font's own characters: a digits-only font has a tight line. */
  readonly height: number;
  readonly ascent: number;
  readonly glyphs: readonly Glyph[];
}

/** Runs in the page: ink box relative to pen and baseline, alpha already reduced to 4 bits. */
function rasterise({ family, sizePx, character }: { family: string; sizePx: number; character: string }) {
  const side = sizePx * 3;
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.font = `${sizePx}px ${family}`;
  context.fontKerning = "none";
  context.fillStyle = "#fff";
  context.fillText(character, sizePx, sizePx * 2);
  const { data } = context.getImageData(0, 0, side, side);
  const level = (x: number, y: number) => Math.round((data[(y * side + x) * 4 + 3] ?? 0) / 17);
  let left = side, right = -1, top = side, bottom = -1;
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
    character, alpha, width: empty ? 0 : right - left + 1, height: empty ? 0 : bottom - top + 1,
    dx: empty ? 0 : left - sizePx, dy: empty ? 0 : top - sizePx * 2,
    advance: Math.round(context.measureText(character).width),
  };
}

async function draw(page: Page, face: Face): Promise<DrawnFont> {
  const file = readFileSync(join(__dirname, `${face.typeface}.otf`)).toString("base64");
  await page.evaluate(async ({ family, url }) => {
    const font = new FontFace(family, `url(${url})`);
    await font.load();
    document.fonts.add(font);
  }, { family: face.typeface, url: `data:font/otf;base64,${file}` });
  const glyphs: Glyph[] = [];
  if ([...face.characters].sort().join("") !== face.characters) throw new RangeError(`${face.name}: characters must ascend`);
  for (const character of face.characters) {
    glyphs.push(await page.evaluate(rasterise, { family: face.typeface, sizePx: face.sizePx, character }));
  }
  const ascent = -Math.min(...glyphs.map((glyph) => glyph.dy));
  const descent = Math.max(...glyphs.map((glyph) => glyph.dy + glyph.height));
  for (const glyph of glyphs) if (glyph.height > 0) glyph.dy += ascent;
  return { face, ascent, height: ascent + descent, glyphs };
}

async function main(): Promise<void> {
  const executablePath = process.env["CHROMIUM"];
  const browser = await chromium.launch({ args: ["--no-sandbox"], ...executablePath ? { executablePath } : {} });
  try {
    const page = await browser.newPage();
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
