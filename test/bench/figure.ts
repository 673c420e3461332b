/**
 * Result of a benchmark: a named figure with its unit and the promised value. Timings are
 * ratios within one run, so that slow and fast machines give the same figure.
 */

export interface Figure {
  readonly value: number;
  readonly unit: string;
  /** The promise, as a bound on `value`, e.g. `<= 200`. */
  readonly target: string;
  readonly holds: boolean;
}

export type Figures = Record<string, Figure>;

/** One benchmark: the figures that it measures, and how. */
export interface Subject {
  /** Common beginning of its figures' names, e.g. `tick.`. */
  readonly prefix: string;
  /** @returns figures, or a sentence with the reason why they cannot be measured here */
  measure(): Promise<Figures | string>;
}

export function atMost(value: number, bound: number, unit: string): Figure {
  return { value, unit, target: `<= ${bound}`, holds: value <= bound };
}

export function atLeast(value: number, bound: number, unit: string): Figure {
  return { value, unit, target: `>= ${bound}`, holds: value >= bound };
}
