/**
 * An exact total: integer units in two limbs of 10^12, and the fraction of a unit that remains.
 *
 * Numbers on XS are doubles, exact to 2^53. One limb of micro-m³ would end at 9,007 million m³; two limbs reach
 * 2^53 times further, and the low limb stays in the range in which adding a small amount is exact. A total never wraps: at the end of
 * what the journal has room for it stands still.
 */
import type { StateCarrier } from "../core/state-carrier";

/** Units per unit of the high limb. For micro-m³ that is a million m³. */
export const unitsPerHigh = 1e12;
/** Largest amount for one call; a larger one is an error of the caller. */
const largestAmount = 1e15;
/** Last high limb of a measured total: 24 bits, 16 million million m³. */
export const maxMeasuredHigh = 0xffffff;
/** Last high limb of what was not measured: 8 bits, 256 million m³. */
export const maxOtherHigh = 0xff;

export class Total {
  high = 0;
  /** 0 ≤ low < `unitsPerHigh`, an integer. */
  low = 0;
  /** 0 ≤ rest < 1: fraction of a unit, added in the next call. */
  rest = 0;
  readonly #maxHigh: number;

  /** `maxHigh`: the last high limb. */
  constructor(maxHigh = maxMeasuredHigh) {
    this.#maxHigh = maxHigh;
  }

  /** Adds `amount` ≥ 0 units. An amount that is not finite or too large is not added. @returns false in that case */
  add(amount: number): boolean {
    if (!(amount >= 0 && amount <= largestAmount)) return false;
    // The integer part is separated first: it is exact, and the fraction keeps its digits.
    let whole = Math.floor(amount);
    let rest = this.rest + (amount - whole);
    if (rest >= 1) {
      rest -= 1;
      whole += 1;
    }
    this.rest = rest;
    let low = this.low + whole;
    if (low >= unitsPerHigh) {
      const carried = Math.floor(low / unitsPerHigh);
      low -= carried * unitsPerHigh;
      this.high += carried;
      if (this.high > this.#maxHigh) {
        this.high = this.#maxHigh;
        low = unitsPerHigh - 1;
      }
    }
    this.low = low;
    return true;
  }

  /** True where the total stands at its end: what came after that is not in it. */
  get isAtEnd(): boolean {
    return this.high === this.#maxHigh && this.low === unitsPerHigh - 1;
  }

  /** Sets the total to zero. The fraction of a unit stays, so that totals of the same amounts change together. */
  reset(): void {
    this.high = 0;
    this.low = 0;
  }

  /** Whether fewer integer units are counted than in `other`. */
  isBelow({ high, low }: Total): boolean {
    return this.high < high || (this.high === high && this.low < low);
  }

  /** Integer units since the total had these limbs; negative after a reset. */
  since(high: number, low: number): number {
    return (this.high - high) * unitsPerHigh + (this.low - low);
  }

  /** For display: units as one double, exact to 2^53. */
  get approximate(): number {
    return this.high * unitsPerHigh + this.low;
  }

  /** Whether limbs from storage can have been written by `add`. */
  static isPossible(high: number, low: number, rest: number): boolean {
    return (
      high >= 0 &&
      high <= Number.MAX_SAFE_INTEGER &&
      Math.floor(high) === high &&
      low >= 0 &&
      low < unitsPerHigh &&
      Math.floor(low) === low &&
      rest >= 0 &&
      rest < 1
    );
  }

  carry(state: StateCarrier): void {
    this.high = state.number(this.high);
    this.low = state.number(this.low);
    this.rest = state.number(this.rest);
  }
}
