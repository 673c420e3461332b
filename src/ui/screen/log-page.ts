/** The newest events, the newest first: minutes ago, event, and channel. */
import type { Canvas, Font } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import { textOf } from "../../core/code-text";
import { EventKind } from "../../core/event";
import type { LogView } from "../../record/recent-events";
import type { InstrumentView } from "../view";
import { CharacterRow } from "./characters";
import { cutLines } from "./layout";
import type { Theme } from "./theme";
import { type Area, CharacterTile, type Tile } from "./tile";
import { WordTile } from "./word-tile";

const secondsPerMinute = 60;
const agePlaces = 4;

class EntryTile extends CharacterTile {
  #theme: Theme;
  #view: InstrumentView;
  #log: LogView;
  #index: number;
  #font: Font;
  /** Digits in the small Latin font leave more room for the words on a tiny screen. */
  #ageFont: Font;
  #age: CharacterRow;
  #minusX: number;
  #ageX: number;
  #unitX: number;
  #textX: number;

  constructor(where: Area, theme: Theme, font: Font, view: InstrumentView, log: LogView, index: number) {
    super(where);
    this.#theme = theme;
    this.#view = view;
    this.#log = log;
    this.#index = index;
    this.#font = font;
    const ageFont = (this.#ageFont = theme.isTiny ? theme.cellUnit : font);
    const age = new CharacterRow(theme.canvas, ageFont, agePlaces);
    age.placeDigits(agePlaces);
    this.#age = age;
    this.#minusX = where.x + theme.gap;
    this.#ageX = this.#minusX + theme.canvas.getTextWidth("−", ageFont);
    this.#unitX = this.#ageX + agePlaces * age.digitWidth + theme.gap;
    this.#textX = this.#unitX + theme.canvas.getTextWidth(theme.texts.minutes, ageFont) + theme.gap;
  }

  protected look(): number {
    const { uptimeS } = this.#view;
    const log = this.#log;
    if (this.#index < log.count) {
      this.#age.writeCount((uptimeS - log.atS(this.#index)) / secondsPerMinute, agePlaces);
      if (this.#age.hasChanged()) this.isStale = true;
    }
    return log.version;
  }

  protected paint(canvas: Canvas, _look: number, isWhole: boolean): void {
    const { palette, texts } = this.#theme;
    const { foreground, background, quiet } = palette;
    const font = this.#ageFont,
      y = this.middle(font.height);
    if (!isWhole) {
      this.#age.drawChanged(canvas, quiet, background, this.#ageX, y);
      return;
    }
    this.open(canvas, background);
    if (this.#index < this.#log.count) {
      canvas.drawText("−", font, quiet, this.#minusX, y);
      this.#age.drawAll(canvas, quiet, this.#ageX, y);
      canvas.drawText(texts.minutes, font, quiet, this.#unitX, y);
      this.#drawWords(canvas, foreground);
    }
    canvas.end();
  }

  /** Event, channel, and the alarm or the reason. A word that does not fit is left out. */
  #drawWords(canvas: Canvas, color: number): void {
    const { texts, gap } = this.#theme;
    const log = this.#log,
      index = this.#index;
    const kind = log.kind(index);
    const alarm = log.alarm(index);
    // The beginning of an alarm has the name of the alarm.
    const isAlarm = kind === EventKind.AlarmOn && alarm !== AlarmKind.None;
    let x = this.#drawWord(
      canvas,
      isAlarm ? texts.alarms[alarm] : (textOf(texts.events, kind) ?? ""),
      color,
      this.#textX,
    );
    const channel = this.#view.channels[log.channel(index)];
    if (channel !== undefined) x = this.#drawWord(canvas, channel.label, color, x + gap);
    if (isAlarm) return;
    if (alarm !== AlarmKind.None) this.#drawWord(canvas, texts.alarms[alarm], color, x + gap);
    else if (kind === EventKind.Status) {
      this.#drawWord(canvas, textOf(texts.reasons, log.detail(index)) || texts.ok, color, x + gap);
    }
  }

  #drawWord(canvas: Canvas, word: string, color: number, x: number): number {
    const right = x + canvas.getTextWidth(word, this.#font);
    if (right > this.x + this.width) return right;
    canvas.drawText(word, this.#font, color, x, this.middle(this.#font.height));
    return right;
  }
}

export function logPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const { log } = view;
  const { small, texts } = theme;
  if (log === undefined) return [new WordTile(body, theme, small, () => texts.empty)];
  const count = Math.floor(body.height / small.height);
  const height = Math.min(small.height + 4, Math.floor(body.height / count));
  const [lines, last] = cutLines(body, count - 1, height);
  return [...lines, last].map((line, index) => new EntryTile(line, theme, small, view, log, index));
}
