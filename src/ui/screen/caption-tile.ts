/** A line of fixed words: titles, axes, names of rows. */
import type { Canvas, Font } from "../../../hal/contract";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";

export class CaptionTile extends Tile {
  override readonly isFixed = true;
  #theme: Theme;
  #font: Font;
  #quiet: string;
  #text: string;
  #textX: number;

  /**
   * `quiet` is at the left, `text` beside it from `textX` on, or at the right edge without `textX`. A text that is too long ends
   * in "...".
   */
  constructor(where: Area, theme: Theme, font: Font, quiet: string, text = "", textX?: number) {
    super(where);
    const { canvas } = theme;
    this.#theme = theme;
    this.#font = font;
    this.#quiet = quiet;
    const right = where.x + where.width - theme.gap;
    const room = right - (textX ?? where.x + theme.gap);
    this.#text = canvas.getTextWidth(text, font) <= room ? text : theme.cut(text, font, room);
    this.#textX = textX ?? right - canvas.getTextWidth(this.#text, font);
  }

  poll(): void {}

  draw(canvas: Canvas): void {
    this.isStale = false;
    const { palette, gap } = this.#theme;
    const font = this.#font,
      y = this.middle(font.height);
    this.open(canvas, palette.background);
    canvas.drawText(this.#quiet, font, palette.quiet, this.x + gap, y);
    canvas.drawText(this.#text, font, palette.foreground, this.#textX, y);
    canvas.end();
  }
}
