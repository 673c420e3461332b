/** Marks behind and over a plot's lines: bands of alarms and of missing readings, and the set-points. */
import type uPlot from "uplot";
import type { Band, ChannelPlot } from "../plot-data";
import type { Colour } from "./colours";

/** Minimum width of a band, so that short events are visible. CSS pixels. */
const thinnestBand = 1.5;
/** Height of the strip along the top edge that shows alarms which are active only because they latch. CSS pixels. */
const alarmStrip = 6;

function bandColour(name: string, colour: Colour): string {
  switch (name) {
    case "over":
      return colour("over-band");
    case "high":
      return colour("high-band");
    case "low":
      return colour("low-band");
    case "fault":
      return colour("fault-band");
    default:
      return colour("missing-band");
  }
}

function stripColour(name: string, colour: Colour): string {
  return colour(name === "over" || name === "high" || name === "low" ? name : "fault");
}

function fillBands(plot: uPlot, bands: readonly Band[], height: number, colourOf: (name: string) => string): void {
  const { ctx } = plot;
  const { left, top, width } = plot.bbox;
  for (const { fromS, toS, name } of bands) {
    const from = Math.max(plot.valToPos(fromS, "x", true), left);
    const to = Math.min(plot.valToPos(toS, "x", true), left + width);
    if (to < left || from > left + width) continue;
    ctx.fillStyle = colourOf(name);
    ctx.fillRect(from, top, Math.max(to - from, thinnestBand * devicePixelRatio), height);
  }
}

/** Behind the lines. */
export function drawBands(plot: uPlot, channel: ChannelPlot, colour: Colour): void {
  const { ctx } = plot;
  const { left, top, width, height } = plot.bbox;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  fillBands(plot, channel.missing, height, (name) => bandColour(name, colour));
  fillBands(plot, channel.exceeded, height, (name) => bandColour(name, colour));
  fillBands(plot, channel.alarms, alarmStrip * devicePixelRatio, (name) => stripColour(name, colour));
  ctx.restore();
}

/** Over the lines. */
export function drawLimits(plot: uPlot, channel: ChannelPlot, colour: Colour): void {
  const { ctx } = plot;
  const { left, width } = plot.bbox;
  ctx.save();
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.font = `600 ${11 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.textAlign = "right";
  ctx.textBaseline = "bottom";
  for (const [name, value] of [
    ["low", channel.low],
    ["high", channel.high],
  ] as const) {
    if (value === null) continue;
    const y = Math.round(plot.valToPos(value, "y", true));
    ctx.strokeStyle = colour(name);
    ctx.fillStyle = colour(name);
    ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(left, y);
    ctx.lineTo(left + width, y);
    ctx.stroke();
    drawLabel(
      ctx,
      `${name.toUpperCase()} ${value}`,
      left + width - 6 * devicePixelRatio,
      y - 3 * devicePixelRatio,
      colour,
    );
  }
  ctx.restore();
}

/** Draws the label on a patch of the card's colour, because a line near a limit would cross the text. */
function drawLabel(ctx: CanvasRenderingContext2D, text: string, right: number, bottom: number, colour: Colour): void {
  const unit = devicePixelRatio;
  const ink = ctx.fillStyle;
  const width = ctx.measureText(text).width;
  ctx.fillStyle = colour("card");
  ctx.fillRect(right - width - 4 * unit, bottom - 13 * unit, width + 8 * unit, 14 * unit);
  ctx.fillStyle = ink;
  ctx.fillText(text, right, bottom);
}
