/** Ten minutes of the main channels, large, with their limits: is it rising, and how fast. */
import type { ChannelView, InstrumentView } from "../view";
import { CaptionTile } from "./caption-tile";
import { LabelTile } from "./label-tile";
import { cutBottom, cutLeft, cutTop, splitDown } from "./layout";
import { LimitsTile } from "./limits-tile";
import { PlotTile } from "./plot-tile";
import { texts } from "./texts";
import type { Theme } from "./theme";
import { PlainTile, type Area, type Tile } from "./tile";

/** More plots than this are too flat to read. */
const mostPlots = 2;

export function trendPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const main = view.channels.filter((channel) => channel.isMain).slice(0, theme.isRoomy ? mostPlots : 1);
  if (main.length === 0) return [new PlainTile(body, theme.palette.background)];
  const captionWidth = Math.max(...main.map((channel) => LimitsTile.widthIn(theme, channel)));
  const [plots, line] = cutBottom(body, theme.small.height + 4);
  const [axis, corner] = cutLeft(line, line.width - captionWidth);
  return [
    ...splitDown(plots, main.length).flatMap((place, index) => plotTiles(place, theme, main[index]!, view, captionWidth)),
    new CaptionTile(axis, theme, texts.trendSpan, texts.now),
    ...captionWidth > 0 ? [new PlainTile(corner, theme.palette.background)] : [],
  ];
}

function plotTiles(place: Area, theme: Theme, channel: ChannelView, view: InstrumentView, captionWidth: number): Tile[] {
  const [labelArea, rest] = cutTop(place, theme.label.height + 2);
  const [plotArea, captionArea] = cutLeft(rest, rest.width - captionWidth);
  return [
    new LabelTile(labelArea, theme, channel, view),
    ...captionWidth > 0 ? [new LimitsTile(captionArea, theme, channel)] : [],
    new PlotTile(plotArea, theme, channel),
  ];
}
