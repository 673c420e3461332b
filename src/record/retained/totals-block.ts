/** The totals of all flows as one block of bytes with a checksum: `totals` in journal-format.ts. */
import { correctBit } from "../../core/crc32";
import type { FlowTotals, TotalSet } from "../../measure/flow-totals";
import { Total } from "../../measure/total";
import { amounts, putTotal, takeTotal, totalBytes, totalsAt, totalsBytesOf, totalsCheck } from "./journal-format";

/** The totals of a set in the order in which they are stored. */
export function listOf(set: TotalSet): readonly Total[] {
  return [set.pulses, set.actual, set.standard, set.methane, set.faultS];
}

/** One amount of a flow: the total since the instrument was made, and the one since the trip was reset. */
interface Pair {
  readonly permanent: Total;
  readonly trip: Total;
}

export class TotalsBlock {
  readonly bytes: Uint8Array;
  /** True where one wrong bit of the block that was checked last has been corrected. */
  wasCorrected = false;
  #view: DataView;
  /** `amounts` for each flow. */
  #pairs: readonly Pair[];

  /** @param bytes where the block lies; a buffer of its own where nothing is given */
  constructor(totals: readonly FlowTotals[], bytes: Uint8Array = new Uint8Array(totalsBytesOf(totals.length))) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#pairs = totals.flatMap(({ permanent, trip }) => {
      const trips = listOf(trip);
      return listOf(permanent).map((total, i) => ({ permanent: total, trip: trips[i]! }));
    });
  }

  /** Fills the block with the totals as they are. @returns false for totals that it has no room for */
  fill(): boolean {
    const view = this.#view;
    const pairs = this.#pairs;
    for (let i = 0; i < pairs.length; i++) {
      const at = placeOf(i);
      const { permanent, trip } = pairs[i]!;
      if (!putTotal(view, at, permanent) || !putTotal(view, at + amounts * totalBytes, trip)) return false;
    }
    view.setUint32(view.byteLength - 4, totalsCheck(view), true);
    return true;
  }

  /** @returns whether the block is whole and holds totals that are possible; a single wrong bit is corrected */
  isSound(): boolean {
    const view = this.#view;
    this.wasCorrected = correctBit(view);
    if (view.getUint32(view.byteLength - 4, true) !== totalsCheck(view)) return false;
    const permanent = new Total();
    const trip = new Total();
    for (let i = 0; i < this.#pairs.length; i++) {
      if (!takePair(view, i, permanent, trip) || permanent.isBelow(trip)) return false;
    }
    return true;
  }

  /** Sets the totals to what the block holds, which is sound. */
  restore(): void {
    for (let i = 0; i < this.#pairs.length; i++) {
      const { permanent, trip } = this.#pairs[i]!;
      takePair(this.#view, i, permanent, trip);
    }
  }
}

/** Where the permanent total of pair `index` is. */
function placeOf(index: number): number {
  return totalsAt(Math.floor(index / amounts)) + (index % amounts) * totalBytes;
}

function takePair(view: DataView, index: number, permanent: Total, trip: Total): boolean {
  const at = placeOf(index);
  return takeTotal(view, at, permanent) && takeTotal(view, at + amounts * totalBytes, trip);
}
