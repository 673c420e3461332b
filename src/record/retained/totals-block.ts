/** The totals of all flows as one block of bytes with a checksum: `totals` in journal-format.ts. */
import { correctBit } from "../../core/crc32";
import type { FlowTotals } from "../../measure/flow-totals";
import { Total } from "../../measure/total";
import { allAmounts, journalLayout, putTotal, takeTotal, totalsBytesOf, totalsCheck } from "./journal-format";

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
  /** Layout of the block that was checked last. */
  #version: number = journalLayout.version;
  readonly #flows: number;
  /** `allAmounts` for each flow. */
  #pairs: readonly Pair[];

  /** @param bytes where the block lies; a buffer of its own where nothing is given */
  constructor(totals: readonly FlowTotals[], bytes: Uint8Array = new Uint8Array(totalsBytesOf(totals.length))) {
    this.bytes = bytes;
    this.#flows = totals.length;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#pairs = totals.flatMap(({ permanent, trip }) =>
      permanent.all.map((total, i) => ({ permanent: total, trip: trip.all[i]! })),
    );
  }

  /** Fills the block with the totals as they are. @returns false for totals that it has no room for */
  fill(): boolean {
    const view = this.#view;
    const pairs = this.#pairs;
    for (let i = 0; i < pairs.length; i++) {
      const { permanent, trip } = pairs[i]!;
      if (!putTotal(view, flowOf(i), 0, i % allAmounts, permanent)) return false;
      if (!putTotal(view, flowOf(i), 1, i % allAmounts, trip)) return false;
    }
    view.setUint32(view.byteLength - 4, totalsCheck(view), true);
    return true;
  }

  /** @returns whether the block is whole and holds totals that are possible; a single wrong bit is corrected */
  isSound(version: number = journalLayout.version): boolean {
    this.#version = version;
    const { buffer, byteOffset } = this.bytes;
    const view = new DataView(buffer, byteOffset, totalsBytesOf(this.#flows, version));
    this.wasCorrected = correctBit(view);
    if (view.getUint32(view.byteLength - 4, true) !== totalsCheck(view)) return false;
    const permanent = new Total();
    const trip = new Total();
    for (let i = 0; i < this.#pairs.length; i++) {
      if (!this.#take(i, permanent, trip) || permanent.isBelow(trip)) return false;
    }
    return true;
  }

  /** @returns whether the block, which is sound, counted more than the totals do: no permanent total ever goes back */
  isAhead(): boolean {
    const permanent = new Total();
    const trip = new Total();
    for (let i = 0; i < this.#pairs.length; i++) {
      this.#take(i, permanent, trip);
      if (this.#pairs[i]!.permanent.isBelow(permanent)) return true;
    }
    return false;
  }

  /** Sets the totals to what the block holds, which is sound. */
  restore(): void {
    for (let i = 0; i < this.#pairs.length; i++) {
      const { permanent, trip } = this.#pairs[i]!;
      this.#take(i, permanent, trip);
    }
  }

  #take(index: number, permanent: Total, trip: Total): boolean {
    const at = index % allAmounts;
    const flow = flowOf(index);
    return (
      takeTotal(this.#view, this.#version, flow, 0, at, permanent) &&
      takeTotal(this.#view, this.#version, flow, 1, at, trip)
    );
  }
}

/** Of a pair. */
function flowOf(index: number): number {
  return Math.floor(index / allAmounts);
}
