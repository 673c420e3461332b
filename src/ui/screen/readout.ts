/**
 * A number on the screen with a fixed count of places: the digits of the full scale, a point and the decimals, and a sign where
 * the full scale has a single digit (elsewhere negative values are short). A value that is too long loses decimals. A value that
 * does not fit even then is not shown: `fits` is false, and the owner writes OVER or UNDER.
 */
import type { Canvas, Font } from "../../../hal/contract";
import { scaleOf } from "../../core/number-text";
import { Status } from "../../core/reading";
import type { ChannelView } from "../../measure/channel-view";
import { digitsIn, maxDecimals, reasonWithoutRoom, Rounding } from "../rounding";
import { CharacterRow, Code } from "./characters";

/** Bits of the reason in the number that `Readout.look` returns. The alarm is above them. */
const reasonBits = 4;
export const reasonMask = (1 << reasonBits) - 1;

/**
 * Half of the last digit, less a margin for the errors of binary arithmetic. Values that are closer than this to the number shown
 * are rounded to it.
 */
const nearlyHalf = 0.4999;

export class Readout {
  readonly width: number;
  readonly height: number;
  /** Width of the place for a sign, 0 where there is none. Not counted when the digits are centred. */
  readonly signWidth: number;
  /** False when the last value had no room. */
  fits = true;
  /** True while the characters differ from the drawn ones. */
  hasChanged = true;
  /** Between these, values are shown as the number that is there already: most polls end with two compares. */
  #above = Infinity;
  #below = -Infinity;
  #row: CharacterRow;
  #decimals: number;
  #rounding = new Rounding();
  #shownDecimals = -1;
  /** The number that is there, in its last decimal. */
  #written = NaN;

  /** `decimals` 0…4; `fullScale` is the largest value expected. */
  constructor(canvas: Canvas, font: Font, decimals: number, fullScale: number) {
    if (!(decimals >= 0 && decimals <= maxDecimals)) throw new RangeError(`${decimals} decimals`);
    this.#decimals = decimals;
    const scaleDigits = digitsIn(fullScale);
    const hasSignPlace = scaleDigits === 1;
    const places = (hasSignPlace ? 1 : 0) + scaleDigits + (decimals > 0 ? decimals + 1 : 0);
    const row = new CharacterRow(canvas, font, places);
    this.#row = row;
    this.height = row.height;
    this.signWidth = hasSignPlace ? row.digitWidth : 0;
    this.width = decimals > 0 ? (places - 1) * row.digitWidth + row.widthOf(Code.Point) : places * row.digitWidth;
    this.#place(decimals);
  }

  /** Takes the value to show and sets `fits`. */
  set(value: number): void {
    if (value > this.#above && value < this.#below) return;
    this.#round(value);
  }

  /**
   * Takes the reading of a channel. @returns its alarm and, in the bits of `reasonMask`, the reason to show instead of the value,
   * or `Ok` where the value is to be shown: what changes the whole look of a tile
   */
  look(channel: ChannelView): number {
    const reading = channel.shown;
    let reason = reading.status;
    if (reason === Status.Ok) {
      const value = reading.value;
      if (!(value > this.#above && value < this.#below) && !this.#round(value)) reason = reasonWithoutRoom(value);
    }
    return (channel.alarm << reasonBits) | reason;
  }

  /** @returns `fits` */
  #round(value: number): boolean {
    const rounding = this.#rounding;
    this.#above = Infinity;
    // A digit is wider than the point and cannot take its place.
    this.fits = rounding.take(value, this.#decimals, this.#row.count - (this.#decimals > 0 ? 1 : 0));
    if (!this.fits) return false;
    const decimals = rounding.decimals;
    const units = rounding.isNegative ? -rounding.scaled : rounding.scaled;
    const isMoved = decimals !== this.#shownDecimals;
    if (isMoved) this.#place(decimals);
    if (isMoved || units !== this.#written) {
      this.#written = units;
      this.#write(rounding.scaled, decimals, rounding.isNegative);
      this.hasChanged = this.#row.hasChanged();
    }
    // With fewer decimals than usual a smaller value may have room for more of them.
    if (decimals === this.#decimals) {
      const scale = scaleOf(decimals);
      this.#above = (units - nearlyHalf) / scale;
      this.#below = (units + nearlyHalf) / scale;
    }
    return true;
  }

  drawAll(canvas: Canvas, color: number, x: number, y: number): void {
    this.hasChanged = false;
    this.#row.drawAll(canvas, color, x, y);
  }

  drawChanged(canvas: Canvas, color: number, back: number, x: number, y: number): void {
    this.hasChanged = false;
    this.#row.drawChanged(canvas, color, back, x, y);
  }

  /** Places are counted from the right, so that the last digit never moves. The first one has the remaining width. */
  #place(decimals: number): void {
    const row = this.#row;
    this.#shownDecimals = decimals;
    let right = this.width;
    for (let i = row.count - 1; i > 0; i--) {
      const isPoint = decimals > 0 && row.count - 1 - i === decimals;
      const width = isPoint ? row.widthOf(Code.Point) : row.digitWidth;
      right -= width;
      row.place(i, right, width);
    }
    row.place(0, 0, right);
    row.forget();
  }

  #write(scaled: number, decimals: number, isNegative: boolean): void {
    const codes = this.#row.codes;
    let rest = scaled;
    let left = decimals + 1;
    let at = codes.length - 1;
    for (; at >= 0; at--) {
      if (decimals > 0 && codes.length - 1 - at === decimals) {
        codes[at] = Code.Point;
        continue;
      }
      if (left <= 0 && rest === 0) break;
      const tenth = Math.floor(rest / 10);
      codes[at] = rest - tenth * 10;
      rest = tenth;
      left--;
    }
    if (isNegative) codes[at--] = Code.Minus;
    for (; at >= 0; at--) codes[at] = Code.Blank;
  }
}
