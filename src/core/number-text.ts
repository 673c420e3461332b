/**
 * Decimal text built from integers. `toFixed` rounds ties differently from engine to engine, and what is written must be the
 * same bytes on Node and on XS.
 */

const scales: readonly number[] = Object.freeze([1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]);

/** 10 to the power of `decimals`, 0…9. */
export function scaleOf(decimals: number): number {
  const scale = scales[decimals];
  if (scale === undefined) throw new RangeError(`0 to 9 decimals, not ${decimals}`);
  return scale;
}

/**
 * `value` in units of the last printed digit, half away from zero; a zero is never negative. A value nearer to the half than
 * double arithmetic can tell counts as the half: most decimal halves have no exact double, and 0.15 with one decimal is 0.2.
 */
export function scaled(value: number, scale: number): number {
  if (value >= 0) return Math.floor(value * scale + 0.5);
  const size = Math.floor(0.5 - value * scale);
  return size === 0 ? 0 : -size;
}

/** Prints what `scaled` gave: 1234 with 2 decimals is "12.34". Exact up to 2^53. */
export function scaledText(units: number, decimals: number): string {
  const sign = units < 0 ? "-" : "";
  let digits = String(units < 0 ? -units : units);
  if (decimals === 0) return sign + digits;
  while (digits.length <= decimals) digits = "0" + digits;
  const point = digits.length - decimals;
  return sign + digits.slice(0, point) + "." + digits.slice(point);
}

/** `value` with a fixed number of decimals, half away from zero. */
export function fixedText(value: number, decimals: number): string {
  return scaledText(scaled(value, scaleOf(decimals)), decimals);
}

/** The nearest number that prints with at most `decimals` decimals: for figures in summaries. */
export function rounded(value: number, decimals: number): number {
  const scale = scaleOf(decimals);
  return scaled(value, scale) / scale;
}
