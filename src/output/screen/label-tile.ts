/**
 * Which gas a cell shows, in which unit, and the word of its alarm on the alarm's colour: a line at the top of the cell,
 * or, where cells are flat, a column at its left with the alarm in the place of the unit.
 */
import type { Canvas, Font } from "../../../hal/contract";
import { AlarmKind } from "../../alarm/kind";
import type { ChannelView } from "../view";
import { alarmTexts, texts } from "./texts";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";

/** Between texts and from the edges of cells, pixels. */
export const gap = 6;

/** From the top of the label's line to the top of the unit's, when both stand on one base line, pixels. */
const baselineDrop = 6;

/** From this width on, the unit is as large as the label. Pixels. */
const wideCell = 280;

/** Behind the unit of a reading that rests on more than its sensor's certificate covers. */
const extrapolatedMark = "*";

/** Alarms that a cell of the main page can have; what a battery or a reminder says fits the header. */
const gasAlarmTexts: readonly string[] = Object.freeze(alarmTexts.slice(AlarmKind.Twa));

/**
 * True while the channel's cell stands inverted: as long as it has an alarm. The header flashes in the rhythm of the horn;
 * a cell that did so would send a screenful of pixels three times a second, and be harder to read.
 */
export function isInverted(channel: ChannelView): boolean {
  return channel.alarm !== AlarmKind.None;
}

/** The unit, and for a sensor of the teaching tier that nothing certifies it. */
function unitText(channel: ChannelView): string {
  return channel.tier === "teaching" ? `${channel.unit} ${texts.uncertified}` : channel.unit;
}

export class LabelTile extends Tile {
  #theme: Theme;
  #channel: ChannelView;
  /** True where an alarm needs the unit's place. */
  #badgeHidesUnit: boolean;
  #unit: string;
  #unitFont: Font;
  #labelY: number;
  #unitX: number;
  #unitY: number;
  #markX: number;
  #badgeFont: Font;
  #badgeTextY: number;
  #badgeHeight: number;
  /** Width of the badge of each `AlarmKind`. */
  #badgeWidths: readonly number[];
  #alarm: AlarmKind = AlarmKind.None;
  #inverted = false;
  #isMarked = false;

  /** Room for label and unit below each other, or for an alarm in the unit's place, pixels. */
  static widthAsColumn(theme: Theme, channel: ChannelView): number {
    const { canvas, label, small } = theme;
    const words = [unitText(channel), ...gasAlarmTexts].map((word) => canvas.getTextWidth(word, small));
    return Math.max(canvas.getTextWidth(channel.label, label), ...words) + 2 * gap;
  }

  constructor(where: Area, theme: Theme, channel: ChannelView) {
    super(where);
    this.#theme = theme;
    this.#channel = channel;
    this.#unit = unitText(channel);
    const { canvas, label, small } = theme;
    const isColumn = where.height >= label.height + small.height;
    const lineHeight = isColumn ? where.height - small.height : where.height;
    const unitFont = !isColumn && where.width >= wideCell ? label : small;
    this.#unitFont = unitFont;
    this.#labelY = where.y + (lineHeight - label.height >> 1);
    this.#unitX = isColumn ? where.x + gap : where.x + gap + canvas.getTextWidth(channel.label, label) + gap;
    this.#unitY = isColumn ? where.y + lineHeight : unitFont === label ? this.#labelY : this.#labelY + baselineDrop;
    this.#markX = this.#unitX + canvas.getTextWidth(this.#unit, unitFont);
    const room = where.width - (this.#unitX - where.x) - canvas.getTextWidth(this.#unit, unitFont) - 3 * gap;
    this.#badgeFont = isColumn ? small : theme.fit([label, small], gasAlarmTexts, room, label.height);
    this.#badgeHidesUnit = isColumn || gasAlarmTexts.some((word) => canvas.getTextWidth(word, this.#badgeFont) > room);
    this.#badgeHeight = isColumn ? small.height : where.height;
    this.#badgeTextY = where.y + where.height - (this.#badgeHeight + this.#badgeFont.height >> 1);
    this.#badgeWidths = alarmTexts.map((word, kind) =>
      kind < AlarmKind.Twa ? 0 : isColumn ? where.width : canvas.getTextWidth(word, this.#badgeFont) + 2 * gap);
  }

  poll(): void {
    const channel = this.#channel;
    if (channel.alarm !== this.#alarm || isInverted(channel) !== this.#inverted || (channel.isExtrapolated === true) !== this.#isMarked) this.isStale = true;
  }

  draw(canvas: Canvas): void {
    const channel = this.#channel;
    const alarm = channel.alarm;
    const inverted = isInverted(channel);
    this.#alarm = alarm;
    this.#inverted = inverted;
    const isMarked = this.#isMarked = channel.isExtrapolated === true;
    this.isStale = false;
    const palette = this.#theme.palette;
    const paint = palette.alarms[alarm]!;
    const x = this.x, y = this.y, width = this.width, height = this.height;
    canvas.begin(x, y, width, height);
    canvas.fillRectangle(inverted ? paint : palette.background, x, y, width, height);
    canvas.drawText(channel.label, this.#theme.label, inverted ? palette.background : palette.foreground, x + gap, this.#labelY);
    const badgeWidth = this.#badgeWidths[alarm]!;
    if (badgeWidth === 0 || !this.#badgeHidesUnit) {
      const unitColor = inverted ? palette.background : palette.quiet;
      canvas.drawText(this.#unit, this.#unitFont, unitColor, this.#unitX, this.#unitY);
      if (isMarked) canvas.drawText(extrapolatedMark, this.#unitFont, unitColor, this.#markX, this.#unitY);
    }
    if (badgeWidth > 0) {
      const left = x + width - badgeWidth, top = y + height - this.#badgeHeight;
      canvas.fillRectangle(inverted ? palette.background : paint, left, top, badgeWidth, this.#badgeHeight);
      canvas.drawText(alarmTexts[alarm]!, this.#badgeFont, inverted ? paint : palette.background, left + gap, this.#badgeTextY);
    }
    canvas.end();
  }
}
