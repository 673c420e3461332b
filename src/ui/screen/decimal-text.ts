/**
 * A number as text, for captions that are made once when a page is built. It works with integers, because `toFixed` rounds ties
 * differently on different engines.
 */
export function decimalText(value: number, decimals: number): string {
  let scale = 1;
  for (let i = 0; i < decimals; i++) scale *= 10;
  const scaled = Math.round(Math.abs(value) * scale);
  const whole = Math.floor(scaled / scale);
  const sign = value < 0 && scaled > 0 ? "−" : "";
  if (decimals === 0) return `${sign}${whole}`;
  return `${sign}${whole}.${`${scaled - whole * scale}`.padStart(decimals, "0")}`;
}
