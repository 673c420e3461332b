/**
 * What a benchmark yields: a named figure with its unit and the target that the project has promised for it. Timings are
 * only ever ratios within one run, so that a slow machine and a fast one can say the same thing.
 */

export interface Figure {
  readonly value: number;
  readonly unit: string;
  /** The promise, as a bound on `value`, e.g. `<= 200`. */
  readonly target: string;
  readonly holds: boolean;
}

export type Figures = Record<string, Figure>;

/** One subject: the figures it can measure, and how. */
export interface Subject {
  /** Common beginning of its figures' names, e.g. `tick.`. */
  readonly prefix: string;
  /** @returns figures, or a sentence that says why they cannot be measured here */
  measure(): Promise<Figures | string>;
}

export function atMost(value: number, bound: number, unit: string): Figure {
  return { value, unit, target: `<= ${bound}`, holds: value <= bound };
}

export function atLeast(value: number, bound: number, unit: string): Figure {
  return { value, unit, target: `>= ${bound}`, holds: value >= bound };
}
