/**
 * A number on the screen with a fixed count of places: the digits of the full scale, a point and the decimals, and a sign where
 * the full scale has a single digit (elsewhere negative values are short). A value that is too long loses decimals. A value that
 * does not fit even then is not shown: `fits` is false, and the owner writes OVER or UNDER.
 */
import type { Canvas, Font } from "../../../hal/contract";
import type { AlarmKind } from "../../core/alarm-kind";
import { type Reading, Status } from "../../core/reading";
import { digitsIn, maxDecimals, reasonWithoutRoom, Rounding } from "../rounding";
import { CharacterRow, Code } from "./characters";

/** The look of a tile that shows a reading: its alarm and its reason in one number. */
export function lookOf(alarm: AlarmKind, reason: Status): number {
  return (alarm << 4) | reason;
}

export function reasonIn(look: number): Status {
  return look & 15;
}

export class Readout {
  readonly width: number;
  readonly height: number;
  /** Width of the place for a sign, 0 where there is none. Not counted when the digits are centred. */
  readonly signWidth: number;
  /** False when the last value had no room. */
  fits = true;
  #row: CharacterRow;
  #decimals: number;
  #rounding = new Rounding();
  #shownDecimals = -1;
  /** The newest value. Most polls find the same value and need no formatting. */
  #value = NaN;
  #mayHaveChanged = true;

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
    if (value === this.#value) return;
    this.#value = value;
    this.#mayHaveChanged = true;
    const rounding = this.#rounding;
    // A digit is wider than the point and cannot take its place.
    this.fits = rounding.take(value, this.#decimals, this.#row.count - (this.#decimals > 0 ? 1 : 0));
    if (!this.fits) return;
    if (rounding.decimals !== this.#shownDecimals) this.#place(rounding.decimals);
    this.#write(rounding.scaled, rounding.decimals, rounding.isNegative);
  }

  /** Takes a reading. @returns `Ok` where its value is to be shown, else the reason to show instead */
  take(reading: Reading): Status {
    const { status, value } = reading;
    if (status !== Status.Ok) return status;
    this.set(value);
    return this.fits ? Status.Ok : reasonWithoutRoom(value);
  }

  hasChanged(): boolean {
    if (this.#mayHaveChanged) this.#mayHaveChanged = this.#row.hasChanged();
    return this.#mayHaveChanged;
  }

  forget(): void {
    this.#mayHaveChanged = true;
    this.#row.forget();
  }

  drawAll(canvas: Canvas, color: number, x: number, y: number): void {
    this.#row.drawAll(canvas, color, x, y);
  }

  drawChanged(canvas: Canvas, color: number, back: number, x: number, y: number): void {
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
