/** Beside a plot: which line is which set-point, each at the height of its line. Never changes. */
import type { Canvas } from "../../../hal/contract";
import type { ChannelView } from "../view";
import { decimalText } from "./decimal-text";
import { gap } from "./label-tile";
import { PlotTile } from "./plot-tile";
import { texts } from "./texts";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";

function captions(channel: ChannelView): { readonly low: string; readonly high: string } {
  return {
    low: channel.lowLimit === undefined ? "" : `${texts.low} ${decimalText(channel.lowLimit, channel.decimals)}`,
    high: channel.highLimit === undefined ? "" : `${texts.high} ${decimalText(channel.highLimit, channel.decimals)}`,
  };
}

export class LimitsTile extends Tile {
  #theme: Theme;
  #low: string;
  #high: string;
  #lowY: number;
  #highY: number;

  /** Room that the words need, pixels; 0 where the channel has no limits. */
  static widthIn(theme: Theme, channel: ChannelView): number {
    const { low, high } = captions(channel);
    const width = Math.max(theme.canvas.getTextWidth(low, theme.small), theme.canvas.getTextWidth(high, theme.small));
    return width === 0 ? 0 : width + gap;
  }

  constructor(where: Area, theme: Theme, channel: ChannelView) {
    super(where);
    this.#theme = theme;
    const { low, high } = captions(channel);
    this.#low = low;
    this.#high = high;
    const plot = new PlotTile(where, theme, channel);
    const half = theme.small.height >> 1;
    const top = where.y, bottom = where.y + where.height - theme.small.height;
    const clamp = (y: number) => Math.max(top, Math.min(bottom, y));
    let highY = clamp(plot.yOf(channel.highLimit ?? 0) - half);
    let lowY = clamp(plot.yOf(channel.lowLimit ?? 0) - half);
    if (high !== "" && low !== "" && lowY - highY < theme.small.height) {
      highY = clamp(lowY - theme.small.height);
      lowY = clamp(highY + theme.small.height);
    }
    this.#highY = highY;
    this.#lowY = lowY;
  }

  poll(): void {}

  draw(canvas: Canvas): void {
    this.isStale = false;
    const palette = this.#theme.palette;
    const small = this.#theme.small;
    canvas.begin(this.x, this.y, this.width, this.height);
    canvas.fillRectangle(palette.background, this.x, this.y, this.width, this.height);
    // Carries on the base line of the plot beside it.
    canvas.fillRectangle(palette.rule, this.x, this.y + this.height - 1, this.width, 1);
    canvas.drawText(this.#high, small, palette.high, this.x + gap, this.#highY);
    canvas.drawText(this.#low, small, palette.low, this.x + gap, this.#lowY);
    canvas.end();
  }
}
