/**
 * The live chart: true value, reading and limits over simulated time, on a background coloured by the alarm state. At
 * coarse resolutions the reading is a band from the lowest to the highest value of each interval.
 */
import uPlot from "uplot";
import { AlarmKind } from "../../../src/core/alarm-kind";
import type { ChannelView } from "../../../src/measure/channel-view";
import { byId, setText } from "./dom";
import { axisText, clockText, valueText } from "./format";
import type { ChannelHistory, Level } from "./history";

/** Time range, and level of the history that it is drawn from. The last range starts at the beginning. */
export const spans: readonly {
  readonly name: string;
  readonly text: string;
  readonly spanMs: number;
  readonly level: number;
}[] = Object.freeze([
  Object.freeze({ name: "2min", text: "2 min", spanMs: 120_000, level: 0 }),
  Object.freeze({ name: "10min", text: "10 min", spanMs: 600_000, level: 1 }),
  Object.freeze({ name: "1h", text: "1 h", spanMs: 3_600_000, level: 2 }),
  Object.freeze({ name: "8h", text: "8 h", spanMs: 28_800_000, level: 3 }),
  Object.freeze({ name: "all", text: "All", spanMs: Infinity, level: 4 }),
]);

/** CSS variables of the background colour for each alarm. */
const shadeOf: Readonly<Record<number, string>> = Object.freeze({
  [AlarmKind.Battery]: "--shade-fault",
  [AlarmKind.Twa]: "--shade-low",
  [AlarmKind.Stel]: "--shade-low",
  [AlarmKind.Low]: "--shade-low",
  [AlarmKind.Fault]: "--shade-fault",
  [AlarmKind.High]: "--shade-high",
  [AlarmKind.Over]: "--shade-high",
});

export class Chart {
  readonly #frame: HTMLElement;
  readonly #at = byId("legend-at");
  readonly #truth = byId("legend-true");
  readonly #reading = byId("legend-reading");
  #plot: uPlot | undefined;
  #history: ChannelHistory | undefined;
  #channel: ChannelView | undefined;
  #span = spans[0]!;
  #nowMs = 0;
  #lastDrawnFrameMs = -Infinity;

  constructor(frame: HTMLElement) {
    this.#frame = frame;
    new ResizeObserver(() => this.#resize()).observe(frame);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#rebuild());
  }

  /** Shows this channel from now on. */
  show(channel: ChannelView, history: ChannelHistory): void {
    this.#channel = channel;
    this.#history = history;
    this.#rebuild();
  }

  set span(name: string) {
    this.#span = spans.find((span) => span.name === name) ?? spans[0]!;
    this.#lastDrawnFrameMs = -Infinity;
  }

  /** Redraws at most every 100 ms of real time, because drawing a plot takes longer than a frame's ticks. */
  draw(frameMs: number, nowMs: number): void {
    if (frameMs - this.#lastDrawnFrameMs < 100 || this.#plot === undefined) return;
    if (nowMs === this.#nowMs && this.#lastDrawnFrameMs > 0) return;
    this.#lastDrawnFrameMs = frameMs;
    this.#nowMs = nowMs;
    this.#plot.setData(this.#data(), false);
    this.#plot.batch(() => {
      this.#plot!.setScale("x", this.#timeRange());
      this.#plot!.setScale("y", this.#valueRange());
    });
    this.#readOut();
  }

  get #level(): Level {
    return this.#history!.levels[this.#span.level]!;
  }

  #data(): uPlot.AlignedData {
    const level = this.#level;
    const count = level.length;
    const times: number[] = [],
      truth: (number | null)[] = [],
      high: (number | null)[] = [],
      low: (number | null)[] = [];
    for (let index = 0; index < count; index++) {
      times.push(level.endMs(index) / 1000);
      truth.push(orGap(level.truth(index)));
      high.push(orGap(level.high(index)));
      low.push(orGap(level.low(index)));
    }
    return [times, truth, high, low];
  }

  #timeRange(): { min: number; max: number } {
    const endS = Math.max(this.#nowMs / 1000, this.#span.spanMs === Infinity ? 60 : this.#span.spanMs / 1000);
    return { min: this.#span.spanMs === Infinity ? 0 : endS - this.#span.spanMs / 1000, max: endS };
  }

  /**
   * Extends beyond the HIGH limit, so that the limits are always visible, and stays constant while the values are small. A true
   * value far beyond the measuring range is clipped: its number is in the legend, and the reading stays legible.
   */
  #valueRange(): { min: number; max: number } {
    const channel = this.#channel!;
    const level = this.#level;
    const ceiling = channel.fullScale * 1.1;
    let least = Infinity,
      most = -Infinity;
    for (let index = 0; index < level.length; index++) {
      const truth = level.truth(index),
        high = level.high(index),
        low = level.low(index);
      if (truth < least) least = truth;
      if (low < least) least = low;
      if (truth > most) most = Math.min(truth, ceiling);
      if (high > most) most = high;
    }
    const hasLimits = channel.highLimit !== undefined;
    if (hasLimits || least > most) {
      most = Math.max(most, (channel.highLimit ?? channel.fullScale) * 1.25);
      least = Math.min(least, 0);
    }
    const margin = Math.max((most - least) * 0.06, 5 * 10 ** -channel.decimals);
    return { min: hasLimits && least >= 0 ? -margin * 0.4 : least - margin, max: most + margin };
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#frame;
    if (this.#plot !== undefined && width > 0) this.#plot.setSize({ width, height });
  }

  #rebuild(): void {
    this.#plot?.destroy();
    this.#plot = undefined;
    const channel = this.#channel;
    if (channel === undefined) return;
    const style = getComputedStyle(this.#frame);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const axis: uPlot.Axis = {
      stroke: colour("--muted"),
      font: "12px system-ui, sans-serif",
      grid: { stroke: colour("--grid"), width: 1 },
      ticks: { show: false },
    };
    const points = { show: false };
    this.#plot = new uPlot(
      {
        width: this.#frame.clientWidth,
        height: this.#frame.clientHeight,
        legend: { show: false },
        cursor: { y: false, points: { size: 7 }, drag: { setScale: false, x: false, y: false } },
        scales: { x: { time: false, auto: false }, y: { auto: false } },
        axes: [
          {
            ...axis,
            size: 30,
            space: 76,
            incrs: [
              1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 172800,
              604800,
            ],
            values: (_plot, splits, _axis, _space, increment) => splits.map((split) => axisText(split, increment)),
          },
          {
            ...axis,
            size: 46,
            space: 34,
            values: (_plot, splits) => splits.map((split) => String(split).replace("-", "−")),
          },
        ],
        series: [
          {},
          { stroke: colour("--truth"), width: 1.5, points },
          { stroke: colour("--reading"), width: 2, points },
          { stroke: colour("--reading"), width: 1, points },
        ],
        bands: [{ series: [2, 3], fill: colour("--reading-band") }],
        hooks: {
          drawClear: [(plot) => this.#shade(plot, colour)],
          draw: [(plot) => this.#limits(plot, colour)],
          setCursor: [() => this.#readOut()],
        },
      },
      this.#data(),
      this.#frame,
    );
    this.#lastDrawnFrameMs = -Infinity;
  }

  #shade(plot: uPlot, colour: (name: string) => string): void {
    const level = this.#level;
    const { left, top, width, height } = plot.bbox;
    const context = plot.ctx;
    for (let index = 0; index < level.length;) {
      const alarm = level.alarm(index);
      let end = index + 1;
      while (end < level.length && level.alarm(end) === alarm) end++;
      const shade = shadeOf[alarm];
      if (shade !== undefined) {
        const from = Math.max(left, plot.valToPos((level.endMs(index) - level.intervalMs) / 1000, "x", true));
        const to = Math.min(left + width, plot.valToPos(level.endMs(end - 1) / 1000, "x", true));
        context.fillStyle = colour(shade);
        if (to > from) context.fillRect(from, top, to - from, height);
      }
      index = end;
    }
  }

  #limits(plot: uPlot, colour: (name: string) => string): void {
    const channel = this.#channel!;
    this.#limit(plot, channel.lowLimit, "LOW", colour("--low"));
    this.#limit(plot, channel.highLimit, "HIGH", colour("--high"));
  }

  #limit(plot: uPlot, limit: number | undefined, name: string, colour: string): void {
    if (limit === undefined) return;
    const { left, top, width, height } = plot.bbox;
    const y = Math.round(plot.valToPos(limit, "y", true)) + 0.5;
    if (y < top || y > top + height) return;
    const ratio = window.devicePixelRatio || 1;
    const context = plot.ctx;
    context.save();
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = ratio;
    context.setLineDash([6 * ratio, 4 * ratio]);
    context.beginPath();
    context.moveTo(left, y);
    context.lineTo(left + width, y);
    context.stroke();
    context.font = `600 ${11 * ratio}px system-ui, sans-serif`;
    context.textAlign = "left";
    context.textBaseline = "bottom";
    context.fillText(`${name} ${valueText(limit, this.#channel!.decimals)}`, left + 6 * ratio, y - 2 * ratio);
    context.restore();
  }

  /** Numbers beside the legend: at the pointer, otherwise the newest. */
  #readOut(): void {
    const level = this.#level;
    const channel = this.#channel!;
    const pointed = this.#plot?.cursor.idx;
    const isPointed = pointed !== null && pointed !== undefined && pointed < level.length;
    const index = isPointed ? pointed : level.length - 1;
    const say = (value: number): string => (index >= 0 && value === value ? valueText(value, channel.decimals) : "–");
    this.#at.hidden = !isPointed;
    if (isPointed) setText(this.#at, clockText(level.endMs(index)));
    setText(this.#truth, say(level.truth(index)));
    setText(this.#reading, say(level.high(index)));
  }
}

function orGap(value: number): number | null {
  return value === value ? value : null;
}
