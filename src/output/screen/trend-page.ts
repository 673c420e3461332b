/** Ten minutes of the main channels, large, with their limits: is it rising, and how fast. */
import type { ChannelView, InstrumentView } from "../view";
import { CaptionTile } from "./caption-tile";
import { LabelTile, gap } from "./label-tile";
import { cutBottom, cutLeft, cutTop, splitDown } from "./layout";
import { LimitsTile } from "./limits-tile";
import { PlotTile } from "./plot-tile";
import { Readout } from "./readout";
import { reasonTexts, texts } from "./texts";
import type { Theme } from "./theme";
import { PlainTile, type Area, type Tile } from "./tile";
import { ValueTile } from "./value-tile";

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
    new CaptionTile(axis, theme, theme.small, texts.trendSpan, texts.now),
    ...captionWidth > 0 ? [new PlainTile(corner, theme.palette.background)] : [],
  ];
}

/** Room for the value above its plot, or for any reason in its place, pixels. */
function valueWidth(theme: Theme, channel: ChannelView): number {
  const { canvas, label, small } = theme;
  const words = reasonTexts.map((word) => canvas.getTextWidth(word, small));
  return Math.max(new Readout(canvas, label, channel.decimals, channel.fullScale).width, ...words) + 2 * gap;
}

function plotTiles(place: Area, theme: Theme, channel: ChannelView, view: InstrumentView, captionWidth: number): Tile[] {
  const [top, rest] = cutTop(place, theme.label.height + 2);
  const [labelArea, valueArea] = cutLeft(top, top.width - valueWidth(theme, channel));
  const [plotArea, captionArea] = cutLeft(rest, rest.width - captionWidth);
  return [
    new LabelTile(labelArea, theme, channel),
    new ValueTile(valueArea, theme, theme.label, channel, view),
    ...captionWidth > 0 ? [new LimitsTile(captionArea, theme, channel)] : [],
    new PlotTile(plotArea, theme, channel),
  ];
}
