/**
 * The digits of the unit, filled place by place. Only a reading is a number without a mark. Every other figure carries one:
 * `-45-` seconds, `=1.23` a figure that is not a reading, `L1.00` a set-point, `E 12` a code.
 */
import { digitsIn, Rounding } from "../rounding";
import { blank, exponent, figures, minus, Segment, wordPlaces } from "./glyphs";

const largestExponent = 9;
const secondsPerMinute = 60;
const minutesPerHour = 60;
const most = 99;

export class DigitRow {
  readonly places: number;
  /** Segments to light. */
  readonly bits: Uint8Array;
  #rounding = new Rounding();
  #shown: Uint8Array;

  constructor(places: number) {
    this.places = places;
    this.bits = new Uint8Array(places);
    this.#shown = new Uint8Array(places);
  }

  /** The same shape in every place. */
  fill(shape: number): void {
    const bits = this.bits;
    for (let i = 0; i < bits.length; i++) bits[i] = shape;
  }

  /** A word, from the left. */
  say(word: number): void {
    const bits = this.bits;
    for (let i = 0; i < bits.length; i++) {
      bits[i] = i < wordPlaces ? (word >>> (8 * (wordPlaces - 1 - i))) & 0xff : blank;
    }
  }

  /**
   * A number, its last digit at the right, with a mark at the left unless that is blank. A number that is too long loses decimals,
   * then is written as 12E3, twelve thousand. It is never cut. @returns false, and writes nothing, where there is no room
   */
  number(value: number, decimals: number, mark: number): boolean {
    const places = mark === blank ? this.places : this.places - 1;
    const rounding = this.#rounding;
    if (rounding.take(value, decimals, places)) {
      const last = this.places - 1,
        after = rounding.decimals;
      this.fill(blank);
      const at = this.#write(rounding.scaled, after + 1, last);
      if (after > 0) this.bits[last - after]! |= Segment.Point;
      if (rounding.isNegative && at >= 0) this.bits[at] = minus;
    } else if (!this.#power(value, places)) {
      return false;
    }
    if (mark !== blank) this.bits[0] = mark;
    return true;
  }

  /** Rounded to the places before an E and one digit. */
  #power(value: number, places: number): boolean {
    const isNegative = value < 0;
    const room = places - (isNegative ? 3 : 2);
    if (room < 1) return false;
    let size = isNegative ? -value : value;
    let power = 0;
    // One division, so that it is rounded once.
    let scale = 1;
    while (digitsIn(Math.round(size / scale)) > room) {
      if (++power > largestExponent) return false;
      scale *= 10;
    }
    size = Math.round(size / scale);
    this.fill(blank);
    const bits = this.bits;
    bits[bits.length - 1] = figures[power]!;
    bits[bits.length - 2] = exponent;
    const at = this.#write(size, 1, bits.length - 3);
    if (isNegative && at >= 0) bits[at] = minus;
    return true;
  }

  /** A whole number of at least `digits` digits, the last one in place `at`. @returns the place before the first digit */
  #write(count: number, digits: number, at: number): number {
    const bits = this.bits;
    let rest = count;
    for (let left = digits; at >= 0 && (left > 0 || rest > 0); left--) {
      const tenth = Math.floor(rest / 10);
      bits[at--] = figures[rest - tenth * 10]!;
      rest = tenth;
    }
    return at;
  }

  /** Time left: up to 99 s as `-45-`, then in minutes, rounded up, as `-2n-` or `12n-`, then in hours as `3h-`. */
  time(seconds: number, minutesShape: number, hoursShape: number): void {
    let count = Math.ceil(seconds);
    this.fill(blank);
    const bits = this.bits;
    let at = wordPlaces - 1;
    bits[at--] = minus;
    if (count > most) {
      count = Math.ceil(count / secondsPerMinute);
      const isHours = count > most;
      if (isHours) count = Math.ceil(count / minutesPerHour);
      if (count > most) count = most;
      bits[at--] = isHours ? hoursShape : minutesShape;
    }
    if (this.#write(count, 1, at) >= 0) bits[0] = minus;
  }

  /** Three digits of a longer number behind a mark, with leading zeros unless it is the first group. */
  group(value: number, isInner: boolean, mark: number): void {
    this.fill(blank);
    const last = this.places - 1;
    this.#write(value, isInner ? 3 : 1, last);
    this.bits[last - 3] = mark;
  }

  /** The left two places of a word, and a count of 0 to 99. A larger one shows 99. */
  count(word: number, value: number, digits = 1): void {
    this.say(word & 0xffff0000);
    this.#write(value > most ? most : value < 0 ? 0 : Math.floor(value), digits, wordPlaces - 1);
  }

  /** A letter and two digits: `E 07`. */
  code(word: number, value: number): void {
    this.count(word, value, 2);
  }

  /** Whether anything differs from the last `keep`. */
  hasChanged(): boolean {
    const bits = this.bits,
      shown = this.#shown;
    for (let i = 0; i < bits.length; i++) if (bits[i] !== shown[i]) return true;
    return false;
  }

  /** Remembers what was written to the unit. */
  keep(): void {
    const bits = this.bits,
      shown = this.#shown;
    for (let i = 0; i < bits.length; i++) shown[i] = bits[i]!;
  }
}
