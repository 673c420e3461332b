/**
 * Blends two RGB565 colours like the board's renderer does for grey fonts, in the same integer steps, so that the
 * simulated screen equals the device's to the last bit: 4-bit alpha is widened to 5, red, blue and green are
 * spread over one 32-bit word, multiplied once and rounded.
 */

const spread = 0x07e0f81f;
const half = 0x02008010;

/** `alpha` 0 (all `back`) to 15 (all `fore`). */
export function blend(fore: number, back: number, alpha: number): number {
  if (alpha === 0) return back;
  if (alpha === 15) return fore;
  const level = (alpha << 1) | (alpha >> 3);
  const source = (fore | (fore << 16)) & spread;
  const under = (back | (back << 16)) & spread;
  let mixed = (Math.imul(level, (source - under) | 0) + ((under << 5) - under)) | 0;
  mixed = (mixed + half) | 0;
  mixed = (mixed + ((mixed >>> 5) & spread)) | 0;
  mixed = (mixed >>> 5) & spread;
  return (mixed | (mixed >>> 16)) & 0xffff;
}

/** The colour number of 8-bit red, green and blue in RGB565. */
export function rgb565(red: number, green: number, blue: number): number {
  return ((red & 0xf8) << 8) | ((green & 0xfc) << 3) | ((blue & 0xff) >> 3);
}
