/**
 * Lists of named figures, for every page that is a list and every size of screen. A row that is too wide for one line takes two.
 * Where there are more rows than lines, the list is divided into leaves that take turns.
 *
 *   name      figure unit   tail          CO      12 ppm   ok
 *   name      figure unit  ▇▇▇▇▇|         STEL    18 ppm   ▇▇▇▇▇▏
 *   name      word                        Limits  cn-coal
 */
import type { Font } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import { Status } from "../../core/reading";
import type { ChannelView } from "../../measure/channel-view";
import type { InstrumentView } from "../view";
import { BarTile } from "./bar-tile";
import { CaptionTile } from "./caption-tile";
import { type FieldColumns, fieldColumns, FieldTile } from "./field-tile";
import { cutLeft, cutLines, cutMiddle, cutTop } from "./layout";
import { NumberTile, type NumberFormat } from "./number-tile";
import type { Theme } from "./theme";
import { PlainTile, type Area, type Tile, unitOf } from "./tile";
import { byTurns, leafS } from "./turning-tile";
import { WordStyle, WordTile } from "./word-tile";

export interface FigureFormat extends NumberFormat {
  readonly unit: string;
}

/** A word beside the figure. */
export interface Tail {
  readonly pick: () => string;
  /** All words that it can be. */
  readonly of: readonly string[];
}

export interface Row {
  readonly name: string;
  /** A reading of the channel or the reason why there is none, with its state as the tail. */
  readonly channel?: ChannelView;
  readonly figure?: FigureFormat & { readonly read: () => number };
  /** Instead of a figure. */
  readonly word?: string;
  readonly tail?: Tail;
  /** A bar beside the figure: the share of a limit. */
  readonly bar?: () => number;
}

/** Between two lines where there is room, pixels. */
const leading = 6;
/** Shorter bars are not readable. Pixels. */
const shortestBar = 40;

/** Channels have short names and long reasons, other rows long names and short figures: each kind has columns of its own. */
interface Columns {
  readonly font: Font;
  readonly channels: FieldColumns;
  readonly others: FieldColumns;
  readonly isStacked: boolean;
}

/** Every leaf is shown before the main page comes back after a minute. Seconds. */
const roundS = 56;

export interface ListOptions {
  /** Number of rows that stay on one leaf. */
  readonly group?: number;
  readonly secondsPerLeaf?: number;
}

/** The tiles of a body that shows `rows`, of which there must be at least one. */
export function listTiles(
  body: Area,
  theme: Theme,
  view: InstrumentView,
  rows: readonly Row[],
  options: ListOptions = {},
): Tile[] {
  const columns = columnsFor(body, theme, rows);
  const { font, isStacked } = columns;
  const linesPerRow = isStacked ? 2 : 1;
  const room = Math.max(1, Math.floor(body.height / (font.height * linesPerRow)));
  const group = options.group !== undefined && options.group <= room ? options.group : 1;
  const leaves = Math.ceil(rows.length / (room - (room % group)));
  const perLeaf = Math.ceil(Math.ceil(rows.length / leaves) / group) * group;
  const height = Math.min(font.height + leading, Math.floor(body.height / (perLeaf * linesPerRow)));
  const tiles: Tile[][] = [];
  for (let first = 0; first < rows.length; first += perLeaf) {
    const shown = rows.slice(first, first + perLeaf);
    const [lines, rest] = cutLines(body, shown.length, height * linesPerRow);
    const leaf = shown.flatMap((row, index) => rowTiles(lines[index]!, theme, row, columns));
    if (rest.height > 0) leaf.push(new PlainTile(rest, theme.palette.background));
    tiles.push(leaf);
  }
  const seconds = options.secondsPerLeaf ?? Math.max(1, Math.min(leafS, Math.floor(roundS / tiles.length)));
  return tiles.length === 1 ? tiles[0]! : [byTurns(body, view, tiles, seconds)];
}

/** The large font where all rows fit at once in one line each; else the small one, in two lines a row where necessary. */
function columnsFor(body: Area, theme: Theme, rows: readonly Row[]): Columns {
  if (!theme.isTiny && rows.length * theme.label.height <= body.height) {
    const large = measure(theme, theme.label, rows);
    if (widthOf(theme, large, rows) <= body.width) return large;
  }
  const small = measure(theme, theme.small, rows);
  return { ...small, isStacked: widthOf(theme, small, rows) > body.width };
}

function measure(theme: Theme, font: Font, rows: readonly Row[]): Columns {
  const channels = rows.flatMap((row) => row.channel ?? []);
  const others = rows.filter((row) => row.channel === undefined);
  const reasons = channels.length > 0 ? Object.values(theme.texts.reasons) : [];
  const names = (of: readonly Row[]): string[] => of.map((row) => row.name);
  return {
    font,
    isStacked: false,
    channels: fieldColumns(theme, font, names(rows.filter((row) => row.channel !== undefined)), channels, reasons),
    others: fieldColumns(
      theme,
      font,
      names(others),
      others.flatMap((row) => row.figure ?? []),
      [],
    ),
  };
}

/** Of the widest row in one line, pixels. */
function widthOf(theme: Theme, { font, channels, others }: Columns, rows: readonly Row[]): number {
  const { gap, texts, canvas } = theme;
  const states = [...Object.values(texts.alarms), ...Object.values(texts.reasons), texts.ok];
  const widths = rows.map(({ word, channel, tail, bar }) => {
    if (word !== undefined) return 4 * gap + others.label + canvas.getTextWidth(word, font);
    if (channel !== undefined) return channels.width + 3 * gap + theme.widest(states, font);
    if (tail !== undefined) return others.width + 3 * gap + theme.widest(tail.of, font);
    return others.width + gap + (bar === undefined ? 0 : shortestBar);
  });
  return Math.max(0, ...widths);
}

/** The row as a unit, and what is left around it. */
function rowTiles(line: Area, theme: Theme, row: Row, columns: Columns): Tile[] {
  const { font, isStacked, channels, others } = columns;
  if (!isStacked) {
    const width = row.channel === undefined ? 2 * theme.gap + others.label : channels.width + theme.gap;
    const [first, rest] = cutLeft(line, width);
    return [...unitOf(partTiles(first, rest, theme, row, columns))];
  }
  // Two high lines may be more than an update draws, so that the unit has just the height of its characters.
  const [top, bottom] = cutTop(line, line.height >> 1);
  const [first, aroundFirst] = cutMiddle(top, font.height);
  const [rest, aroundRest] = cutMiddle(bottom, font.height);
  const around = [...aroundFirst, ...aroundRest].map((strip) => new PlainTile(strip, theme.palette.background));
  return [...unitOf(partTiles(first, rest, theme, row, columns)), ...around];
}

function partTiles(first: Area, rest: Area, theme: Theme, row: Row, columns: Columns): Tile[] {
  const { font, channels } = columns;
  const { channel } = row;
  return channel === undefined
    ? [new CaptionTile(first, theme, font, row.name), ...restTiles(rest, theme, row, columns)]
    : [new FieldTile(first, theme, channel, channels), stateTile(rest, theme, font, channel)];
}

/** The state of a channel in a word: its alarm, else its reason, else "ok". */
function stateTile(place: Area, theme: Theme, font: Font, channel: ChannelView): Tile {
  const { alarms, reasons, ok } = theme.texts;
  const word = (): string => {
    const { alarm, shown } = channel;
    return alarm !== AlarmKind.None ? alarms[alarm] : shown.status === Status.Ok ? ok : reasons[shown.status];
  };
  return new WordTile(place, theme, font, word, WordStyle.Plain, () => theme.palette.alarms[channel.alarm]!);
}

/** Figure, word, tail and bar beside the name or below it. */
function restTiles(rest: Area, theme: Theme, row: Row, columns: Columns): Tile[] {
  const { font, others } = columns;
  const { gap } = theme;
  const { figure, tail, bar, word } = row;
  if (figure === undefined) {
    if (tail !== undefined) return [new WordTile(rest, theme, font, tail.pick)];
    return [new CaptionTile(rest, theme, font, "", word ?? "", rest.x + gap)];
  }
  const [number, afterNumber] = cutLeft(
    rest,
    columns.isStacked ? Math.max(others.value, rest.width >> 1) : others.value,
  );
  const [unit, after] = cutLeft(afterNumber, Math.min(afterNumber.width, 2 * gap + others.unit));
  const tiles: Tile[] = [
    new NumberTile(number, theme, font, figure, figure.read),
    new CaptionTile(unit, theme, font, figure.unit),
  ];
  if (after.width <= 0) return tiles;
  if (bar !== undefined) tiles.push(new BarTile(after, theme, bar));
  else if (tail !== undefined) tiles.push(new WordTile(after, theme, font, tail.pick));
  else tiles.push(new PlainTile(after, theme.palette.background));
  return tiles;
}
