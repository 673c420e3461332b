/** One channel's plot: its reading, the trace's input, limits and bands. */
import uPlot from "uplot";
import { clockText } from "../duration";
import type { ChannelPlot, Line } from "../plot-data";
import type { Colour } from "./colours";
import { drawBands, drawLimits } from "./marks";

/** Steps of the time axis, seconds: divisors of minutes, hours and days. */
const timeSteps = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 432000, 864000,
];

/** `5 s`, `3 min`, `2 d 6 h`: labels of ticks, as short as possible. */
function tickText(seconds: number): string {
  if (seconds === 0) return "0";
  const parts: string[] = [];
  let left = seconds;
  for (const [unit, size] of [
    ["d", 86400],
    ["h", 3600],
    ["m", 60],
    ["s", 1],
  ] as const) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${count}${unit}`);
  }
  return parts.join(" ");
}

/** Range that includes every value and every limit, zero if it is near, and a margin at the top. */
function heightRange(channel: ChannelPlot): (plot: uPlot, min: number | null, max: number | null) => [number, number] {
  return (_plot, min, max) => {
    let least = min ?? 0;
    let most = max ?? 1;
    if (channel.high !== null) most = Math.max(most, channel.high * 1.08);
    if (channel.low !== null) most = Math.max(most, channel.low * 1.08);
    if (least > 0 && (channel.low !== null || least < most * 0.6)) least = 0;
    const span = Math.max(most - least, 1 / 10 ** channel.decimals);
    return [least === 0 ? 0 : least - span * 0.08, most + span * 0.08];
  };
}

/** If a line has no point under the cursor, its previous point is used, unless a gap begins in between. */
function nearestBefore(plot: uPlot, series: number, hovered: number): number | null {
  const values = plot.data[series];
  if (values === undefined || series === 0) return hovered;
  let index = hovered;
  while (index > 0 && values[index] === undefined) index--;
  return index;
}

function dataOf(channel: ChannelPlot): uPlot.AlignedData {
  const table = ({ xs, ys }: Line): uPlot.AlignedData => [xs as number[], ys as (number | null)[]];
  const reading = table(channel.reading);
  return channel.input === null ? reading : uPlot.join([reading, table(channel.input)]);
}

/** Values are finite numbers; a line that has only gaps also appears in the legend. */
export function makePlot(
  channel: ChannelPlot,
  endS: number,
  width: number,
  colour: Colour,
  target: HTMLElement,
): uPlot {
  const decimals = channel.decimals + 1;
  const value = (_plot: uPlot, number: number | null): string =>
    number === null || number === undefined ? "–" : `${number.toFixed(decimals)} ${channel.unit}`;
  const axis = {
    stroke: colour("soft"),
    grid: { stroke: colour("line"), width: 1 },
    ticks: { stroke: colour("line"), width: 1 },
    font: "12px system-ui, sans-serif",
  };
  const series: uPlot.Series[] = [
    {
      label: "time",
      value: (_plot, seconds) => (seconds === null || seconds === undefined ? "–" : clockText(seconds)),
    },
    { label: "reading", stroke: colour("reading"), width: 1.6, value, points: { show: false } },
  ];
  if (channel.input !== null) {
    series.push({
      label: "trace",
      stroke: colour("input"),
      width: 1.2,
      dash: [4, 3],
      value,
      points: { show: false },
      paths: uPlot.paths.stepped!({ align: 1, extend: true }),
    });
  }
  const options: uPlot.Options = {
    width,
    height: channel.isMain ? Math.round(Math.min(340, Math.max(230, width * 0.42))) : 140,
    series,
    scales: {
      x: { time: false, range: (plot, min, max) => [min === plot.data[0]?.[0] ? 0 : (min ?? 0), max ?? endS] },
      y: { range: heightRange(channel) },
    },
    axes: [
      { ...axis, size: 32, incrs: timeSteps, space: 64, values: (_plot, splits) => splits.map(tickText) },
      { ...axis, size: 52, values: (_plot, splits) => splits.map((split) => String(Math.round(split * 1000) / 1000)) },
    ],
    cursor: {
      sync: { key: "replay", scales: ["x", null] },
      dataIdx: nearestBefore,
      points: { size: 7 },
      drag: { x: true, y: false },
    },
    hooks: {
      drawClear: [(plot) => drawBands(plot, channel, colour)],
      draw: [(plot) => drawLimits(plot, channel, colour)],
    },
  };
  return new uPlot(options, dataOf(channel), target);
}
