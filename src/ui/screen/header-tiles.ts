/** The tiles beside the banner: countdown of the mute, and battery. */
import type { Canvas, Font } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import type { InstrumentView } from "../view";
import { CharacterRow, Code } from "./characters";
import { tinyMute } from "../texts/texts";
import type { Theme } from "./theme";
import { Tile, CharacterTile, type Area } from "./tile";

/** Seconds until the mute ends. Empty while nothing is muted. */
export class MuteTile extends CharacterTile {
  #theme: Theme;
  #view: InstrumentView;
  #font: Font;
  #word: string;
  #seconds: CharacterRow;
  #secondsX: number;

  /** Room that the tile needs, pixels. */
  static widthIn({ isTiny, canvas, cellUnit, small, texts, gap }: Theme): number {
    return canvas.getTextWidth(isTiny ? `${tinyMute}00` : `${texts.mute}00`, isTiny ? cellUnit : small) + 3 * gap;
  }

  constructor(where: Area, theme: Theme, view: InstrumentView) {
    super(where);
    this.#theme = theme;
    this.#view = view;
    this.#font = theme.isTiny ? theme.cellUnit : theme.small;
    this.#word = theme.isTiny ? tinyMute : theme.texts.mute;
    this.#seconds = new CharacterRow(theme.canvas, this.#font, 2);
    this.#seconds.placeDigits(2);
    this.#secondsX = where.x + where.width - theme.gap - 2 * this.#seconds.digitWidth;
  }

  protected look(): number {
    const left = this.#view.muteLeftS;
    if (left <= 0) return 0;
    this.#seconds.writeCount(left, 2);
    if (this.#seconds.hasChanged()) this.isStale = true;
    return 1;
  }

  protected paint(canvas: Canvas, look: number, isWhole: boolean): void {
    const { background, foreground } = this.#theme.palette;
    const y = this.middle(this.#font.height);
    if (!isWhole) {
      this.#seconds.drawChanged(canvas, foreground, background, this.#secondsX, y);
      return;
    }
    this.open(canvas, background);
    if (look === 1) {
      const wordWidth = this.#theme.gap + canvas.getTextWidth(this.#word, this.#font);
      canvas.drawText(this.#word, this.#font, foreground, this.#secondsX - wordWidth, y);
      this.#seconds.drawAll(canvas, foreground, this.#secondsX, y);
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
  #percent: CharacterRow;
  #drawn = -2;

  /** Room that the tile needs, pixels. */
  static widthIn(theme: Theme): number {
    const { canvas, small, gap, isTiny } = theme;
    const symbol = barrelWidthIn(theme) + capWidth + gap;
    return symbol + (isTiny ? gap : canvas.getTextWidth("100%", small) + gap);
  }

  constructor(where: Area, theme: Theme, view: InstrumentView) {
    super(where);
    this.#theme = theme;
    this.#view = view;
    const row = new CharacterRow(theme.canvas, theme.small, 4);
    row.placeDigits(3);
    row.place(3, 3 * row.digitWidth, row.widthOf(Code.Percent));
    this.#percent = row;
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
    const { palette, gap, isTiny } = this.#theme;
    const color = percent <= lowPercent ? palette.alarms[AlarmKind.High]! : palette.quiet;
    this.open(canvas, palette.background);
    if (percent >= 0) {
      const row = this.#percent;
      const barrelWidth = barrelWidthIn(this.#theme);
      const left = this.x + this.width - gap - barrelWidth - capWidth;
      const top = this.middle(barrelHeight);
      row.writeCount(percent, 3);
      row.codes[3] = Code.Percent;
      const rowWidth = 3 * row.digitWidth + row.widthOf(Code.Percent);
      if (!isTiny) row.drawAll(canvas, color, left - gap - rowWidth, this.middle(row.height));
      canvas.fillRectangle(color, left, top, barrelWidth, barrelHeight);
      canvas.fillRectangle(color, left + barrelWidth, top + 3, capWidth, barrelHeight - 6);
      const full = barrelWidth - 2 * rim;
      const level = Math.round((percent * full) / 100);
      canvas.fillRectangle(palette.background, left + rim + level, top + rim, full - level, barrelHeight - 2 * rim);
    }
    canvas.end();
  }
}
