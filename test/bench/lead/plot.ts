/** Draws delay against false alarms as an SVG for light and dark pages. */

export interface Curve {
  readonly name: string;
  readonly points: readonly { readonly falsePerHour: number; readonly delayS: number }[];
}

const width = 640;
const height = 360;
const left = 52;
const right = 470;
const top = 24;
const bottom = 312;
const colours = ["#d62728", "#7f7f7f", "#1f77b4", "#2ca02c", "#9467bd", "#ff7f0e"];
const most = 60;

/** `least` is one false alarm in all the hours; points without any are drawn at half of it. */
export function plotted(curves: readonly Curve[], least: number, yTitle: string, xTitle: string): string {
  const delays = curves.flatMap(({ points }) => points.map(({ delayS }) => delayS));
  const low = Math.floor(Math.min(...delays));
  const high = Math.ceil(Math.max(...delays));
  const none = least / 2;
  const x = (rate: number): number =>
    left +
    ((Math.log10(Math.max(rate, none)) - Math.log10(none)) / (Math.log10(most) - Math.log10(none))) * (right - left);
  const y = (delay: number): number => bottom - ((delay - low) / (high - low)) * (bottom - top);
  const parts: string[] = [];
  const text = (atX: number, atY: number, words: string, anchor = "middle"): void => {
    parts.push(`<text x="${atX.toFixed(1)}" y="${atY.toFixed(1)}" text-anchor="${anchor}">${words}</text>`);
  };
  parts.push(`<path d="M${left} ${top}V${bottom}H${right}" fill="none" stroke="#888"/>`);
  text(x(none), bottom + 16, "none");
  for (const rate of [0.01, 0.1, 1, 10, 60]) {
    parts.push(`<path d="M${x(rate).toFixed(1)} ${top}V${bottom}" stroke="#888" stroke-opacity="0.3"/>`);
    text(x(rate), bottom + 16, String(rate));
  }
  for (let delay = low; delay <= high; delay += 2) {
    parts.push(`<path d="M${left} ${y(delay).toFixed(1)}H${right}" stroke="#888" stroke-opacity="0.3"/>`);
    text(left - 6, y(delay) + 4, String(delay), "end");
  }
  text((left + right) / 2, height - 10, xTitle);
  text(left, 14, yTitle, "start");
  curves.forEach(({ name, points }, index) => {
    const colour = colours[index % colours.length]!;
    const line = points
      .map(({ falsePerHour, delayS }) => `${x(falsePerHour).toFixed(1)},${y(delayS).toFixed(1)}`)
      .join(" ");
    parts.push(`<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="2"/>`);
    const atY = top + 20 + index * 22;
    parts.push(`<path d="M${right + 14} ${atY - 4}h20" stroke="${colour}" stroke-width="3"/>`);
    text(right + 40, atY, name, "start");
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#888">\n${parts.join("\n")}\n</svg>\n`;
}
