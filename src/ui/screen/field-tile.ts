/** One small reading in a line: label, value or reason, unit. For the footer and the list of the status page. */
import type { Canvas, Font } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import { Status } from "../../core/reading";
import type { ChannelView } from "../../measure/channel-view";
import { Readout } from "./readout";
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

/** The narrowest columns that hold every value, unit and reason of the channels. */
export function fieldColumns(theme: Theme, font: Font, channels: readonly ChannelView[]): FieldColumns {
  const { canvas } = theme;
  let label = 0,
    value = 0,
    unit = 0;
  for (const channel of channels) {
    label = Math.max(label, canvas.getTextWidth(channel.label, font));
    value = Math.max(value, new Readout(canvas, font, channel.decimals, channel.fullScale).width);
    unit = Math.max(unit, canvas.getTextWidth(channel.unit, font));
  }
  const reason = theme.widest(Object.values(theme.texts.reasons), font);
  return {
    font,
    label,
    value,
    unit,
    width: theme.gap + label + theme.gap + Math.max(reason, value + theme.gap + unit),
  };
}

export class FieldTile extends CharacterTile {
  #theme: Theme;
  #channel: ChannelView;
  #font: Font;
  #readout: Readout;
  #reasonX: number;
  #readoutX: number;
  #unitX: number;
  #textY: number;
  #reason: Status = Status.Ok;
  #alarm: AlarmKind = AlarmKind.None;

  constructor(where: Area, theme: Theme, channel: ChannelView, columns: FieldColumns) {
    super(where);
    const { font } = columns;
    this.#theme = theme;
    this.#channel = channel;
    this.#font = font;
    const readout = new Readout(theme.canvas, font, channel.decimals, channel.fullScale);
    this.#readout = readout;
    this.#reasonX = where.x + theme.gap + columns.label + theme.gap;
    this.#readoutX = this.#reasonX + columns.value - readout.width;
    this.#unitX = this.#reasonX + columns.value + theme.gap;
    this.#textY = where.y + ((where.height - font.height) >> 1);
  }

  poll(): void {
    const reason = this.#readout.take(this.#channel.shown);
    if (reason !== this.#reason || this.#channel.alarm !== this.#alarm) this.forget();
    else if (reason === Status.Ok && this.#readout.hasChanged()) this.isStale = true;
  }

  draw(canvas: Canvas): void {
    const channel = this.#channel;
    const palette = this.#theme.palette;
    const reason = this.#readout.take(this.#channel.shown);
    const alarm = channel.alarm;
    const isWhole = this.isForgotten || reason !== this.#reason || alarm !== this.#alarm;
    this.#reason = reason;
    this.#alarm = alarm;
    this.isForgotten = false;
    this.isStale = false;
    // Colour must not be the only cue: a field in alarm is inverted.
    const back = alarm === AlarmKind.None ? palette.background : palette.alarms[alarm]!;
    const color = alarm === AlarmKind.None ? palette.foreground : palette.background;
    const quiet = alarm === AlarmKind.None ? palette.quiet : palette.background;
    const x = this.#readoutX,
      y = this.#textY;
    const readout = this.#readout;
    if (!isWhole) {
      readout.drawChanged(canvas, color, back, x, y);
      return;
    }
    const font = this.#font;
    this.open(canvas, back);
    canvas.drawText(channel.label, font, quiet, this.x + this.#theme.gap, y);
    if (reason === Status.Ok) {
      readout.drawAll(canvas, color, x, y);
      canvas.drawText(channel.unit, font, quiet, this.#unitX, y);
    } else {
      canvas.drawText(this.#theme.texts.reasons[reason], font, color, this.#reasonX, y);
    }
    canvas.end();
  }
}
