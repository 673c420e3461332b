/** One small reading in a line: label, value or reason, unit. For the footer and the list of the status page. */
import type { Canvas, Font } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import { Status } from "../../core/reading";
import type { ChannelView } from "../../measure/channel-view";
import { type NumberFormat, NumberTile } from "./number-tile";
import { Readout, reasonMask } from "./readout";
import type { Theme } from "./theme";
import { CharacterTile, type Area } from "./tile";

/** Columns of a list of fields, which align values and units. Pixels. */
export interface FieldColumns {
  readonly font: Font;
  readonly label: number;
  readonly value: number;
  readonly unit: number;
  /** Of the whole field. */
  readonly width: number;
}

/** The narrowest columns that hold every name, value, unit and reason. */
export function fieldColumns(
  theme: Theme,
  font: Font,
  names: readonly string[],
  formats: readonly (NumberFormat & { readonly unit: string })[],
  reasons: readonly string[],
): FieldColumns {
  const { gap } = theme;
  const label = theme.widest(names, font);
  const value = Math.max(0, ...formats.map((format) => NumberTile.widthIn(theme, font, format)));
  const unit = theme.widest(
    formats.map((format) => format.unit),
    font,
  );
  const figure = Math.max(theme.widest(reasons, font), value === 0 ? 0 : value + gap + unit);
  return { font, label, value, unit, width: 2 * gap + label + figure };
}

export class FieldTile extends CharacterTile {
  #theme: Theme;
  #channel: ChannelView;
  #columns: FieldColumns;
  #readout: Readout;

  constructor(where: Area, theme: Theme, channel: ChannelView, columns: FieldColumns) {
    super(where);
    this.#theme = theme;
    this.#channel = channel;
    this.#columns = columns;
    this.#readout = new Readout(theme.canvas, columns.font, channel.decimals, channel.fullScale);
  }

  protected look(): number {
    const readout = this.#readout;
    const look = readout.look(this.#channel);
    if (readout.hasChanged && (look & reasonMask) === Status.Ok) this.isStale = true;
    return look;
  }

  protected paint(canvas: Canvas, look: number, isWhole: boolean): void {
    const { palette, gap, texts } = this.#theme;
    const { font, label, value } = this.#columns;
    const { alarm, label: name, unit } = this.#channel;
    const reason: Status = look & reasonMask;
    // Colour must not be the only cue: a field in alarm is inverted.
    const isCalm = alarm === AlarmKind.None;
    const back = isCalm ? palette.background : palette.alarms[alarm]!;
    const color = isCalm ? palette.foreground : palette.background;
    const quiet = isCalm ? palette.quiet : palette.background;
    const readout = this.#readout;
    const left = this.x + gap + label + gap,
      x = left + value - readout.width,
      y = this.middle(font.height);
    if (!isWhole) {
      readout.drawChanged(canvas, color, back, x, y);
      return;
    }
    this.open(canvas, back);
    canvas.drawText(name, font, quiet, this.x + gap, y);
    if (reason === Status.Ok) {
      readout.drawAll(canvas, color, x, y);
      canvas.drawText(unit, font, quiet, left + value + gap, y);
    } else {
      canvas.drawText(texts.reasons[reason], font, color, left, y);
    }
    canvas.end();
  }
}
