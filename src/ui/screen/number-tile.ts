/** A figure, or two dashes while it is unknown. Only changed digits are sent. */
import type { Canvas, Font } from "../../../hal/contract";
import { unknownFigure } from "../pages/page-item";
import { CaptionTile } from "./caption-tile";
import { cutLeft } from "./layout";
import { Readout } from "./readout";
import type { Theme } from "./theme";
import { type Area, CharacterTile, type Tile } from "./tile";
import { WordStyle, WordTile } from "./word-tile";

const dashes = "--";

export interface NumberFormat {
  readonly decimals: number;
  /** Largest figure expected. */
  readonly fullScale: number;
}

export class NumberTile extends CharacterTile {
  #theme: Theme;
  #font: Font;
  #read: () => number;
  #readout: Readout;
  #right: number;

  /** Width of the widest figure of this format, pixels. */
  static widthIn(theme: Theme, font: Font, format: NumberFormat): number {
    return new Readout(theme.canvas, font, format.decimals, format.fullScale).width;
  }

  /** The figure is `fromRight` pixels from the right end of `where`. `read` must not allocate. */
  constructor(where: Area, theme: Theme, font: Font, format: NumberFormat, read: () => number, fromRight = 0) {
    super(where);
    this.#theme = theme;
    this.#font = font;
    this.#read = read;
    this.#readout = new Readout(theme.canvas, font, format.decimals, format.fullScale);
    this.#right = where.x + where.width - fromRight;
  }

  /** 1 while the figure is known. */
  protected look(): number {
    const value = this.#read();
    if (value === unknownFigure) return 0;
    const readout = this.#readout;
    readout.set(value);
    if (!readout.fits) return 0;
    if (readout.hasChanged) this.isStale = true;
    return 1;
  }

  protected paint(canvas: Canvas, look: number, isWhole: boolean): void {
    const { background, foreground } = this.#theme.palette;
    const font = this.#font,
      readout = this.#readout;
    const x = this.#right - readout.width,
      y = this.middle(font.height);
    if (!isWhole) {
      readout.drawChanged(canvas, foreground, background, x, y);
      return;
    }
    this.open(canvas, background);
    if (look === 1) readout.drawAll(canvas, foreground, x, y);
    else canvas.drawText(dashes, font, foreground, this.#right - canvas.getTextWidth(dashes, font), y);
    canvas.end();
  }
}

/** A figure with its name before it and its unit behind it, where there is room. */
export interface NamedFigure {
  readonly name?: string;
  readonly format: NumberFormat;
  readonly read: () => number;
  readonly unit: string | (() => string);
}

export function figureTiles(place: Area, theme: Theme, font: Font, figure: NamedFigure, nameFont = font): Tile[] {
  const { name, format, read, unit } = figure;
  const { canvas, gap } = theme;
  const [nameArea, rest] = cutLeft(place, name === undefined ? 0 : canvas.getTextWidth(name, nameFont) + 2 * gap);
  const width = NumberTile.widthIn(theme, font, format) + (name === undefined ? gap : 0);
  const [number, tail] = cutLeft(rest, Math.min(rest.width, width));
  const tiles: Tile[] = name === undefined ? [] : [new CaptionTile(nameArea, theme, nameFont, name)];
  tiles.push(new NumberTile(number, theme, font, format, read));
  if (tail.width > 0) {
    tiles.push(
      typeof unit === "string"
        ? new CaptionTile(tail, theme, font, unit)
        : new WordTile(tail, theme, font, unit, WordStyle.Quiet),
    );
  }
  return tiles;
}
