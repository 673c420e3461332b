/**
 * The value of a channel as large as its cell allows, or in words why there is none. While the value changes, only the
 * digits that changed are sent.
 */
import type { Canvas, Font } from "../../../hal/contract";
import { AlarmKind } from "../../alarm/kind";
import { Status } from "../../measure/reading";
import type { ChannelView, InstrumentView } from "../view";
import { CharacterRow, Code } from "./characters";
import { isInverted } from "./label-tile";
import { Readout } from "./readout";
import { reasonTexts, texts } from "./texts";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";

const countdownPlaces = 3;
const longestCountdownS = 999;
/** Space between a reason and its countdown when both stand in one line, pixels. */
const wordGap = 8;

export class ValueTile extends Tile {
  #theme: Theme;
  #channel: ChannelView;
  #view: InstrumentView;
  #readout: Readout;
  #readoutX: number;
  #readoutY: number;
  #wordFont: Font;
  #wordWidths: readonly number[];
  #countdown: CharacterRow;
  #secondsWidth: number;
  /** True when the countdown has a line of its own below the reason. */
  #isStacked: boolean;
  #isForgotten = true;
  /** What was drawn. */
  #reason: Status = Status.Ok;
  #alarm: AlarmKind = AlarmKind.None;
  #inverted = false;

  constructor(where: Area, theme: Theme, channel: ChannelView, view: InstrumentView) {
    super(where);
    this.#theme = theme;
    this.#channel = channel;
    this.#view = view;
    const canvas = theme.canvas;
    let readout: Readout | undefined;
    for (const font of theme.values) {
      if (font.height > where.height) continue;
      readout = new Readout(canvas, font, channel.decimals, channel.fullScale);
      if (readout.width <= where.width) break;
    }
    if (readout === undefined || readout.width > where.width) {
      throw new RangeError(`no font shows ${channel.id} in ${where.width}×${where.height} pixels`);
    }
    this.#readout = readout;
    // The digits look centred when the sign's empty place does not count, as far as that place still fits on the left.
    const digitsX = (where.width - (readout.width - readout.signWidth) >> 1) - readout.signWidth;
    this.#readoutX = where.x + (digitsX > 0 ? digitsX : 0);
    this.#readoutY = where.y + (where.height - readout.height >> 1);

    const words = theme.fit(theme.words, reasonTexts, where.width, where.height);
    this.#isStacked = words.height * 2 <= where.height;
    const oneLine = theme.fit(theme.words, [`${texts.warmUp} 000 ${texts.seconds}`, ...reasonTexts], where.width, where.height);
    const font = this.#isStacked ? words : oneLine;
    this.#wordFont = font;
    this.#wordWidths = reasonTexts.map((word) => canvas.getTextWidth(word, font));
    const countdown = new CharacterRow(canvas, font, countdownPlaces);
    for (let i = 0; i < countdownPlaces; i++) countdown.place(i, i * countdown.digitWidth, countdown.digitWidth);
    this.#countdown = countdown;
    this.#secondsWidth = canvas.getTextWidth(texts.seconds, theme.label);
  }

  /** What stands there: `Status.Ok` for the value itself. A value without room says that it is beyond the range. */
  #reasonNow(): Status {
    const shown = this.#channel.shown;
    const status = shown.status;
    if (status !== Status.Ok) {
      if (status === Status.WarmUp) this.#countDown(this.#view.warmUpLeftS);
      return status;
    }
    const readout = this.#readout;
    const value = shown.value;
    readout.set(value);
    if (readout.fits) return status;
    return value < 0 ? Status.UnderRange : Status.OverRange;
  }

  #countDown(seconds: number): void {
    const codes = this.#countdown.codes;
    let rest = seconds > longestCountdownS ? longestCountdownS : Math.floor(seconds);
    for (let i = countdownPlaces - 1; i >= 0; i--) {
      const tenth = Math.floor(rest / 10);
      codes[i] = rest === 0 && i < countdownPlaces - 1 ? Code.Blank : rest - tenth * 10;
      rest = tenth;
    }
  }

  poll(): void {
    const channel = this.#channel;
    const reason = this.#reasonNow();
    if (reason !== this.#reason || channel.alarm !== this.#alarm || isInverted(channel, this.#view) !== this.#inverted) {
      this.#isForgotten = true;
      this.isStale = true;
    } else if (reason === Status.Ok ? this.#readout.hasChanged() : reason === Status.WarmUp && this.#countdown.hasChanged()) {
      this.isStale = true;
    }
  }

  override forget(): void {
    this.isStale = true;
    this.#isForgotten = true;
  }

  draw(canvas: Canvas): void {
    const channel = this.#channel;
    const palette = this.#theme.palette;
    const inverted = isInverted(channel, this.#view);
    const back = inverted ? palette.alarms[channel.alarm]! : palette.background;
    const color = inverted ? palette.background : palette.foreground;
    const reason = this.#reasonNow();
    const isWhole = this.#isForgotten || reason !== this.#reason || inverted !== this.#inverted || channel.alarm !== this.#alarm;
    this.#reason = reason;
    this.#alarm = channel.alarm;
    this.#inverted = inverted;
    this.#isForgotten = false;
    this.isStale = false;
    if (reason === Status.Ok) this.#drawValue(canvas, color, back, isWhole);
    else this.#drawReason(canvas, reason, color, back, isWhole);
  }

  #drawValue(canvas: Canvas, color: number, back: number, isWhole: boolean): void {
    const readout = this.#readout;
    if (isWhole) {
      this.#open(canvas, back);
      readout.drawAll(canvas, color, this.#readoutX, this.#readoutY);
      canvas.end();
    } else {
      readout.drawChanged(canvas, color, back, this.#readoutX, this.#readoutY);
    }
  }

  #drawReason(canvas: Canvas, reason: Status, color: number, back: number, isWhole: boolean): void {
    const font = this.#wordFont;
    const height = font.height;
    const counts = reason === Status.WarmUp;
    const wordWidth = this.#wordWidths[reason]!;
    const countdown = this.#countdown;
    const countWidth = counts ? countdownPlaces * countdown.digitWidth + wordGap + this.#secondsWidth : 0;
    const stacked = counts && this.#isStacked;
    const lineWidth = counts && !stacked ? wordWidth + countWidth : wordWidth;
    const top = this.y + (this.height - (stacked ? 2 * height : height) >> 1);
    const wordX = this.x + (this.width - lineWidth >> 1);
    // Below the word, two digits and the "s" look centred; the hundreds are rare.
    const countX = stacked ? this.x + (this.width - countWidth - countdown.digitWidth >> 1) : wordX + wordWidth;
    const countY = stacked ? top + height : top;
    if (isWhole) {
      this.#open(canvas, back);
      canvas.drawText(reasonTexts[reason]!, font, color, wordX, top);
      if (counts) {
        countdown.drawAll(canvas, color, countX, countY);
        const label = this.#theme.label;
        canvas.drawText(texts.seconds, label, color, countX + countWidth - this.#secondsWidth, countY + height - label.height);
      }
      canvas.end();
    } else if (counts) {
      countdown.drawChanged(canvas, color, back, countX, countY);
    }
  }

  #open(canvas: Canvas, back: number): void {
    canvas.begin(this.x, this.y, this.width, this.height);
    canvas.fillRectangle(back, this.x, this.y, this.width, this.height);
  }
}
