/** The top of a cell: which gas, in which unit, and the word of its alarm on the alarm's colour. */
import type { Canvas, Font } from "../../../hal/contract";
import { AlarmKind } from "../../alarm/kind";
import type { ChannelView, InstrumentView } from "../view";
import { alarmTexts } from "./texts";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";

/** Between texts and from the edges of cells, pixels. */
export const gap = 6;

/** True while the channel's cell stands inverted: it has an alarm, and the rhythm is on a beat. */
export function isInverted(channel: ChannelView, view: InstrumentView): boolean {
  return channel.alarm !== AlarmKind.None && view.flash;
}

export class LabelTile extends Tile {
  #theme: Theme;
  #channel: ChannelView;
  #view: InstrumentView;
  #font: Font;
  #textY: number;
  #unitX: number;
  #alarm: AlarmKind = AlarmKind.None;
  #inverted = false;
  #badgeWidths: readonly number[];

  constructor(where: Area, theme: Theme, channel: ChannelView, view: InstrumentView) {
    super(where);
    this.#theme = theme;
    this.#channel = channel;
    this.#view = view;
    const canvas = theme.canvas;
    const worst = `${channel.label}${channel.unit}BATTERY`;
    this.#font = theme.fit([theme.label, theme.small], [worst], where.width - 5 * gap, where.height);
    this.#textY = where.y + (where.height - this.#font.height >> 1);
    this.#unitX = where.x + gap + canvas.getTextWidth(channel.label, this.#font) + gap;
    this.#badgeWidths = alarmTexts.map((word) => word === "" ? 0 : canvas.getTextWidth(word, this.#font) + 2 * gap);
  }

  poll(): void {
    const channel = this.#channel;
    if (channel.alarm !== this.#alarm || isInverted(channel, this.#view) !== this.#inverted) this.isStale = true;
  }

  draw(canvas: Canvas): void {
    const channel = this.#channel;
    const alarm = channel.alarm;
    const inverted = isInverted(channel, this.#view);
    this.#alarm = alarm;
    this.#inverted = inverted;
    this.isStale = false;
    const palette = this.#theme.palette;
    const paint = palette.alarms[alarm]!;
    const x = this.x, y = this.y, width = this.width, height = this.height;
    const font = this.#font, textY = this.#textY;
    canvas.begin(x, y, width, height);
    canvas.fillRectangle(inverted ? paint : palette.background, x, y, width, height);
    canvas.drawText(channel.label, font, inverted ? palette.background : palette.foreground, x + gap, textY);
    canvas.drawText(channel.unit, font, inverted ? palette.background : palette.quiet, this.#unitX, textY);
    const badge = this.#badgeWidths[alarm]!;
    if (badge > 0) {
      const left = x + width - badge;
      canvas.fillRectangle(inverted ? palette.background : paint, left, y, badge, height);
      canvas.drawText(alarmTexts[alarm]!, font, inverted ? paint : palette.background, left + gap, textY);
    }
    canvas.end();
  }
}
