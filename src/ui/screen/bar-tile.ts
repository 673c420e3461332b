/** The used share of a limit as a bar with a mark at the limit. */
import type { Canvas } from "../../../hal/contract";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";

/** Position of the limit on the bar, so that values beyond it are visible too. */
const limitShare = 0.8;
const thickness = 8;

export class BarTile extends Tile {
  #theme: Theme;
  #read: () => number;
  #length: number;
  #drawn = -1;

  /** `read` returns the share of the limit, 0 or more. */
  constructor(where: Area, theme: Theme, read: () => number) {
    super(where);
    this.#theme = theme;
    this.#read = read;
    this.#length = where.width - 2 * theme.gap;
  }

  #pixels(): number {
    const pixels = Math.round(this.#read() * limitShare * this.#length);
    return pixels < 0 ? 0 : pixels > this.#length ? this.#length : pixels;
  }

  poll(): void {
    if (this.#pixels() !== this.#drawn) this.isStale = true;
  }

  draw(canvas: Canvas): void {
    const pixels = this.#pixels();
    this.#drawn = pixels;
    this.isStale = false;
    const palette = this.#theme.palette;
    const left = this.x + this.#theme.gap,
      top = this.y + ((this.height - thickness) >> 1);
    const limitX = left + Math.round(limitShare * this.#length);
    this.open(canvas, palette.background);
    canvas.fillRectangle(palette.rule, left, top + thickness - 1, this.#length, 1);
    canvas.fillRectangle(pixels > limitX - left ? palette.high : palette.curve, left, top, pixels, thickness);
    canvas.fillRectangle(palette.foreground, limitX, top - 2, 2, thickness + 4);
    canvas.end();
  }
}
