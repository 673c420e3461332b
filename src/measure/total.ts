/**
 * A total that loses nothing: whole units in two limbs of a million millions, and the fraction that is not a unit yet.
 *
 * Numbers on XS are doubles, exact to 2^53. One limb of micro-cubic-metres would end there after 9,007 million m³; two go
 * 2^53 times further, and the low one never leaves the range in which adding a small amount is exact.
 */
import type { StateCarrier } from "../core/state-carrier";

/** Units in one of the high limb. Of micro-m³ that is a million m³. */
export const unitsPerHigh = 1e12;
/** Largest amount that one call may add; beyond it is not a flow but a fault in whoever calls. */
const largestAmount = 1e15;

export class Total {
  high = 0;
  /** 0 ≤ low < `unitsPerHigh`, an integer. */
  low = 0;
  /** 0 ≤ rest < 1: part of a unit, kept for the next call. */
  rest = 0;

  /** Adds `amount` ≥ 0 units. Anything that is no finite amount is not added. @returns false in that case */
  add(amount: number): boolean {
    if (!(amount >= 0 && amount <= largestAmount)) return false;
    // The whole part is taken off first: it is exact, and what is left is small enough to keep its digits.
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
    }
    this.low = low;
    return true;
  }

  /** Begins anew. The part of a unit that is running stays, so that totals of the same amounts tick over together. */
  reset(): void {
    this.high = 0;
    this.low = 0;
  }

  /** Whether fewer whole units are counted than `other` has. */
  isBelow({ high, low }: Total): boolean {
    return this.high < high || (this.high === high && this.low < low);
  }

  /** Whole units since it stood at these limbs; below zero after a reset. */
  since(high: number, low: number): number {
    return (this.high - high) * unitsPerHigh + (this.low - low);
  }

  /** For the screen: units as one double, exact to 2^53. */
  get approximate(): number {
    return this.high * unitsPerHigh + this.low;
  }

  /** Whether limbs read from storage can have been written by `add`. */
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
