/**
 * The value of a channel, or the reason why there is none. While the value changes, only the changed digits are sent.
 */
import type { Canvas, Font } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import { Status } from "../../core/reading";
import type { ChannelView } from "../../measure/channel-view";
import type { InstrumentView } from "../view";
import { CharacterRow } from "./characters";
import { NumberTile } from "./number-tile";
import { Readout, reasonMask } from "./readout";
import type { Theme } from "./theme";
import { CharacterTile, type Area } from "./tile";

const countdownPlaces = 3;
/** Space between a reason and its countdown when both stand in one line, pixels. */
const wordGap = 8;

export class ValueTile extends CharacterTile {
  #theme: Theme;
  #channel: ChannelView;
  #view: InstrumentView;
  #readout: Readout;
  #readoutX: number;
  #readoutY: number;
  /** The largest font for each reason. */
  #wordFonts: readonly Font[];
  #wordWidths: readonly number[];
  #countdown: CharacterRow;
  #secondsFont: Font;
  #secondsWidth: number;
  /** True when the countdown has a line of its own below the reason. */
  #isStacked: boolean;
  /** False in a cell with room for the word only. The main page shows the countdown. */
  #hasCountdown: boolean;

  /** Room for the value, or for any reason in its place, pixels. */
  static widthIn(theme: Theme, font: Font, channel: ChannelView): number {
    const reasons = theme.widest(Object.values(theme.texts.reasons), theme.small);
    return Math.max(NumberTile.widthIn(theme, font, channel), reasons) + 2 * theme.gap;
  }

  constructor(where: Area, theme: Theme, font: Font, channel: ChannelView, view: InstrumentView) {
    super(where);
    this.#theme = theme;
    const { canvas, texts } = theme;
    this.#channel = channel;
    this.#view = view;
    const readout = new Readout(canvas, font, channel.decimals, channel.fullScale);
    this.#readout = readout;
    // The digits are centred without the place of the sign, as far as that place fits at the left.
    const digitsX = ((where.width - (readout.width - readout.signWidth)) >> 1) - readout.signWidth;
    this.#readoutX = where.x + (digitsX > 0 ? digitsX : 0);
    this.#readoutY = this.middle(readout.height);

    const countText = `${texts.warmUp} 0000${texts.seconds}`;
    const oneLine = theme.fit(theme.words, [countText], where.width - 2 * wordGap, where.height);
    const twoLines = theme.fit(theme.words, [texts.warmUp], where.width, where.height >> 1);
    this.#isStacked = twoLines.height > oneLine.height && twoLines.height * 2 <= where.height;
    this.#hasCountdown = this.#isStacked || canvas.getTextWidth(countText, oneLine) <= where.width - 2 * wordGap;
    const warmUpFont = this.#isStacked ? twoLines : oneLine;
    const words = Object.values(texts.reasons);
    this.#wordFonts = words.map((word) =>
      word === texts.warmUp ? warmUpFont : theme.fit(theme.words, [word], where.width, where.height),
    );
    this.#wordWidths = words.map((word, status) => canvas.getTextWidth(word, this.#wordFonts[status]!));
    const countdown = new CharacterRow(canvas, warmUpFont, countdownPlaces);
    countdown.placeDigits(countdownPlaces);
    this.#countdown = countdown;
    this.#secondsFont = warmUpFont.height > theme.label.height ? theme.label : warmUpFont;
    this.#secondsWidth = canvas.getTextWidth(texts.seconds, this.#secondsFont);
  }

  protected look(): number {
    const readout = this.#readout;
    const look = readout.look(this.#channel);
    if ((look & reasonMask) === Status.Ok) {
      if (readout.hasChanged) this.isStale = true;
    } else if ((look & reasonMask) === Status.WarmUp) this.#count();
    return look;
  }

  #count(): void {
    this.#countdown.writeCount(this.#view.warmUpLeftS, countdownPlaces);
    if (this.#hasCountdown && this.#countdown.hasChanged()) this.isStale = true;
  }

  protected paint(canvas: Canvas, look: number, isWhole: boolean): void {
    const { alarm } = this.#channel;
    const { palette } = this.#theme;
    const isCalm = alarm === AlarmKind.None;
    const back = isCalm ? palette.background : palette.alarms[alarm]!;
    const color = isCalm ? palette.foreground : palette.background;
    const reason: Status = look & reasonMask;
    if (reason === Status.Ok) this.#drawValue(canvas, color, back, isWhole);
    else this.#drawReason(canvas, reason, color, back, isWhole);
  }

  #drawValue(canvas: Canvas, color: number, back: number, isWhole: boolean): void {
    const readout = this.#readout;
    if (isWhole) {
      this.open(canvas, back);
      readout.drawAll(canvas, color, this.#readoutX, this.#readoutY);
      canvas.end();
    } else {
      readout.drawChanged(canvas, color, back, this.#readoutX, this.#readoutY);
    }
  }

  #drawReason(canvas: Canvas, reason: Status, color: number, back: number, isWhole: boolean): void {
    const { texts } = this.#theme;
    const font = this.#wordFonts[reason]!;
    const height = font.height;
    const counts = reason === Status.WarmUp && this.#hasCountdown;
    const wordWidth = this.#wordWidths[reason]!;
    const countdown = this.#countdown;
    const countWidth = counts ? countdownPlaces * countdown.digitWidth + wordGap + this.#secondsWidth : 0;
    const stacked = counts && this.#isStacked;
    const lineWidth = counts && !stacked ? wordWidth + wordGap + countWidth : wordWidth;
    const top = this.middle(stacked ? 2 * height : height);
    const wordX = this.x + ((this.width - lineWidth) >> 1);
    // Below the word, two digits and the "s" are centred, because hundreds are rare.
    const countX = stacked
      ? this.x + ((this.width - countWidth - countdown.digitWidth) >> 1)
      : wordX + wordWidth + wordGap;
    const countY = stacked ? top + height : top;
    if (isWhole) {
      this.open(canvas, back);
      canvas.drawText(texts.reasons[reason], font, color, wordX, top);
      if (counts) {
        countdown.drawAll(canvas, color, countX, countY);
        const secondsFont = this.#secondsFont;
        const secondsX = countX + countWidth - this.#secondsWidth;
        canvas.drawText(texts.seconds, secondsFont, color, secondsX, countY + height - secondsFont.height);
      }
      canvas.end();
    } else if (counts) {
      countdown.drawChanged(canvas, color, back, countX, countY);
    }
  }
}
