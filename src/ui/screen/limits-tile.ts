/** Names and values of the set-points beside a plot, each at the height of its line. Never changes. */
import type { Canvas, Font } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import type { ChannelView } from "../../measure/channel-view";
import { decimalText } from "../rounding";
import { PlotTile } from "./plot-tile";
import { shortAlarmTexts } from "../texts/texts";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";

/** Short words for the small Latin font of a tiny screen. */
const tinyWords = Object.freeze({ low: shortAlarmTexts[AlarmKind.Low], high: shortAlarmTexts[AlarmKind.High] });

function captionFont(theme: Theme): Font {
  return theme.isTiny ? theme.cellUnit : theme.small;
}

function captions(theme: Theme, channel: ChannelView): { readonly low: string; readonly high: string } {
  const { low, high } = theme.isTiny ? tinyWords : theme.texts;
  return {
    low: channel.lowLimit === undefined ? "" : `${low} ${decimalText(channel.lowLimit, channel.decimals)}`,
    high: channel.highLimit === undefined ? "" : `${high} ${decimalText(channel.highLimit, channel.decimals)}`,
  };
}

export class LimitsTile extends Tile {
  override readonly isFixed = true;
  #theme: Theme;
  #low: string;
  #high: string;
  #lowY: number;
  #highY: number;

  /** Width of the words, pixels; 0 where the channel has no limits. */
  static widthIn(theme: Theme, channel: ChannelView): number {
    const { low, high } = captions(theme, channel);
    const width = theme.widest([low, high], captionFont(theme));
    return width === 0 ? 0 : width + theme.gap;
  }

  constructor(where: Area, theme: Theme, channel: ChannelView) {
    super(where);
    this.#theme = theme;
    const { low, high } = captions(theme, channel);
    this.#low = low;
    this.#high = high;
    const plot = new PlotTile(where, theme, channel);
    const { height } = captionFont(theme);
    const bottom = where.y + where.height - height;
    const clamp = (y: number): number => Math.max(where.y, Math.min(bottom, y));
    let highY = clamp(plot.yOf(channel.highLimit ?? 0) - (height >> 1));
    let lowY = clamp(plot.yOf(channel.lowLimit ?? 0) - (height >> 1));
    if (high !== "" && low !== "" && lowY - highY < height) {
      highY = clamp(lowY - height);
      lowY = clamp(highY + height);
    }
    this.#highY = highY;
    this.#lowY = lowY;
  }

  poll(): void {}

  draw(canvas: Canvas): void {
    this.isStale = false;
    const palette = this.#theme.palette;
    const small = captionFont(this.#theme);
    this.open(canvas, palette.background);
    // The base line of the plot continues here.
    canvas.fillRectangle(palette.rule, this.x, this.y + this.height - 1, this.width, 1);
    canvas.drawText(this.#high, small, palette.high, this.x + this.#theme.gap, this.#highY);
    canvas.drawText(this.#low, small, palette.low, this.x + this.#theme.gap, this.#lowY);
    canvas.end();
  }
}
