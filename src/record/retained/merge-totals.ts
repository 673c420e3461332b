/**
 * Brings together what two stores say of one total, when either may be the older.
 *
 * A permanent total only rises. So does what had been counted when the trip was last reset, which is the permanent total less the
 * trip's. Of each the greater one is the newer, whichever store has it: nothing goes back, and nothing is added that was not counted.
 */
import { Total, unitsPerHigh } from "../../measure/total";

/** Whole units of `total` above `other`, none where that is the greater one. */
function above(total: Total, other: Total): Total {
  const result = new Total();
  if (total.isBelow(other)) return result;
  const low = total.low - other.low;
  result.high = total.high - other.high - (low < 0 ? 1 : 0);
  result.low = low < 0 ? low + unitsPerHigh : low;
  return result;
}

/** Brings `permanent` and `trip` forward by what another store has of them. At start alone: it makes objects. */
export function mergeTotals(permanent: Total, trip: Total, otherPermanent: Total, otherTrip: Total): void {
  const reset = above(permanent, trip);
  const otherReset = above(otherPermanent, otherTrip);
  if (permanent.isBelow(otherPermanent)) {
    permanent.high = otherPermanent.high;
    permanent.low = otherPermanent.low;
    permanent.rest = 0;
  }
  const { high, low } = above(permanent, reset.isBelow(otherReset) ? otherReset : reset);
  trip.high = high;
  trip.low = low;
  // Both are made of the same amounts: they tick over together.
  trip.rest = permanent.rest;
}
