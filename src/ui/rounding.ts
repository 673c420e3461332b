/**
 * Rounds a number to the room for it, on screens and on digits: to the decimals of its channel, or to fewer where it is too long.
 * Digits are never cut off, and there is no −0.
 */
import { Status } from "../core/reading";

const powersOfTen: readonly number[] = Object.freeze([1, 10, 100, 1000, 10000]);

/** The reason to show in place of a value that has no room. */
export function reasonWithoutRoom(value: number): Status {
  return value < 0 ? Status.UnderRange : Status.OverRange;
}

/** Largest number of decimals. */
export const maxDecimals = powersOfTen.length - 1;

/** Largest count of the last decimal that is still exact in a 32-bit integer. */
const largestScaled = 2e9;

export function digitsIn(value: number): number {
  let digits = 1;
  for (let rest = value; rest >= 10; rest /= 10) digits++;
  return digits;
}

/** Result of the newest `take`. The object is reused. */
export class Rounding {
  /** The number without sign, counted in its last decimal. */
  scaled = 0;
  decimals = 0;
  isNegative = false;

  /** `places` for digits and sign; a point takes none. @returns false where there is no room even without decimals */
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
