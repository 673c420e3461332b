/** The pages that are lists: the state of every channel, and the settings in force (to be read, not changed). */
import type { InstrumentView } from "../view";
import { CaptionTile } from "./caption-tile";
import { decimalText } from "./decimal-text";
import { FieldTile } from "./field-tile";
import { gap } from "./label-tile";
import { cutLeft, cutTop } from "./layout";
import { StateTile } from "./state-tile";
import { texts } from "./texts";
import type { Theme } from "./theme";
import { PlainTile, type Area, type Tile } from "./tile";
import { UptimeTile } from "./uptime-tile";

/** Between two lines of a list where there is room, pixels. */
const leading = 5;

/** Lines of equal height from the top, and the rest of the area. Lines beyond the area's end are left out. */
class Lines {
  readonly height: number;
  readonly count: number;
  #rest: Area;

  constructor(body: Area, theme: Theme, wanted: number) {
    const text = theme.small.height;
    this.height = Math.max(text, Math.min(text + leading, Math.floor(body.height / wanted)));
    this.count = Math.min(wanted, Math.floor(body.height / this.height));
    this.#rest = body;
  }

  next(): Area {
    const [line, rest] = cutTop(this.#rest, this.height);
    this.#rest = rest;
    return line;
  }

  rest(theme: Theme): Tile[] {
    return this.#rest.height > 0 ? [new PlainTile(this.#rest, theme.palette.background)] : [];
  }
}

/** Every channel with value, unit and state. Where the screen is short the last channels give way to the running time. */
export function statusPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const titles = theme.isRoomy ? 1 : 0;
  const lines = new Lines(body, theme, view.channels.length + titles + 1);
  const tiles: Tile[] = [];
  if (titles > 0) tiles.push(new CaptionTile(lines.next(), theme, texts.status, ""));
  const shown = view.channels.slice(0, lines.count - titles - 1);
  const { canvas, small } = theme;
  const labelWidth = Math.max(0, ...shown.map((channel) => canvas.getTextWidth(channel.label, small)));
  const fieldWidth = Math.max(0, ...shown.map((channel) => FieldTile.widthFor(theme, channel, labelWidth))) + 2 * gap;
  for (const channel of shown) {
    const [field, state] = cutLeft(lines.next(), fieldWidth);
    tiles.push(new FieldTile(field, theme, channel, labelWidth), new StateTile(state, theme, channel));
  }
  tiles.push(new UptimeTile(lines.next(), theme, view));
  return [...tiles, ...lines.rest(theme)];
}

/** The settings in force. */
export function menuPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const settings: (readonly [string, string])[] = [
    [texts.setUp, ""],
    [texts.device, view.profileName],
    [texts.limits, view.limitsName],
  ];
  for (const { label, unit, decimals, lowLimit, highLimit } of view.channels) {
    if (lowLimit === undefined && highLimit === undefined) continue;
    const low = lowLimit === undefined ? "" : `${texts.low} ${decimalText(lowLimit, decimals)}  `;
    const high = highLimit === undefined ? "" : `${texts.high} ${decimalText(highLimit, decimals)} `;
    settings.push([label, `${low}${high}${unit}`]);
  }
  settings.push([texts.firmware, view.version]);
  const lines = new Lines(body, theme, settings.length);
  const { canvas, small } = theme;
  const labelWidth = Math.max(...settings.slice(1).map(([label]) => canvas.getTextWidth(label, small)));
  const tiles: Tile[] = settings.slice(0, lines.count).map(([label, text]) =>
    new CaptionTile(lines.next(), theme, label, text, body.x + gap + labelWidth + 2 * gap));
  return [...tiles, ...lines.rest(theme)];
}
