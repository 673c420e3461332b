/**
 * The page for the miner: one cell for each main channel, as large as their number allows, and the ambient values below.
 */
import type { ChannelView, InstrumentView } from "../view";
import { FieldTile } from "./field-tile";
import { LabelTile, gap } from "./label-tile";
import { cutBottom, cutLeft, cutTop, splitAcross, splitDown } from "./layout";
import { LimitsTile } from "./limits-tile";
import { PlotTile } from "./plot-tile";
import { Readout } from "./readout";
import type { Theme } from "./theme";
import { PlainTile, type Area, type Tile } from "./tile";
import { ValueTile } from "./value-tile";

/** More main channels than this are on the status page only. */
const mostCells = 4;
const labelHeight = 26;
const fieldHeight = 20;
/** A curve flatter or narrower than this tells nothing. */
const smallestPlotHeight = 16, smallestPlotWidth = 60;
/** On a small screen the cells need all the room; ambient values are on the status page. */
const leastBodyHeightForFields = 150;

export function mainPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const tiles: Tile[] = [];
  const main = view.channels.filter((channel) => channel.isMain).slice(0, mostCells);
  const ambient = view.channels.filter((channel) => !channel.isMain && channel.id !== "battery");
  const fields = fieldTiles(body, theme, ambient);
  const footerHeight = fields.reduce((height, tile) => Math.max(height, body.y + body.height - tile.y), 0);
  const [cells] = cutBottom(body, footerHeight);
  const places = cellAreas(cells, main.length);
  places.forEach((place, index) => {
    const channel = main[index];
    if (channel === undefined) tiles.push(new PlainTile(place, theme.palette.background));
    else tiles.push(...cellTiles(place, theme, channel, view));
  });
  tiles.push(...fields);
  // Whatever matters is drawn first, the curves last.
  return [...tiles.filter((tile) => !(tile instanceof PlotTile)), ...tiles.filter((tile) => tile instanceof PlotTile)];
}

function cellAreas(whole: Area, count: number): Area[] {
  if (count <= 1) return [whole];
  const rows = splitDown(whole, 2);
  return count === 2 ? rows : rows.flatMap((row) => splitAcross(row, 2));
}

function cellTiles(place: Area, theme: Theme, channel: ChannelView, view: InstrumentView): Tile[] {
  const [ruleArea, cell] = cutTop(place, 1);
  const tiles: Tile[] = [new PlainTile(ruleArea, theme.palette.rule)];
  const [labelArea, rest] = cutTop(cell, Math.min(labelHeight, theme.label.height + 2));
  tiles.push(new LabelTile(labelArea, theme, channel, view));
  const font = theme.values.find((candidate) => candidate.height + gap <= rest.height
    && new Readout(theme.canvas, candidate, channel.decimals, channel.fullScale).width <= rest.width)
    ?? theme.values[theme.values.length - 1]!;
  const below = rest.height - font.height - 2 * gap;
  const valueWidth = new Readout(theme.canvas, font, channel.decimals, channel.fullScale).width + 2 * gap;
  if (below >= smallestPlotHeight) {
    const [valueArea, plotArea] = cutBottom(rest, below);
    tiles.push(new ValueTile(valueArea, theme, channel, view), ...plotTiles(plotArea, theme, channel));
  } else if (rest.width - valueWidth >= smallestPlotWidth) {
    const [valueArea, plotArea] = cutLeft(rest, valueWidth);
    tiles.push(new ValueTile(valueArea, theme, channel, view), ...plotTiles(plotArea, theme, channel));
  } else {
    tiles.push(new ValueTile(rest, theme, channel, view));
  }
  return tiles;
}

/** The curve, and beside it what its lines mean where there is room for the words. */
function plotTiles(place: Area, theme: Theme, channel: ChannelView): Tile[] {
  const captionWidth = LimitsTile.widthIn(theme, channel);
  if (captionWidth === 0 || place.width - captionWidth < 120 || place.height < 2 * theme.small.height) {
    return [new PlotTile(place, theme, channel)];
  }
  const [plotArea, captionArea] = cutLeft(place, place.width - captionWidth);
  return [new PlotTile(plotArea, theme, channel), new LimitsTile(captionArea, theme, channel)];
}

function fieldTiles(body: Area, theme: Theme, channels: readonly ChannelView[]): Tile[] {
  if (channels.length === 0 || body.height < leastBodyHeightForFields) return [];
  const { canvas, small } = theme;
  const labelWidth = Math.max(...channels.map((channel) => canvas.getTextWidth(channel.label, small)));
  const widest = Math.max(...channels.map((channel) => FieldTile.widthFor(theme, channel, labelWidth)));
  const perLine = Math.max(1, Math.min(channels.length, Math.floor(body.width / widest)));
  const lines = Math.min(2, Math.ceil(channels.length / perLine));
  const [, footer] = cutBottom(body, lines * fieldHeight);
  const places = splitDown(footer, lines).flatMap((line) => splitAcross(line, perLine));
  return places.map((place, index) => {
    const channel = channels[index];
    return channel === undefined ? new PlainTile(place, theme.palette.background) : new FieldTile(place, theme, channel, labelWidth);
  });
}
