/** The pages that are lists: the state of every channel, and the settings in force (to be read, not changed). */
import type { Font } from "../../../hal/contract";
import type { ChannelView, InstrumentView } from "../view";
import { CaptionTile } from "./caption-tile";
import { decimalText } from "./decimal-text";
import { FieldTile, fieldColumns } from "./field-tile";
import { gap } from "./label-tile";
import { cutLeft, cutTop } from "./layout";
import { StateTile } from "./state-tile";
import { reasonTexts, texts } from "./texts";
import type { Theme } from "./theme";
import { PlainTile, type Area, type Tile } from "./tile";
import { UptimeTile } from "./uptime-tile";

/** Between two lines where there is room, pixels. */
const leading = 6;

/** Lines of equal height from the top of a body. */
class Lines {
  readonly height: number;
  readonly count: number;
  #rest: Area;
  #theme: Theme;

  constructor(body: Area, theme: Theme, font: Font, wanted: number) {
    this.height = Math.max(font.height, Math.min(font.height + leading, Math.floor(body.height / wanted)));
    this.count = Math.min(wanted, Math.floor(body.height / this.height));
    this.#rest = body;
    this.#theme = theme;
  }

  next(): Area {
    const [line, rest] = cutTop(this.#rest, this.height);
    this.#rest = rest;
    return line;
  }

  /** What the lines left over. */
  rest(): Tile[] {
    return this.#rest.height > 0 ? [new PlainTile(this.#rest, this.#theme.palette.background)] : [];
  }
}

/**
 * Every channel with value, unit and state, and the running time. Where the screen is too short for all, the battery
 * gives way first (it is in the header), then the running time.
 */
export function statusPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const room = Math.floor(body.height / theme.small.height);
  const channels = view.channels.length + 1 <= room ? view.channels : view.channels.filter((channel) => channel.id !== "battery");
  const shown = channels.slice(0, room);
  const wanted = Math.min(room, shown.length + 1);
  const font = (wanted * theme.label.height <= body.height) && stateFits(body, theme, theme.label, shown) ? theme.label : theme.small;
  const lines = new Lines(body, theme, font, wanted);
  const columns = fieldColumns(theme, font, shown);
  const tiles: Tile[] = [];
  for (const channel of shown) {
    const [field, state] = cutLeft(lines.next(), columns.width + gap);
    tiles.push(new FieldTile(field, theme, channel, columns), new StateTile(state, theme, font, channel));
  }
  if (wanted > shown.length) tiles.push(new UptimeTile(lines.next(), theme, font, view));
  return [...tiles, ...lines.rest()];
}

function stateFits(body: Area, theme: Theme, font: Font, channels: readonly ChannelView[]): boolean {
  const widest = Math.max(...reasonTexts.map((word) => theme.canvas.getTextWidth(word, font)));
  return fieldColumns(theme, font, channels).width + gap + widest + 2 * gap <= body.width;
}

type Setting = readonly [label: string, text: string];

/** The settings in force. */
export function menuPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const essential: readonly Setting[] = [[texts.limits, view.limitsName], ...setPoints(view), [texts.firmware, view.version]];
  const all: readonly Setting[] = [[texts.setUp, ""], [texts.device, view.profileName], ...essential];
  const { canvas, label, small } = theme;
  const settings = all.length * small.height <= body.height ? all : essential;
  const columnIn = (font: Font) => Math.max(...settings.slice(1).map(([name]) => canvas.getTextWidth(name, font))) + 3 * gap;
  const widthIn = (font: Font) => columnIn(font) + Math.max(...settings.map(([, text]) => canvas.getTextWidth(text, font))) + gap;
  const font = settings.length * label.height <= body.height && widthIn(label) <= body.width ? label : small;
  const lines = new Lines(body, theme, font, settings.length);
  const tiles: Tile[] = settings.slice(0, lines.count).map(([name, text]) =>
    new CaptionTile(lines.next(), theme, font, name, text, body.x + columnIn(font)));
  return [...tiles, ...lines.rest()];
}

/** A line for each channel that has limits: low, then high. */
function setPoints(view: InstrumentView): Setting[] {
  return view.channels.filter(({ lowLimit, highLimit }) => lowLimit !== undefined || highLimit !== undefined)
    .map(({ label, unit, decimals, lowLimit, highLimit, deficiencyHigh }) => {
      const low = lowLimit === undefined ? [] : [decimalText(lowLimit, decimals)];
      const high = highLimit === undefined ? [] : [decimalText(highLimit, decimals)];
      const names = [...low.map(() => texts.low), ...high.map(() => texts.high)].join("/");
      // Oxygen has HIGH on both sides: 19.5 / 18.0, 23.5 %.
      const lack = deficiencyHigh === undefined ? "" : `${decimalText(deficiencyHigh, decimals)}, `;
      return [`${label} ${names}`, `${[...low, ...high.map((text) => lack + text)].join(" / ")} ${unit}`];
    });
}
