/**
 * exp, ln and powers from + − × ÷, for tables that are built at configuration. `Math.exp` and similar functions differ between
 * engines in the last bit, so the tables and the readings would differ too; IEEE 754 defines the four basic operations exactly.
 * Not for use in a tick.
 *
 * Relative error below 1e-13 for exp over ±50, absolute error below 1e-13 for ln over 1e-9…1e9 (tested against the host's functions).
 */

const ln2 = 0.6931471805599453;
const seriesTerms = 18;

/** e^x for |x| ≤ 700; outside that the value at the limit. NaN gives 1. */
export function exponential(x: number): number {
  if (!(x > -700)) return x <= -700 ? exponential(-699.99) : 1;
  if (x > 700) return exponential(699.99);
  const halvings = Math.round(x / ln2);
  const rest = x - halvings * ln2;
  let sum = 1;
  for (let n = seriesTerms; n > 0; n--) sum = 1 + (sum * rest) / n;
  for (let n = halvings; n > 0; n--) sum *= 2;
  for (let n = halvings; n < 0; n++) sum *= 0.5;
  return sum;
}

/** Natural logarithm of a finite x > 0. Any other x is treated as 1e-300, the smallest number that the tables use. */
export function logarithm(x: number): number {
  if (!(x > 1e-300 && x < Infinity)) x = 1e-300;
  let doublings = 0;
  while (x > 1.4142135623730951) {
    x *= 0.5;
    doublings++;
  }
  while (x < 0.7071067811865476) {
    x *= 2;
    doublings--;
  }
  // 2·artanh(s) = ln((1 + s)/(1 − s)), |s| ≤ 0.172.
  const s = (x - 1) / (x + 1);
  const square = s * s;
  let sum = 0;
  for (let n = 2 * seriesTerms + 1; n > 0; n -= 2) sum = sum * square + 1 / n;
  return doublings * ln2 + 2 * s * sum;
}

/** base^exponent for base > 0; 0 for base ≤ 0. */
export function raised(base: number, exponent: number): number {
  return base > 0 ? exponential(exponent * logarithm(base)) : 0;
}
