/** The state of a channel in a word: its alarm, else its reason, else "ok". */
import type { Canvas, Font } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import { Status } from "../../core/reading";
import type { ChannelView } from "../../measure/channel-view";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";

export class StateTile extends Tile {
  #theme: Theme;
  #font: Font;
  #channel: ChannelView;
  #alarm: AlarmKind = AlarmKind.None;
  #status: Status = Status.Ok;

  constructor(where: Area, theme: Theme, font: Font, channel: ChannelView) {
    super(where);
    this.#theme = theme;
    this.#font = font;
    this.#channel = channel;
  }

  poll(): void {
    const channel = this.#channel;
    if (channel.alarm !== this.#alarm || channel.shown.status !== this.#status) this.isStale = true;
  }

  draw(canvas: Canvas): void {
    const channel = this.#channel;
    const alarm = channel.alarm;
    const status = channel.shown.status;
    this.#alarm = alarm;
    this.#status = status;
    this.isStale = false;
    const palette = this.#theme.palette,
      font = this.#font,
      texts = this.#theme.texts;
    const word =
      alarm !== AlarmKind.None ? texts.alarms[alarm] : status === Status.Ok ? texts.ok : texts.reasons[status];
    this.open(canvas, palette.background);
    canvas.drawText(
      word,
      font,
      palette.alarms[alarm]!,
      this.x + this.#theme.gap,
      this.y + ((this.height - font.height) >> 1),
    );
    canvas.end();
  }
}
