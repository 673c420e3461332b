/**
 * Name and unit of the gas in a cell, and the word of its alarm: a line at the top of the cell or, in a flat cell, a column at its
 * left with the alarm in the place of the unit.
 */
import type { Canvas, Font } from "../../../hal/contract";
import { AlarmKind, isGasOrFault } from "../../core/alarm-kind";
import { Language } from "../../core/language";
import type { ChannelView } from "../../measure/channel-view";
import { shortAlarmTexts, shortUncertified } from "../texts/texts";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";

/** From the top of the label to the top of the unit when both share a base line, pixels. */
const baselineDrop = 6;

/** From this width on, the unit is as large as the label. Pixels. */
const wideCell = 280;

/** Behind the unit of a reading beyond the certified range of its sensor. */
const extrapolatedMark = "*";
/** From this height on a cell of a tiny screen has room for the larger label. Pixels. */
const tallTinyCell = 32;

/** The words for alarms, short ones where the cell is small. */
function alarmWords(theme: Theme, isShort: boolean): readonly string[] {
  return Object.values(isShort ? shortAlarmTexts : theme.texts.alarms);
}

function labelFont(theme: Theme, height: number, isShort: boolean): Font {
  if (isShort && !theme.isTiny) return theme.cellUnit;
  return theme.isTiny && height >= tallTinyCell ? theme.label : theme.cellLabel;
}

/** The unit, marked for a sensor of the teaching tier. Tiny fonts are Latin in every language. */
function unitText(theme: Theme, channel: ChannelView, isShort: boolean): string {
  if (channel.tier !== "teaching") return channel.unit;
  return `${channel.unit} ${isShort || theme.isTiny ? shortUncertified : theme.texts.uncertified}`;
}

export class LabelTile extends Tile {
  #theme: Theme;
  #channel: ChannelView;
  /** True where an alarm replaces the unit. */
  #badgeHidesUnit: boolean;
  #unit: string;
  #unitFont: Font;
  #labelFont: Font;
  #labelY: number;
  #unitX: number;
  #unitY: number;
  #markX: number;
  #badgeFont: Font;
  #words: readonly string[];
  #badgeTextY: number;
  #badgeHeight: number;
  /** Width of the badge of each `AlarmKind`. */
  #badgeWidths: readonly number[];
  #alarm: AlarmKind = AlarmKind.None;
  #isMarked = false;

  /** Width of a column with the label above the unit or the alarm, pixels. */
  static widthAsColumn(theme: Theme, channel: ChannelView, height: number, isShort: boolean): number {
    const { canvas, cellUnit } = theme;
    const below = [unitText(theme, channel, isShort), ...alarmWords(theme, isShort).slice(AlarmKind.Twa)];
    const label = canvas.getTextWidth(channel.label, labelFont(theme, height, isShort));
    return Math.max(label, theme.widest(below, cellUnit)) + theme.gap + (isShort ? theme.gap >> 1 : theme.gap);
  }

  /** `isShort`: alarms have two or three letters. */
  constructor(where: Area, theme: Theme, channel: ChannelView, isShort = theme.isTiny) {
    super(where);
    this.#theme = theme;
    this.#channel = channel;
    const { canvas } = theme;
    const { gap } = theme;
    const small = theme.cellUnit,
      label = labelFont(theme, where.height, isShort);
    const isColumn =
      where.height >= label.height + small.height ||
      (isShort && where.width <= LabelTile.widthAsColumn(theme, channel, where.height, true));
    const lineHeight = isColumn ? where.height - small.height : where.height;
    const unitFont = !isColumn && where.width >= wideCell ? label : small;
    this.#labelFont = label;
    this.#unitFont = unitFont;
    this.#labelY = where.y + ((lineHeight - label.height) >> 1);
    this.#unitX = where.x + gap + (isColumn ? 0 : canvas.getTextWidth(channel.label, label) + gap);
    const besideY = Math.min(this.#labelY + baselineDrop, where.y + where.height - unitFont.height);
    this.#unitY = isColumn ? where.y + lineHeight : unitFont === label ? this.#labelY : besideY;
    const whole = unitText(theme, channel, isShort);
    const fits = this.#unitX + canvas.getTextWidth(whole, unitFont) <= where.x + where.width;
    this.#unit = fits ? whole : unitText(theme, channel, true);
    this.#markX = this.#unitX + canvas.getTextWidth(this.#unit, unitFont);
    const room = where.width - (this.#markX - where.x) - 3 * gap;
    this.#words = alarmWords(theme, isShort);
    // Battery and reminders are in the header only.
    const badges = this.#words.slice(AlarmKind.Twa);
    const badgeHeight = theme.language === Language.Chinese ? where.height : label.height;
    this.#badgeFont = isColumn ? small : theme.fit([label, small], badges, room, badgeHeight);
    this.#badgeHidesUnit = isColumn || theme.widest(badges, this.#badgeFont) > room;
    this.#badgeHeight = isColumn ? small.height : where.height;
    this.#badgeTextY = where.y + where.height - ((this.#badgeHeight + this.#badgeFont.height) >> 1);
    this.#badgeWidths = this.#words.map((word, kind) =>
      !isGasOrFault(kind) ? 0 : isColumn ? where.width : canvas.getTextWidth(word, this.#badgeFont) + 2 * gap,
    );
  }

  poll(): void {
    const channel = this.#channel;
    if (channel.alarm !== this.#alarm || (channel.isExtrapolated === true) !== this.#isMarked) this.isStale = true;
  }

  draw(canvas: Canvas): void {
    const channel = this.#channel;
    const alarm = (this.#alarm = channel.alarm);
    const isMarked = (this.#isMarked = channel.isExtrapolated === true);
    this.isStale = false;
    const { palette, gap } = this.#theme;
    // The cell is inverted during the whole alarm. Only the header flashes with the horn: a flashing cell would send many pixels
    // three times a second and would be harder to read.
    const isInverted = alarm !== AlarmKind.None;
    const paint = palette.alarms[alarm]!;
    const back = isInverted ? paint : palette.background;
    const color = isInverted ? palette.background : palette.foreground;
    this.open(canvas, back);
    canvas.drawText(channel.label, this.#labelFont, color, this.x + gap, this.#labelY);
    const badgeWidth = this.#badgeWidths[alarm]!;
    if (badgeWidth === 0 || !this.#badgeHidesUnit) {
      const unitColor = isInverted ? palette.background : palette.quiet;
      canvas.drawText(this.#unit, this.#unitFont, unitColor, this.#unitX, this.#unitY);
      if (isMarked) canvas.drawText(extrapolatedMark, this.#unitFont, unitColor, this.#markX, this.#unitY);
    }
    if (badgeWidth > 0) {
      const left = this.x + this.width - badgeWidth,
        top = this.y + this.height - this.#badgeHeight;
      canvas.fillRectangle(color, left, top, badgeWidth, this.#badgeHeight);
      canvas.drawText(this.#words[alarm]!, this.#badgeFont, back, left + gap, this.#badgeTextY);
    }
    canvas.end();
  }
}
