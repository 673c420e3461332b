/** A line of fixed words: titles, axes, names of rows. */
import type { Canvas, Font } from "../../../hal/contract";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";

export class CaptionTile extends Tile {
  #theme: Theme;
  #font: Font;
  #quiet: string;
  #text: string;
  #textX: number;
  #textY: number;

  /**
   * `quiet` is at the left, `text` beside it from `textX` on, or at the right edge without `textX`. A text that is too long ends
   * in "...".
   */
  constructor(where: Area, theme: Theme, font: Font, quiet: string, text: string, textX?: number) {
    super(where);
    const { canvas } = theme;
    this.#theme = theme;
    this.#font = font;
    this.#quiet = quiet;
    const right = where.x + where.width - theme.gap;
    this.#text = shorten(text, right - (textX ?? where.x + theme.gap), theme, font);
    this.#textX = textX ?? right - canvas.getTextWidth(this.#text, font);
    this.#textY = where.y + ((where.height - font.height) >> 1);
  }

  poll(): void {}

  draw(canvas: Canvas): void {
    this.isStale = false;
    const palette = this.#theme.palette;
    this.open(canvas, palette.background);
    canvas.drawText(this.#quiet, this.#font, palette.quiet, this.x + this.#theme.gap, this.#textY);
    canvas.drawText(this.#text, this.#font, palette.foreground, this.#textX, this.#textY);
    canvas.end();
  }
}

function shorten(text: string, width: number, theme: Theme, font: Font): string {
  const { canvas } = theme;
  if (canvas.getTextWidth(text, font) <= width) return text;
  let kept = text;
  while (kept !== "" && canvas.getTextWidth(`${kept}...`, font) > width) kept = kept.slice(0, -1);
  return `${kept}...`;
}
