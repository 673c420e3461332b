/**
 * Compensate: methane from the resistance of an MQ-4 relative to its resistance at 1000 ppm. Four points of a public data project are
 * joined by straight lines between the logarithms, approximately ppm = 980·(Rs/R0)^−2.83. The curve is cut into linear pieces at
 * configuration, so that a tick needs no logarithm.
 */
import { exponential, logarithm } from "./elementary";

const points: readonly (readonly [ratio: number, ppm: number])[] = Object.freeze([
  Object.freeze([0.438, 10000] as const),
  Object.freeze([0.567, 5000] as const),
  Object.freeze([1, 1000] as const),
  Object.freeze([1.753, 200] as const),
]);
/** From more than 20,000 ppm to clean air, in equal steps of the ratio. */
const firstRatio = 0.3;
const lastRatio = 4.6;
const pieces = 430;
const perRatio = pieces / (lastRatio - firstRatio);

/** ppm from the joined lines; the first and last lines are extrapolated. `ratio` > 0. */
export function mosPpm(ratio: number): number {
  let i = 1;
  while (i < points.length - 1 && ratio > points[i]![0]) i++;
  const [fromRatio, fromPpm] = points[i - 1]!;
  const [toRatio, toPpm] = points[i]!;
  const slope = logarithm(toPpm / fromPpm) / logarithm(toRatio / fromRatio);
  return fromPpm * exponential(slope * logarithm(ratio / fromRatio));
}

export class MosTable {
  #ppm = new Float64Array(pieces + 1);

  constructor() {
    for (let i = 0; i <= pieces; i++) this.#ppm[i] = Math.round(mosPpm(firstRatio + i / perRatio) * 1024) / 1024;
  }

  /** ppm, clamped beyond the ends of the table. */
  at(ratio: number): number {
    const place = (ratio - firstRatio) * perRatio;
    if (!(place > 0)) return this.#ppm[0]!;
    if (place >= pieces) return this.#ppm[pieces]!;
    const index = Math.floor(place);
    const below = this.#ppm[index]!;
    return below + (this.#ppm[index + 1]! - below) * (place - index);
  }
}
