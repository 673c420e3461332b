/** One small reading in a line: label, value or reason, unit. For the footer and the list of the status page. */
import type { Canvas } from "../../../hal/contract";
import { AlarmKind } from "../../alarm/kind";
import { Status } from "../../measure/reading";
import type { ChannelView } from "../view";
import { Readout } from "./readout";
import { reasonTexts } from "./texts";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";
import { gap } from "./label-tile";

export class FieldTile extends Tile {
  #theme: Theme;
  #channel: ChannelView;
  #readout: Readout;
  #readoutX: number;
  #textY: number;
  #isForgotten = true;
  #reason: Status = Status.Ok;
  #alarm: AlarmKind = AlarmKind.None;

  /** Room that the field needs, pixels; `labelWidth` is kept for the label. */
  static widthFor(theme: Theme, channel: ChannelView, labelWidth: number): number {
    const { canvas, small } = theme;
    const value = new Readout(canvas, small, channel.decimals, channel.fullScale).width;
    const unit = canvas.getTextWidth(channel.unit, small);
    let widest = value + gap + unit;
    for (const word of reasonTexts) widest = Math.max(widest, canvas.getTextWidth(word, small));
    return gap + labelWidth + gap + widest;
  }

  constructor(where: Area, theme: Theme, channel: ChannelView, labelWidth: number) {
    super(where);
    this.#theme = theme;
    this.#channel = channel;
    this.#readout = new Readout(theme.canvas, theme.small, channel.decimals, channel.fullScale);
    this.#readoutX = where.x + gap + labelWidth + gap;
    this.#textY = where.y + (where.height - theme.small.height >> 1);
  }

  #reasonNow(): Status {
    const shown = this.#channel.shown;
    if (shown.status !== Status.Ok) return shown.status;
    const value = shown.value;
    this.#readout.set(value);
    if (this.#readout.fits) return Status.Ok;
    return value < 0 ? Status.UnderRange : Status.OverRange;
  }

  poll(): void {
    const reason = this.#reasonNow();
    if (reason !== this.#reason || this.#channel.alarm !== this.#alarm) this.forget();
    else if (reason === Status.Ok && this.#readout.hasChanged()) this.isStale = true;
  }

  override forget(): void {
    this.isStale = true;
    this.#isForgotten = true;
  }

  draw(canvas: Canvas): void {
    const channel = this.#channel;
    const palette = this.#theme.palette;
    const reason = this.#reasonNow();
    const alarm = channel.alarm;
    const isWhole = this.#isForgotten || reason !== this.#reason || alarm !== this.#alarm;
    this.#reason = reason;
    this.#alarm = alarm;
    this.#isForgotten = false;
    this.isStale = false;
    const color = alarm === AlarmKind.None ? palette.foreground : palette.alarms[alarm]!;
    const x = this.#readoutX, y = this.#textY;
    const readout = this.#readout;
    if (!isWhole) {
      readout.drawChanged(canvas, color, palette.background, x, y);
      return;
    }
    const small = this.#theme.small;
    canvas.begin(this.x, this.y, this.width, this.height);
    canvas.fillRectangle(palette.background, this.x, this.y, this.width, this.height);
    canvas.drawText(channel.label, small, palette.quiet, this.x + gap, y);
    if (reason === Status.Ok) {
      readout.drawAll(canvas, color, x, y);
      canvas.drawText(channel.unit, small, palette.quiet, x + readout.width + gap, y);
    } else {
      canvas.drawText(reasonTexts[reason]!, small, color, x, y);
    }
    canvas.end();
  }
}
