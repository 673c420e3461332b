/** A figure, or two dashes while it is unknown. Only changed digits are sent. */
import type { Canvas, Font } from "../../../hal/contract";
import { unknownFigure } from "../pages/page-item";
import { Readout } from "./readout";
import type { Theme } from "./theme";
import { CharacterTile, type Area } from "./tile";

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
  #dashWidth: number;
  #right: number;
  #textY: number;
  #isKnown = false;

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
    this.#dashWidth = theme.canvas.getTextWidth(dashes, font);
    this.#right = where.x + where.width - fromRight;
    this.#textY = where.y + ((where.height - font.height) >> 1);
  }

  #look(): boolean {
    const value = this.#read();
    if (value === unknownFigure) return false;
    this.#readout.set(value);
    return this.#readout.fits;
  }

  poll(): void {
    const isKnown = this.#look();
    if (isKnown !== this.#isKnown) this.forget();
    else if (isKnown && this.#readout.hasChanged()) this.isStale = true;
  }

  draw(canvas: Canvas): void {
    const isKnown = this.#look();
    const isWhole = this.isForgotten || isKnown !== this.#isKnown;
    this.#isKnown = isKnown;
    this.isForgotten = false;
    this.isStale = false;
    const { background, foreground } = this.#theme.palette;
    const x = this.#right - this.#readout.width,
      y = this.#textY;
    if (!isWhole) {
      this.#readout.drawChanged(canvas, foreground, background, x, y);
      return;
    }
    this.open(canvas, background);
    if (isKnown) this.#readout.drawAll(canvas, foreground, x, y);
    else canvas.drawText(dashes, this.#font, foreground, this.#right - this.#dashWidth, y);
    canvas.end();
  }
}
