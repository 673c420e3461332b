/** One word of a table that may change: a state, a title, a verdict. */
import type { Canvas, Font } from "../../../hal/contract";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";

export const enum WordStyle {
  Plain,
  /** Units, captions. */
  Quiet,
  AtRight,
  /** Black on white over the whole tile, in its middle, to be seen first. */
  Inverted,
}

export class WordTile extends Tile {
  #theme: Theme;
  #font: Font;
  #pick: () => string;
  #style: WordStyle;
  #color: (() => number) | undefined;
  #drawn: string | undefined;
  #drawnColor: number | undefined;

  /** `pick` returns a string of a table and must not allocate. An empty string leaves the tile plain. */
  constructor(
    where: Area,
    theme: Theme,
    font: Font,
    pick: () => string,
    style: WordStyle = WordStyle.Plain,
    color?: () => number,
  ) {
    super(where);
    this.#theme = theme;
    this.#font = font;
    this.#pick = pick;
    this.#style = style;
    this.#color = color;
  }

  poll(): void {
    if (this.#pick() !== this.#drawn || this.#color?.() !== this.#drawnColor) this.isStale = true;
  }

  draw(canvas: Canvas): void {
    const word = (this.#drawn = this.#pick());
    const style = this.#style,
      font = this.#font;
    const { palette, gap } = this.#theme;
    const { background, foreground, quiet } = palette;
    this.#drawnColor = this.#color?.();
    this.isStale = false;
    const isInverted = style === WordStyle.Inverted && word !== "";
    const color = isInverted ? background : style === WordStyle.Quiet ? quiet : (this.#drawnColor ?? foreground);
    const free = style < WordStyle.AtRight ? 0 : this.width - canvas.getTextWidth(word, font);
    const left = style === WordStyle.Inverted ? free >> 1 : style === WordStyle.AtRight ? free - gap : gap;
    this.open(canvas, isInverted ? foreground : background);
    canvas.drawText(word, font, color, this.x + left, this.middle(font.height));
    canvas.end();
  }
}
