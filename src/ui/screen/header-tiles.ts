/** The tiles beside the banner: countdown of the mute, and battery. */
import type { Canvas, Font } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import type { InstrumentView } from "../view";
import { CharacterRow, Code } from "./characters";
import { tinyMute } from "../texts/texts";
import type { Theme } from "./theme";
import { Tile, CharacterTile, type Area } from "./tile";

function muteFont(theme: Theme): Font {
  return theme.isTiny ? theme.cellUnit : theme.small;
}

function muteWord(theme: Theme): string {
  return theme.isTiny ? tinyMute : theme.texts.mute;
}

/** Seconds until the mute ends. Empty while nothing is muted. */
export class MuteTile extends CharacterTile {
  /** Room that the tile needs, pixels. */
  static widthIn(theme: Theme): number {
    return theme.canvas.getTextWidth(`${muteWord(theme)}00`, muteFont(theme)) + 3 * theme.gap;
  }

  #theme: Theme;
  #view: InstrumentView;
  #font: Font;
  #word: string;
  #seconds: CharacterRow;
  #secondsX: number;
  #textX: number;
  #textY: number;
  #isShown = false;

  constructor(where: Area, theme: Theme, view: InstrumentView) {
    super(where);
    this.#theme = theme;
    this.#view = view;
    const small = (this.#font = muteFont(theme));
    this.#word = muteWord(theme);
    const seconds = new CharacterRow(theme.canvas, small, 2);
    seconds.placeDigits(2);
    this.#seconds = seconds;
    this.#secondsX = where.x + where.width - theme.gap - 2 * seconds.digitWidth;
    this.#textX = this.#secondsX - theme.gap - theme.canvas.getTextWidth(this.#word, small);
    this.#textY = where.y + ((where.height - small.height) >> 1);
  }

  poll(): void {
    const left = this.#view.muteLeftS;
    this.#seconds.writeCount(left, 2);
    if (left > 0 !== this.#isShown || (this.#isShown && this.#seconds.hasChanged())) this.isStale = true;
  }

  draw(canvas: Canvas): void {
    const palette = this.#theme.palette;
    const background = palette.background,
      foreground = palette.foreground;
    const isShown = this.#view.muteLeftS > 0;
    this.isStale = false;
    if (!this.isForgotten && isShown && this.#isShown) {
      this.#seconds.drawChanged(canvas, foreground, background, this.#secondsX, this.#textY);
      return;
    }
    this.isForgotten = false;
    this.#isShown = isShown;
    this.open(canvas, background);
    if (isShown) {
      canvas.drawText(this.#word, this.#font, foreground, this.#textX, this.#textY);
      this.#seconds.drawAll(canvas, foreground, this.#secondsX, this.#textY);
    }
    canvas.end();
  }
}

const barrelHeight = 12,
  capWidth = 2,
  rim = 2;
/** Up to this the battery has the colour of its alarm. Percent. */
const lowPercent = 10;

function barrelWidthIn(theme: Theme): number {
  return theme.isTiny ? 14 : 24;
}

/** The usual symbol of a battery and, where there is room, its percentage. Empty without a gauge. */
export class BatteryTile extends Tile {
  #theme: Theme;
  #view: InstrumentView;
  #barrelWidth: number;
  #percent: CharacterRow;
  #percentX: number;
  #drawn = -2;

  /** Room that the tile needs, pixels. */
  static widthIn(theme: Theme): number {
    const { canvas, small } = theme;
    const barrelWidth = barrelWidthIn(theme);
    if (theme.isTiny) return barrelWidth + capWidth + 2 * theme.gap;
    return canvas.getTextWidth("100%", small) + theme.gap + barrelWidth + capWidth + theme.gap;
  }

  constructor(where: Area, theme: Theme, view: InstrumentView) {
    super(where);
    this.#theme = theme;
    this.#view = view;
    const barrelWidth = (this.#barrelWidth = barrelWidthIn(theme));
    const row = new CharacterRow(theme.canvas, theme.small, 4);
    row.placeDigits(3);
    row.place(3, 3 * row.digitWidth, row.widthOf(Code.Percent));
    this.#percent = row;
    this.#percentX =
      where.x +
      where.width -
      theme.gap -
      barrelWidth -
      capWidth -
      theme.gap -
      3 * row.digitWidth -
      row.widthOf(Code.Percent);
  }

  poll(): void {
    if (this.#shownPercent() !== this.#drawn) this.isStale = true;
  }

  #shownPercent(): number {
    const percent = this.#view.batteryPercent;
    return percent < 0 ? -1 : percent > 100 ? 100 : Math.round(percent);
  }

  draw(canvas: Canvas): void {
    const percent = this.#shownPercent();
    this.#drawn = percent;
    this.isStale = false;
    const palette = this.#theme.palette;
    const color = percent <= lowPercent ? palette.alarms[AlarmKind.High]! : palette.quiet;
    const x = this.x,
      y = this.y,
      height = this.height;
    this.open(canvas, palette.background);
    if (percent >= 0) {
      const barrelWidth = this.#barrelWidth;
      this.#percent.writeCount(percent, 3);
      this.#percent.codes[3] = Code.Percent;
      if (!this.#theme.isTiny) {
        this.#percent.drawAll(canvas, color, this.#percentX, y + ((height - this.#percent.height) >> 1));
      }
      const left = x + this.width - this.#theme.gap - barrelWidth - capWidth;
      const top = y + ((height - barrelHeight) >> 1);
      canvas.fillRectangle(color, left, top, barrelWidth, barrelHeight);
      canvas.fillRectangle(color, left + barrelWidth, top + 3, capWidth, barrelHeight - 6);
      const full = barrelWidth - 2 * rim;
      const level = Math.round((percent * full) / 100);
      canvas.fillRectangle(palette.background, left + rim + level, top + rim, full - level, barrelHeight - 2 * rim);
    }
    canvas.end();
  }
}
