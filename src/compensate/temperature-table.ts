/**
 * Compensate: a quantity tabulated against temperature. Linear between the points, clamped beyond the ends.
 *
 * Used when a new temperature arrives (about once a second), not in every tick: the tick uses the stored result.
 */
export interface TablePoint {
  readonly celsius: number;
  readonly value: number;
}

export class TemperatureTable {
  /** The interval of the newest temperature: its limits, its lower point, and how the value changes over it. */
  #from = Infinity;
  #until = -Infinity;
  #celsius = 0;
  #value = 0;
  #rise = 0;
  #width = 1;
  #points: readonly TablePoint[];

  /** `points` must be in order of rising temperature; `validateDeviceProfile` checks this. */
  constructor(points: readonly TablePoint[]) {
    this.#points = points;
  }

  at(celsius: number): number {
    // The temperature seldom leaves its interval, and a search takes four times as long.
    if (!(celsius > this.#from && celsius <= this.#until)) this.#seek(celsius);
    return this.#value + (this.#rise * (celsius - this.#celsius)) / this.#width;
  }

  /** The lowest value between two temperatures. Slow. */
  lowest(from: number, to: number): number {
    return this.#worst(from, to, Math.min);
  }

  /** The highest value between two temperatures. Slow. */
  highest(from: number, to: number): number {
    return this.#worst(from, to, Math.max);
  }

  #worst(from: number, to: number, worse: (one: number, other: number) => number): number {
    let worst = worse(this.at(from), this.at(to));
    for (const { celsius, value } of this.#points) if (celsius > from && celsius < to) worst = worse(worst, value);
    return worst;
  }

  #seek(celsius: number): void {
    const points = this.#points;
    const length = points.length;
    let at = 0;
    while (at < length && !(celsius <= points[at]!.celsius)) at++;
    const below = points[at === 0 ? 0 : at - 1]!;
    const above = points[at === length ? length - 1 : at]!;
    const isBetween = below !== above;
    this.#from = at === 0 ? -Infinity : below.celsius;
    this.#until = at === length ? Infinity : above.celsius;
    this.#celsius = below.celsius;
    this.#value = below.value;
    this.#rise = above.value - below.value;
    this.#width = isBetween ? above.celsius - below.celsius : 1;
  }
}
