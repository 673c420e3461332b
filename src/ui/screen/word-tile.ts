/** One word of a table that may change: a state, a title, a verdict. */
import type { Canvas, Font } from "../../../hal/contract";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";

export const enum WordStyle {
  /** Units, captions. */
  Quiet,
  Plain,
  /** Black on white over the whole tile, to be seen first. */
  Inverted,
}

export class WordTile extends Tile {
  #theme: Theme;
  #font: Font;
  #style: WordStyle;
  #pick: () => string;
  #isCentred: boolean;
  #textY: number;
  #drawn: string | undefined;

  /** `pick` returns a string of a table and must not allocate. An empty string leaves the tile plain. */
  constructor(where: Area, theme: Theme, font: Font, style: WordStyle, pick: () => string, isCentred = false) {
    super(where);
    this.#theme = theme;
    this.#font = font;
    this.#style = style;
    this.#pick = pick;
    this.#isCentred = isCentred;
    this.#textY = where.y + ((where.height - font.height) >> 1);
  }

  poll(): void {
    if (this.#pick() !== this.#drawn) this.isStale = true;
  }

  draw(canvas: Canvas): void {
    const word = this.#pick();
    this.#drawn = word;
    this.isStale = false;
    const { background, foreground, quiet } = this.#theme.palette;
    const isInverted = this.#style === WordStyle.Inverted && word !== "";
    const color = isInverted ? background : this.#style === WordStyle.Quiet ? quiet : foreground;
    this.open(canvas, isInverted ? foreground : background);
    const left = this.#isCentred ? (this.width - canvas.getTextWidth(word, this.#font)) >> 1 : this.#theme.gap;
    canvas.drawText(word, this.#font, color, this.x + left, this.#textY);
    canvas.end();
  }
}
