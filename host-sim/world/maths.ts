/**
 * exp, log and power from + − × ÷ alone. Engines differ in the last bit of `Math.exp` and similar functions, and one bit is
 * enough for two runs of the same seed to differ; IEEE 754 defines the four basic operations exactly. The relative error is
 * below 1e-12 (tested). Too slow for a tick: parts call them at construction or once a second.
 */

const ln2 = 0.6931471805599453;
/** ln 2 in two parts, the first with trailing zeros, so that k·ln2High is exact for every exponent k. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const squareRootHalf = 0.7071067811865476;

/** x·2^exponent, exact while the result is a normal number. */
function scale(x: number, exponent: number): number {
  let base = exponent < 0 ? 0.5 : 2;
  for (let left = exponent < 0 ? -exponent : exponent; left > 0; left >>= 1) {
    if (left & 1) x *= base;
    base *= base;
  }
  return x;
}

/** e^x. Outside ±700 the result is 0 or infinite. */
export function exp(x: number): number {
  if (x !== x) return x;
  if (x < -700) return 0;
  if (x > 700) return Infinity;
  const exponent = Math.floor(x / ln2 + 0.5);
  const rest = x - exponent * ln2High - exponent * ln2Low;
  let sum = 1;
  // Taylor series, evaluated backwards; |rest| ≤ 0.35, so the first omitted term is below 1e-17.
  for (let n = 14; n > 0; n--) sum = 1 + (rest * sum) / n;
  return scale(sum, exponent);
}

/** Natural logarithm of a normal number > 0; −Infinity for zero, otherwise NaN. */
export function log(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0) || x === Infinity) return x > 0 ? x : NaN;
  let exponent = 0;
  for (let step = 512; step > 0; step >>= 1) {
    const power = scale(1, step);
    if (x >= power) {
      x = scale(x, -step);
      exponent += step;
    } else if (x < 1 / power) {
      x *= power;
      exponent -= step;
    }
  }
  while (x >= 1) {
    x *= 0.5;
    exponent++;
  }
  while (x < squareRootHalf) {
    x *= 2;
    exponent--;
  }
  // ln x = 2·artanh(s), |s| ≤ 0.172: the first omitted term is below 1e-19.
  const s = (x - 1) / (x + 1);
  const square = s * s;
  let sum = 0;
  for (let n = 23; n > 0; n -= 2) sum = sum * square + 1 / n;
  return exponent * ln2High + (2 * s * sum + exponent * ln2Low);
}

/** base^exponent for base > 0; 0^exponent is 0. */
export function power(base: number, exponent: number): number {
  return base === 0 ? 0 : exp(exponent * log(base));
}

/** Share of the step to a new value that a first-order lag covers in `durationMs`: 1 − e^(−t/τ). */
export function lagShare(durationMs: number, timeConstantMs: number): number {
  return 1 - exp(-durationMs / timeConstantMs);
}
