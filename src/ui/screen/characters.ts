/**
 * A row of characters of which only the changed ones are sent to the display. Each has a fixed place. The strings come from a
 * frozen table, so drawing allocates nothing.
 */
import type { Canvas, Font } from "../../../hal/contract";

/** Codes of the characters in `characters`; 0…9 are the digits themselves. */
export const enum Code {
  Point = 10,
  Minus,
  Blank,
  Colon,
  Percent,
}

const characters: readonly string[] = Object.freeze(Array.from("0123456789.− :%"));

const undrawn = -1;

export class CharacterRow {
  /** The code to show in each place, written by the owner. */
  readonly codes: Int8Array;
  readonly height: number;
  readonly digitWidth: number;
  readonly count: number;
  /** Left edge of each place, relative to the row. */
  #lefts: Int16Array;
  #widths: Int16Array;
  #drawn: Int8Array;
  #advances: Int16Array;
  #font: Font;

  constructor(canvas: Canvas, font: Font, count: number) {
    this.#font = font;
    this.count = count;
    this.height = font.height;
    this.codes = new Int8Array(count).fill(Code.Blank);
    this.#drawn = new Int8Array(count).fill(undrawn);
    this.#lefts = new Int16Array(count);
    this.#widths = new Int16Array(count);
    this.#advances = new Int16Array(characters.length);
    for (let i = 0; i < characters.length; i++) this.#advances[i] = canvas.getTextWidth(characters[i]!, font);
    this.digitWidth = this.#advances[0]!;
  }

  widthOf(code: Code): number {
    return this.#advances[code]!;
  }

  /** Sets position and width of a place. */
  place(index: number, left: number, width: number): void {
    this.#lefts[index] = left;
    this.#widths[index] = width;
  }

  /** Writes a whole number into the first places, with leading blanks. A number that is too large shows as all nines. */
  writeCount(value: number, places: number): void {
    const codes = this.codes;
    let most = 1;
    for (let i = 0; i < places; i++) most *= 10;
    let rest = value < 0 ? 0 : value >= most ? most - 1 : Math.floor(value);
    for (let i = places - 1; i >= 0; i--) {
      const tenth = Math.floor(rest / 10);
      codes[i] = rest === 0 && i < places - 1 ? Code.Blank : rest - tenth * 10;
      rest = tenth;
    }
  }

  /** Places of one digit each, from the left. */
  placeDigits(places: number): void {
    for (let i = 0; i < places; i++) this.place(i, i * this.digitWidth, this.digitWidth);
  }

  /** True when a code differs from the drawn one. */
  hasChanged(): boolean {
    const codes = this.codes;
    const drawn = this.#drawn;
    for (let i = 0; i < this.count; i++) if (codes[i] !== drawn[i]) return true;
    return false;
  }

  /** Makes the next drawing draw every place. */
  forget(): void {
    this.#drawn.fill(undrawn);
  }

  /** Draws every place into the open rectangle, whose background is drawn already. */
  drawAll(canvas: Canvas, color: number, x: number, y: number): void {
    for (let i = 0; i < this.count; i++) this.#drawOne(canvas, i, color, x, y);
  }

  /** Opens, draws and closes a rectangle for each place that changed. */
  drawChanged(canvas: Canvas, color: number, back: number, x: number, y: number): void {
    const codes = this.codes;
    const drawn = this.#drawn;
    const height = this.height;
    for (let i = 0; i < this.count; i++) {
      if (codes[i] === drawn[i]) continue;
      const left = x + this.#lefts[i]!;
      const width = this.#widths[i]!;
      canvas.begin(left, y, width, height);
      canvas.fillRectangle(back, left, y, width, height);
      this.#drawOne(canvas, i, color, x, y);
      canvas.end();
    }
  }

  /** A character is at the right of its place, so that a sign is close to its number. */
  #drawOne(canvas: Canvas, index: number, color: number, x: number, y: number): void {
    const code = this.codes[index]!;
    this.#drawn[index] = code;
    if (code === Code.Blank) return;
    const left = x + this.#lefts[index]! + this.#widths[index]! - this.#advances[code]!;
    canvas.drawText(characters[code]!, this.#font, color, left, y);
  }
}
