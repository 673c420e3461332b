/** Ten minutes of the main channels with their limits, rate of change, and minutes to HIGH. */
import { AlarmKind } from "../../core/alarm-kind";
import type { ChannelView } from "../../measure/channel-view";
import { unknownFigure } from "../pages/page-item";
import type { InstrumentView } from "../view";
import { CaptionTile } from "./caption-tile";
import { cutBottom, cutLeft, cutTop, splitDown } from "./layout";
import { LabelTile } from "./label-tile";
import { LimitsTile } from "./limits-tile";
import { figureTiles } from "./number-tile";
import { PlotTile } from "./plot-tile";
import { shortAlarmTexts } from "../texts/texts";
import type { Theme } from "./theme";
import { PlainTile, type Area, type Tile, unitOf } from "./tile";
import { byTurns, CoverTile } from "./turning-tile";
import { ValueTile } from "./value-tile";

/** Plots at once. More would be too flat to read, so they take turns. */
const maxPlots = 2;
/** In the small Latin font of a tiny screen. */
const tinyToHigh = `→${shortAlarmTexts[AlarmKind.High]}`;
const minutesFormat = Object.freeze({ decimals: 0, fullScale: 999 });

export function trendPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const main = view.channels.filter((channel) => channel.isMain);
  if (main.length === 0) return [new PlainTile(body, theme.palette.background)];
  const together = theme.isRoomy ? maxPlots : 1;
  const widest = captionWidthOf(theme, main);
  const leaves: Tile[][] = [];
  for (let first = 0; first < main.length; first += together) {
    leaves.push(leaf(body, theme, view, main.slice(first, first + together), widest));
  }
  return leaves.length === 1 ? leaves[0]! : [byTurns(body, view, leaves)];
}

/** Width of the names of limits beside plots below each other, pixels. */
function captionWidthOf(theme: Theme, channels: readonly ChannelView[]): number {
  return Math.max(...channels.map((channel) => LimitsTile.widthIn(theme, channel)));
}

/** `widest`: of the captions of every leaf. */
function leaf(
  body: Area,
  theme: Theme,
  view: InstrumentView,
  channels: readonly ChannelView[],
  widest: number,
): Tile[] {
  const captionWidth = captionWidthOf(theme, channels);
  const [plots, line] = cutBottom(body, theme.isTiny ? 0 : theme.small.height + 4);
  const tiles = splitDown(plots, channels.length).flatMap((place, index) =>
    plotTiles(place, theme, channels[index]!, view, captionWidth, widest),
  );
  if (line.height === 0) return tiles;
  const [axis, corner] = cutLeft(line, line.width - captionWidth);
  tiles.push(new CaptionTile(axis, theme, theme.small, theme.texts.trendSpan, theme.texts.now));
  if (captionWidth > 0) tiles.push(new PlainTile(corner, theme.palette.background));
  return tiles;
}

function plotTiles(
  place: Area,
  theme: Theme,
  channel: ChannelView,
  view: InstrumentView,
  captionWidth: number,
  widest: number,
): Tile[] {
  const [top, below] = cutTop(place, theme.label.height + (theme.isTiny ? 0 : 2));
  const [labelArea, valueArea] = cutLeft(top, top.width - ValueTile.widthIn(theme, theme.label, channel));
  const [rateArea, rest] = cutTop(below, theme.isTiny ? theme.cellUnit.height : theme.small.height);
  const [plotArea, captionArea] = cutLeft(rest, rest.width - captionWidth);
  // The plot is drawn after its unit. Until then nothing may be left of the caption of another leaf.
  const [, wider] = cutLeft(plotArea, plotArea.width - (widest - captionWidth));
  const cover = wider.width > 0 ? [new CoverTile(wider, theme.palette.background)] : [];
  const named = unitOf([
    new LabelTile(labelArea, theme, channel),
    new ValueTile(valueArea, theme, theme.label, channel, view),
    ...rateTiles(rateArea, theme, channel),
    ...(captionWidth > 0 ? [new LimitsTile(captionArea, theme, channel)] : []),
    ...cover,
  ]);
  return [...named, new PlotTile(plotArea, theme, channel)];
}

/** Rate of change, and the minutes to HIGH at that rate. */
function rateTiles(place: Area, theme: Theme, channel: ChannelView): Tile[] {
  const { texts, isTiny } = theme;
  const font = isTiny ? theme.cellUnit : theme.small;
  const format = { decimals: Math.min(4, channel.decimals + 1), fullScale: channel.fullScale };
  const rate = { format, read: () => channel.ratePerMin, unit: texts.perMinute };
  if (channel.highLimit === undefined) return figureTiles(place, theme, font, rate);
  const [left, right] = cutLeft(place, Math.floor(place.width * (isTiny ? 0.55 : 0.42)));
  const toHigh = {
    name: isTiny ? tinyToHigh : texts.toHigh,
    format: minutesFormat,
    read: () => (channel.minutesToHigh < 0 ? unknownFigure : channel.minutesToHigh),
    unit: texts.minutes,
  };
  return [...figureTiles(left, theme, font, rate), ...figureTiles(right, theme, font, toHigh)];
}
