/**
 * How a number is cut to the room that there is, the same on screens and on digits: rounded to as many decimals as its channel
 * has, or fewer where it is too long, never cut off; and never minus nothing.
 */
import { Status } from "../core/reading";

const powersOfTen: readonly number[] = Object.freeze([1, 10, 100, 1000, 10000]);

/** What is shown in place of a value that has no room. */
export function reasonWithoutRoom(value: number): Status {
  return value < 0 ? Status.UnderRange : Status.OverRange;
}

/** Decimals that a number may have at most. */
export const maxDecimals = powersOfTen.length - 1;

/** Largest count of the last decimal that is still exact in a 32-bit integer. */
const largestScaled = 2e9;

export function digitsIn(value: number): number {
  let digits = 1;
  for (let rest = value; rest >= 10; rest /= 10) digits++;
  return digits;
}

/** What came of the newest `take`; one object, used over and over. */
export class Rounding {
  /** The number without sign, counted in its last decimal. */
  scaled = 0;
  decimals = 0;
  isNegative = false;

  /** `places` for digits and sign; a point takes none of them. @returns false where there is no room even without decimals */
  take(value: number, wanted: number, places: number): boolean {
    const size = value < 0 ? -value : value;
    for (let decimals = wanted; decimals >= 0; decimals--) {
      const scaled = Math.round(size * powersOfTen[decimals]!);
      if (scaled > largestScaled) continue;
      const isNegative = value < 0 && scaled > 0;
      const digits = digitsIn(scaled);
      if ((isNegative ? 1 : 0) + (digits > decimals ? digits : decimals + 1) > places) continue;
      this.scaled = scaled;
      this.decimals = decimals;
      this.isNegative = isNegative;
      return true;
    }
    return false;
  }
}
