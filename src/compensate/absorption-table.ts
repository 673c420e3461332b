/**
 * Compensate: how much methane makes how much of the light missing. The maker's equation,
 *
 *   missing = span · (1 − e^(−b · x^c))      x in % vol at reference density
 *
 * holds in one range with one set of span, b and c; from 0 to 100 % it takes three that overlap. Each becomes a table of straight
 * pieces when the instrument is configured, so that a tick needs neither logarithm nor power. A segment is left where its range ends
 * and the next begins lower than that, so that a reading between the two does not jump to and fro:
 *
 *   segment 1  0 ├──────────────┤ 10                     up at its end
 *   segment 2           8 ├──────────────┤ 32            down at its beginning
 *   segment 3                     28 ├──────────────┤ 105
 *
 * The pieces are cut at even steps of x. They part from the equation by less than 0.05 % of the reading from 1 % vol on (tested), and
 * are rounded to 2^−30, far above the last bit.
 */
import type { StateCarrier } from "../core/state-carrier";
import { exponential, raised } from "./elementary";

export interface AbsorptionSegment {
  /** Where it is used, % vol. */
  readonly from: number;
  readonly to: number;
  readonly span: number;
  readonly b: number;
  readonly c: number;
}

const pieces = 64;
const grain = 1073741824;

/** Share of the light that is missing in `percent` of methane, by the equation of one segment. */
export function absorbedBy({ span, b, c }: AbsorptionSegment, percent: number): number {
  return span * (1 - exponential(-b * raised(percent, c)));
}

export class AbsorptionTable {
  /** At and above this share no amount of gas is missing that much light. */
  readonly most: number;
  #segments: readonly AbsorptionSegment[];
  #edges: readonly Float64Array[];
  #segment = 0;
  /** The piece that the newest share fell into: where it begins and ends, and its straight line. */
  #from = 0;
  #until = 0;
  #share = 0;
  #percent = 0;
  #slope = 0;

  /** `segments` rise and overlap; `validateDeviceProfile` has seen to that. */
  constructor(segments: readonly AbsorptionSegment[]) {
    this.#segments = segments;
    this.#edges = segments.map((segment) => {
      const edges = new Float64Array(pieces + 1);
      const step = (segment.to - segment.from) / pieces;
      for (let i = 0; i <= pieces; i++) {
        edges[i] = Math.round(absorbedBy(segment, segment.from + i * step) * grain) / grain;
      }
      return edges;
    });
    this.most = segments[segments.length - 1]!.span;
    this.#seek(0);
  }

  /** % vol at reference density for a missing share; below nothing and above everything the outermost pieces go on. */
  at(share: number): number {
    if (share < this.#from || share >= this.#until) this.#seek(share);
    return this.#percent + (share - this.#share) * this.#slope;
  }

  #seek(share: number): void {
    const edges = this.#edges;
    const last = edges.length - 1;
    let segment = this.#segment;
    while (segment < last && share >= edges[segment]![pieces]!) segment++;
    while (segment > 0 && share < edges[segment]![0]!) segment--;
    this.#segment = segment;
    const own = edges[segment]!;
    let low = 0;
    let high = pieces;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (share >= own[middle]!) low = middle;
      else high = middle;
    }
    const { from, to } = this.#segments[segment]!;
    const step = (to - from) / pieces;
    this.#from = segment === 0 && low === 0 ? -Infinity : own[low]!;
    this.#until = segment === last && high === pieces ? Infinity : own[high]!;
    this.#share = own[low]!;
    this.#percent = from + low * step;
    this.#slope = step / (own[high]! - own[low]!);
  }

  /** Where two segments overlap, which of them is used depends on the past. */
  carry(state: StateCarrier): void {
    this.#segment = state.integer(this.#segment);
    this.#seek(state.number(this.#share));
  }
}
