/**
 * The certificate of an infrared bench, as its manufacturer fits it to a run with gas mixtures. Each of three overlapping ranges
 * gets the b, c and span of span·(1 − e^(−b·x^c)) that pass through three mixtures exactly.
 */
import { exp, log, power } from "./maths";
import type { NdirBench } from "./ndir";

export interface FittedSegment {
  readonly from: number;
  readonly to: number;
  readonly span: number;
  readonly b: number;
  readonly c: number;
}

/** Range of each segment, and the mixtures that it is fitted to, % vol. */
const plan: readonly {
  readonly from: number;
  readonly to: number;
  readonly mixtures: readonly [number, number, number];
}[] = Object.freeze([
  Object.freeze({ from: 0, to: 10, mixtures: [1, 5, 11] as const }),
  Object.freeze({ from: 8, to: 32, mixtures: [8, 18, 33] as const }),
  Object.freeze({ from: 28, to: 110, mixtures: [28, 60, 100] as const }),
]);

/** b and c through two mixtures for a given span. */
function through(bench: NdirBench, span: number, first: number, last: number): readonly [b: number, c: number] {
  const depth = (percent: number) => -log(1 - bench.benchAbsorbed(percent) / span);
  const c = log(depth(last) / depth(first)) / log(last / first);
  return [depth(first) / power(first, c), c];
}

export function fittedSegments(bench: NdirBench): FittedSegment[] {
  return plan.map(({ from, to, mixtures: [first, middle, last] }) => {
    const most = bench.benchAbsorbed(last);
    const miss = (span: number): number => {
      const [b, c] = through(bench, span, first, last);
      return span * (1 - exp(-b * power(middle, c))) - bench.benchAbsorbed(middle);
    };
    // The larger the span, the straighter the curve, and the lower its middle. The span is found by bisection.
    let low = most * 1.0001;
    let high = most * 20;
    for (let i = 0; i < 60; i++) {
      const span = (low + high) / 2;
      if (miss(span) > 0) low = span;
      else high = span;
    }
    const span = (low + high) / 2;
    const [b, c] = through(bench, span, first, last);
    return { from, to, span, b, c };
  });
}
