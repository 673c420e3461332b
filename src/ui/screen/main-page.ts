/**
 * The main page: one cell for each main channel, as large as possible, and the ambient values below. During an alarm the worst
 * channel comes first.
 */
import type { Font } from "../../../hal/contract";
import type { ChannelView } from "../../measure/channel-view";
import type { InstrumentView } from "../view";
import { FieldTile, fieldColumns } from "./field-tile";
import { LabelTile } from "./label-tile";
import { cutBottom, cutLeft, cutTop, splitAcross, splitDown } from "./layout";
import { LimitsTile } from "./limits-tile";
import { NumberTile } from "./number-tile";
import { PlotTile } from "./plot-tile";
import type { Theme } from "./theme";
import { PlainTile, type Area, type Tile, unitOf } from "./tile";
import { ValueTile } from "./value-tile";

/** Base of the number that holds all ranks. It is odd, so that no rank is lost on overflow. */
const maxRanks = 31;
/** Further main channels are on the status page only. */
const maxCells = 6;
/** Height of the label on a small screen, just enough for capitals. Pixels. */
const compactLabelHeight = 20;
const fieldHeight = 20;
/** Only cells of at least this width have the curve beside the value. In a grid the digits need the room. Pixels. */
const wideRest = 300;
/** A smaller curve is not readable. Pixels. */
const smallestPlotHeight = 16,
  smallestPlotWidth = 48;
/** Flatter cells have their label at the left of the value instead of above it. */
const flatHeight = 64;
/** On a smaller screen the cells need all the room, and the ambient values are on the status page only. */
const minBodyHeightForFields = 150;

export function mainPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const main = worstFirst(view.channels.filter((channel) => channel.isMain)).slice(0, maxCells);
  const ambient = view.channels.filter((channel) => !channel.isMain && channel.id !== "battery");
  const [whole, fields] = withFields(body, theme, ambient);
  const places = cellAreas(whole, main.length);
  const cells = main.map((channel, index) => new Cell(places[index]!, theme, channel));
  // All values have one size, so that no channel looks more important than another.
  const size = Math.max(0, ...cells.map((cell) => cell.largestSize));
  const tiles = cells.flatMap((cell) => cell.tiles(theme.values[size]!, view));
  const empty = places.slice(main.length).map((place) => new PlainTile(place, theme.palette.background));
  // Values are drawn first, curves that are no part of a unit last.
  const isLast = (tile: Tile): boolean => tile instanceof PlotTile && !tile.isTied;
  return [...tiles.filter((tile) => !isLast(tile)), ...empty, ...fields, ...tiles.filter(isLast)];
}

/** Channels by alarm, the worst first. Equal ones keep the order of the profile. */
function worstFirst(channels: readonly ChannelView[]): ChannelView[] {
  return [...channels].sort((a, b) => b.alarm - a.alarm);
}

/** A number for the order of `worstFirst`. When it changes the page is built again. Allocates nothing. */
export function orderOf(view: InstrumentView): number {
  const channels = view.channels;
  let order = 0;
  for (let i = 0; i < channels.length; i++) {
    const channel = channels[i]!;
    if (!channel.isMain) continue;
    let rank = 0;
    for (let k = 0; k < channels.length; k++) {
      const other = channels[k]!;
      if (other.isMain && (other.alarm > channel.alarm || (k < i && other.alarm === channel.alarm))) rank++;
    }
    order = (order * maxRanks + rank) | 0;
  }
  return order;
}

function cellAreas(whole: Area, count: number): Area[] {
  if (count <= 1) return [whole];
  const rows = splitDown(whole, count > 4 ? 3 : 2);
  return count === 2 ? rows : rows.flatMap((row) => splitAcross(row, 2));
}

/** The cell of a channel, with a line above it, and one at its left beside another cell. */
class Cell {
  /** Index of the largest value font of the theme that fits. */
  readonly largestSize: number;
  #theme: Theme;
  #channel: ChannelView;
  #rules: readonly Area[];
  #isShort: boolean;
  #label: Area;
  #rest: Area;

  constructor(place: Area, theme: Theme, channel: ChannelView) {
    this.#theme = theme;
    this.#channel = channel;
    // A tiny screen has no room for lines between cells.
    const [topRule, below] = cutTop(place, theme.isTiny ? 0 : 1);
    const [leftRule, cell] = cutLeft(below, place.x > 0 ? 1 : 0);
    this.#rules = [topRule, leftRule].filter((rule) => rule.width > 0 && rule.height > 0);
    const isCramped = cell.height < compactLabelHeight + theme.small.height;
    this.#isShort = theme.isTiny || isCramped;
    const column = LabelTile.widthAsColumn(theme, channel, cell.height, this.#isShort);
    const isFlat = cell.height < flatHeight && (this.#isShort || cell.width >= 3 * column);
    [this.#label, this.#rest] = isFlat
      ? cutLeft(cell, column)
      : cutTop(cell, theme.isRoomy ? theme.label.height : compactLabelHeight);
    const { width, height } = this.#rest;
    const size = theme.values.findIndex(
      (font) => font.height <= height && NumberTile.widthIn(theme, font, channel) <= width,
    );
    this.largestSize = size < 0 ? theme.values.length - 1 : size;
  }

  tiles(font: Font, view: InstrumentView): Tile[] {
    const { rule } = this.#theme.palette;
    return [...this.#rules.map((place) => new PlainTile(place, rule)), ...this.#unit(font, view)];
  }

  /**
   * Name and value, with the curve below or beside the value where there is room. A curve beside the value is drawn with it: the digits
   * of a channel that was in this cell before may reach further.
   */
  #unit(font: Font, view: InstrumentView): Tile[] {
    const theme = this.#theme,
      channel = this.#channel,
      rest = this.#rest;
    const left = rest.height - font.height - 2 * theme.gap;
    const valueWidth = ValueTile.widthIn(theme, font, channel);
    const isBelow = left >= smallestPlotHeight;
    const isBeside = rest.width >= wideRest && rest.width - valueWidth >= smallestPlotWidth;
    const label = new LabelTile(this.#label, theme, channel, this.#isShort);
    if (!isBelow && !isBeside) return [...unitOf([label, new ValueTile(rest, theme, font, channel, view)])];
    const [valueArea, plotArea] = isBelow ? cutBottom(rest, left) : cutLeft(rest, valueWidth);
    const value = new ValueTile(valueArea, theme, font, channel, view);
    const [plot, ...limits] = plotTiles(plotArea, theme, channel);
    return isBelow ? [...unitOf([label, value, ...limits]), plot] : [...unitOf([label, value, plot, ...limits])];
  }
}

/** The curve, and the names of its limits where there is room. */
function plotTiles(place: Area, theme: Theme, channel: ChannelView): [PlotTile, ...Tile[]] {
  const captionWidth = LimitsTile.widthIn(theme, channel);
  if (captionWidth === 0 || place.width - captionWidth < 2 * captionWidth || place.height < 2 * theme.small.height) {
    return [new PlotTile(place, theme, channel)];
  }
  const [plotArea, captionArea] = cutLeft(place, place.width - captionWidth);
  return [new PlotTile(plotArea, theme, channel), new LimitsTile(captionArea, theme, channel)];
}

/** The rest of the body above the ambient fields, and the fields in at most two lines. */
function withFields(body: Area, theme: Theme, channels: readonly ChannelView[]): readonly [Area, Tile[]] {
  if (channels.length === 0 || body.height < minBodyHeightForFields) return [body, []];
  const columns = fieldColumns(
    theme,
    theme.small,
    channels.map((channel) => channel.label),
    channels,
    Object.values(theme.texts.reasons),
  );
  const maxPerLine = Math.max(1, Math.floor(body.width / columns.width));
  const lines = Math.min(2, Math.ceil(channels.length / maxPerLine));
  const perLine = Math.min(maxPerLine, Math.ceil(channels.length / lines));
  const [cells, footer] = cutBottom(body, 1 + lines * fieldHeight);
  const [rule, rest] = cutTop(footer, 1);
  const places = splitDown(rest, lines).flatMap((line) => splitAcross(line, perLine));
  const fields = places.map((place, index) => {
    const channel = channels[index];
    return channel === undefined
      ? new PlainTile(place, theme.palette.background)
      : new FieldTile(place, theme, channel, columns);
  });
  return [cells, [new PlainTile(rule, theme.palette.rule), ...fields]];
}
