/**
 * A trend as a curve with its limit lines, as a sparkline in a cell and as the plot of the trend page. It is drawn in strips,
 * because the display list of a board holds about sixty commands.
 */
import type { Canvas } from "../../../hal/contract";
import { trendGap, trendLength } from "../../measure/trend";
import type { ChannelView } from "../../measure/channel-view";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";

/** At most one command a column: a strip with its background and lines stays below 1024 bytes of display list. */
const columnsPerStrip = 40;
/** Pixels between the dots of a limit on a one-bit display. */
const sparseDots = 8,
  denseDots = 3;
const curveThickness = 2;
/** The scale ends above the upper limit, so that its line is visible. */
const headroom = 4 / 3;

/** Upper end of the scale: from the limit of the channel, else its measuring range. */
function plotTop(channel: ChannelView): number {
  const limit = channel.highLimit ?? channel.lowLimit;
  return limit === undefined ? channel.fullScale : limit * headroom;
}

export class PlotTile extends Tile {
  #theme: Theme;
  #channel: ChannelView;
  #drawnVersion = -1;
  /** Pixels of a point. Where there are more points than pixels, the worst point of each column is shown. */
  #columnWidth: number;
  #pointsPerColumn: number;
  #columns: number;
  /** Top of the curve in each column, 0 the newest; −1 where there is a gap. */
  #columnYs: Int16Array;
  #pixelsPerUnit: number;
  #lowY: number;
  #highY: number;

  constructor(where: Area, theme: Theme, channel: ChannelView) {
    super(where);
    this.#theme = theme;
    this.#channel = channel;
    this.#columnWidth = Math.max(1, Math.floor(where.width / trendLength));
    this.#pointsPerColumn = Math.ceil((trendLength * this.#columnWidth) / where.width);
    this.#columns = Math.floor(trendLength / this.#pointsPerColumn);
    this.#columnYs = new Int16Array(this.#columns);
    this.#pixelsPerUnit = (where.height - curveThickness) / plotTop(channel);
    this.#lowY = channel.lowLimit === undefined ? -1 : this.yOf(channel.lowLimit);
    this.#highY = channel.highLimit === undefined ? -1 : this.yOf(channel.highLimit);
  }

  /** Top of the curve at `value`. Values beyond the scale are drawn at its edge. */
  yOf(value: number): number {
    const height = this.height - curveThickness;
    const up = Math.floor(value * this.#pixelsPerUnit);
    return this.y + height - (up < 0 ? 0 : up > height ? height : up);
  }

  poll(): void {
    if (this.#channel.trend.version !== this.#drawnVersion) this.isStale = true;
  }

  draw(canvas: Canvas): void {
    this.#follow(this.#channel.trend.version);
    this.isStale = false;
    const palette = this.#theme.palette;
    const y = this.y,
      height = this.height,
      columnWidth = this.#columnWidth;
    const right = this.x + this.width;
    const stripWidth = columnsPerStrip * columnWidth;
    // Strips start at the right, where the newest column is. The leftmost one has the remaining width.
    for (let end = right; end > this.x; end -= stripWidth) {
      const left = end - stripWidth < this.x + columnWidth ? this.x : end - stripWidth;
      const width = end - left;
      canvas.begin(left, y, width, height);
      canvas.fillRectangle(palette.background, left, y, width, height);
      canvas.fillRectangle(palette.rule, left, y + height - 1, width, 1);
      if (this.#lowY >= 0) this.#drawLimit(canvas, palette.low, left, end, this.#lowY, sparseDots);
      if (this.#highY >= 0) this.#drawLimit(canvas, palette.high, left, end, this.#highY, denseDots);
      this.#drawCurve(canvas, left, end);
      canvas.end();
      if (left === this.x) break;
    }
  }

  /** A coloured line, or dots on a one-bit display: sparse ones for LOW, dense ones for HIGH. */
  #drawLimit(canvas: Canvas, color: number, left: number, end: number, y: number, dotPitch: number): void {
    if (!this.#theme.isOneBit) {
      canvas.fillRectangle(color, left, y, end - left, 1);
      return;
    }
    for (let x = left - (left % dotPitch) + dotPitch; x < end; x += dotPitch) canvas.fillRectangle(color, x, y, 1, 1);
  }

  /** Updates the columns. One more point moves them by one, so that only the newest is computed. */
  #follow(version: number): void {
    const columnYs = this.#columnYs;
    if (version === this.#drawnVersion) return;
    if (version === this.#drawnVersion + 1 && this.#pointsPerColumn === 1) {
      columnYs.copyWithin(1, 0, columnYs.length - 1);
      columnYs[0] = this.#columnY(0);
    } else {
      for (let column = 0; column < columnYs.length; column++) columnYs[column] = this.#columnY(column);
    }
    this.#drawnVersion = version;
  }

  /** The columns from pixel `left` to `end`. A level stretch is one rectangle, a slope reaches to the next column. */
  #drawCurve(canvas: Canvas, left: number, end: number): void {
    const color = this.#theme.palette.curve;
    const columnWidth = this.#columnWidth;
    const right = this.x + this.width;
    const newest = Math.floor((right - end) / columnWidth);
    const oldest = Math.ceil((right - left) / columnWidth) - 1;
    let runY = -1,
      runX = 0;
    const columnYs = this.#columnYs;
    const columns = this.#columns;
    let before = oldest + 1 < columns ? columnYs[oldest + 1]! : -1;
    for (let column = oldest; column >= newest; column--) {
      const at = column < columns ? columnYs[column]! : -1;
      const x = right - (column + 1) * columnWidth;
      if (at === before && at === runY) continue;
      if (runY >= 0) canvas.fillRectangle(color, runX, runY, x - runX, curveThickness);
      runY = -1;
      if (at >= 0) {
        if (before < 0 || at === before) {
          runY = at;
          runX = x;
        } else {
          const top = at < before ? at : before;
          const bottom = at < before ? before : at;
          canvas.fillRectangle(color, x, top, columnWidth, bottom - top + curveThickness);
        }
      }
      before = at;
    }
    if (runY >= 0) canvas.fillRectangle(color, runX, runY, end - runX, curveThickness);
  }

  /** Top of the curve in a column, counted from the newest; −1 where there is a gap. */
  #columnY(column: number): number {
    const trend = this.#channel.trend;
    const count = trend.count;
    const newest = count - 1 - column * this.#pointsPerColumn;
    const isLowBelow = this.#channel.isLowBelow === true;
    let worst = trendGap;
    for (let i = 0; i < this.#pointsPerColumn; i++) {
      const index = newest - i;
      if (index < 0) break;
      const value = trend.at(index);
      if (value === trendGap) continue;
      if (worst === trendGap || (isLowBelow ? value < worst : value > worst)) worst = value;
    }
    return worst === trendGap ? -1 : this.yOf(worst);
  }
}
