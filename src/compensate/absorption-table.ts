/**
 * Compensate: converts the missing share of light to methane. The manufacturer's equation,
 *
 *   missing = span · (1 − e^(−b · x^c))      x in % vol at reference density
 *
 * is valid in one range with one set of span, b and c; 0 to 100 % needs three overlapping ranges. Each range becomes a
 * piecewise linear table at configuration, so that a tick needs neither logarithm nor power. The change to the next range is
 * above the change back (hysteresis), so that a reading in the overlap does not jump between the two:
 *
 *   segment 1  0 ├──────────────┤ 10                     up at its end
 *   segment 2           8 ├──────────────┤ 32            down at its beginning
 *   segment 3                     28 ├──────────────┤ 105
 *
 * The pieces have equal steps of x. From 1 % vol on they differ from the equation by less than 0.05 % of the reading (tested). The
 * edges are rounded to 2^−30, far above the last bit of a double.
 */
import type { StateCarrier } from "../core/state-carrier";
import { exponential, raised } from "./elementary";

export interface AbsorptionSegment {
  /** Range in which the segment is used, % vol. */
  readonly from: number;
  readonly to: number;
  readonly span: number;
  readonly b: number;
  readonly c: number;
}

const pieces = 64;
const grain = 1073741824;

/** Missing share of light in `percent` of methane, from the equation of one segment. */
export function absorbedBy({ span, b, c }: AbsorptionSegment, percent: number): number {
  return span * (1 - exponential(-b * raised(percent, c)));
}

export class AbsorptionTable {
  /** Upper limit of the missing share: the last segment's span, which no concentration reaches. */
  readonly maxShare: number;
  #segments: readonly AbsorptionSegment[];
  #edges: readonly Float64Array[];
  #segment = 0;
  /** The linear piece of the newest share: its limits and its line. */
  #from = 0;
  #until = 0;
  #share = 0;
  #percent = 0;
  #slope = 0;

  /** `segments` must rise and overlap; `validateDeviceProfile` checks this. */
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
    this.maxShare = segments[segments.length - 1]!.span;
    this.#seek(0);
  }

  /** % vol at reference density for a missing share. Outside the table the first and last pieces are extrapolated. */
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

  /** The segment in use is state: where two segments overlap it depends on earlier readings. */
  carry(state: StateCarrier): void {
    this.#segment = state.integer(this.#segment);
    this.#seek(state.number(this.#share));
  }
}
