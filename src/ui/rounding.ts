/**
 * Rounds a number to the room for it, on screens and on digits: to the decimals of its channel, or to fewer where it is too long.
 * Digits are never cut off, and there is no −0.
 */
import { fixedText, scaled, scaleOf } from "../core/number-text";
import { Status } from "../core/reading";

/** The reason to show in place of a value that has no room. */
export function reasonWithoutRoom(value: number): Status {
  return value < 0 ? Status.UnderRange : Status.OverRange;
}

/** Largest number of decimals. */
export const maxDecimals = 4;

/** Largest count of the last decimal that is still exact in a 32-bit integer. */
const largestScaled = 2e9;

export function digitsIn(value: number): number {
  let digits = 1;
  for (let rest = value; rest >= 10; rest /= 10) digits++;
  return digits;
}

/** For captions and menus, which are made once and not in every tick. The minus is as wide as a digit. */
export function decimalText(value: number, decimals: number): string {
  return fixedText(value, decimals).replace("-", "−");
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
      const count = scaled(size, scaleOf(decimals));
      if (count > largestScaled) continue;
      const isNegative = value < 0 && count > 0;
      const digits = digitsIn(count);
      if ((isNegative ? 1 : 0) + (digits > decimals ? digits : decimals + 1) > places) continue;
      this.scaled = count;
      this.decimals = decimals;
      this.isNegative = isNegative;
      return true;
    }
    return false;
  }
}
