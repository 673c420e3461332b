/** The winning alarm in words with its channel or condition; without an alarm the title of the page or the name of the profile. */
import type { Canvas, Font } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import { type DeviceCondition, deviceRules } from "../../alarm/rules";
import { shownPage } from "../pages/page-ring";
import { Page, Phase, type InstrumentView } from "../view";
import type { Theme } from "./theme";
import { CharacterTile, type Area } from "./tile";

/** The words are inverted during a beat of the rhythm. A beat sends the words only, not the whole banner. */
export class BannerTile extends CharacterTile {
  #theme: Theme;
  #view: InstrumentView;
  #font: Font;
  #textY: number;
  #signalWidths: readonly number[];
  #labelWidths: readonly number[];
  /** For conditions of the device: two words, which may need a smaller font. */
  #conditionFont: Font;
  #signal: AlarmKind = AlarmKind.None;
  #channel = -1;
  /** Condition of the device that is the cause. */
  #condition: DeviceCondition | -1 = -1;
  #phase: Phase = Phase.Run;
  #page: Page = Page.Main;
  #flash = false;

  constructor(where: Area, theme: Theme, view: InstrumentView) {
    super(where);
    this.#theme = theme;
    this.#view = view;
    const canvas = theme.canvas;
    const labels = view.channels.map((channel) => channel.label);
    const { alarms, conditions, titles, warmUp } = theme.texts;
    const words = Object.values(alarms);
    const worst = words
      .flatMap((text, kind) => (kind <= AlarmKind.Battery ? [text] : labels.map((label) => text + label)))
      .concat(Object.values(conditions));
    this.#font = theme.fit(
      [theme.heading, theme.small],
      [...worst, warmUp, view.profileName, ...Object.values(titles)],
      where.width - 3 * theme.gap,
      where.height,
    );
    this.#textY = where.y + ((where.height - this.#font.height) >> 1);
    this.#signalWidths = words.map((text) => canvas.getTextWidth(text, this.#font));
    this.#labelWidths = labels.map((label) => canvas.getTextWidth(label, this.#font));
    const both = Object.values(conditions).map((text, condition) => `${alarms[deviceRules[condition]!.kind]} ${text}`);
    this.#conditionFont = theme.fit([this.#font, theme.small], both, where.width - 3 * theme.gap, where.height);
  }

  poll(): void {
    const view = this.#view;
    const signal = view.signal;
    if (
      signal !== this.#signal ||
      view.signalChannel !== this.#channel ||
      view.signalCondition !== this.#condition ||
      view.phase !== this.#phase ||
      shownPage(view) !== this.#page
    ) {
      this.forget();
    } else if (signal !== AlarmKind.None && view.flash !== this.#flash) this.isStale = true;
  }

  draw(canvas: Canvas): void {
    const view = this.#view;
    const signal = view.signal;
    const isWhole =
      this.isForgotten ||
      signal !== this.#signal ||
      view.signalChannel !== this.#channel ||
      view.signalCondition !== this.#condition ||
      view.phase !== this.#phase;
    this.#signal = signal;
    this.#channel = view.signalChannel;
    this.#condition = view.signalCondition;
    this.#phase = view.phase;
    this.#page = shownPage(view);
    this.#flash = view.flash;
    this.isForgotten = false;
    this.isStale = false;
    if (signal === AlarmKind.None) this.#drawCalm(canvas);
    else this.#drawAlarm(canvas, signal, isWhole);
  }

  #drawCalm(canvas: Canvas): void {
    const palette = this.#theme.palette;
    this.open(canvas, palette.background);
    const text =
      this.#page !== Page.Main
        ? this.#theme.texts.titles[this.#page]
        : this.#phase === Phase.WarmUp
          ? this.#theme.texts.warmUp
          : this.#view.profileName;
    canvas.drawText(text, this.#font, palette.alarms[AlarmKind.None]!, this.x + this.#theme.gap, this.#textY);
    canvas.end();
  }

  #drawAlarm(canvas: Canvas, signal: AlarmKind, isWhole: boolean): void {
    const palette = this.#theme.palette;
    const paint = palette.alarms[signal]!;
    const back = this.#flash ? paint : palette.background;
    const color = this.#flash ? palette.background : paint;
    const { gap, texts } = this.#theme;
    const condition = this.#condition;
    const isDevice = condition !== -1;
    const font = isDevice ? this.#conditionFont : this.#font;
    const textY = isDevice ? this.y + ((this.height - font.height) >> 1) : this.#textY;
    const channel = isDevice || signal <= AlarmKind.Battery ? undefined : this.#view.channels[this.#channel];
    const cause = isDevice ? texts.conditions[condition] : channel === undefined ? "" : channel.label;
    const causeWidth = isDevice
      ? canvas.getTextWidth(cause, font)
      : channel === undefined
        ? 0
        : this.#labelWidths[this.#channel]!;
    let signalWidth = (isDevice ? canvas.getTextWidth(texts.alarms[signal], font) : this.#signalWidths[signal]!) + gap;
    // Without room for both, the condition is more useful than its alarm.
    if (isDevice && gap + signalWidth + causeWidth + gap > this.width) signalWidth = 0;
    const wordsWidth = gap + signalWidth + (cause === "" ? 0 : causeWidth + gap);
    const width = wordsWidth < this.width ? wordsWidth : this.width;
    const x = this.x,
      y = this.y,
      height = this.height;
    canvas.begin(x, y, isWhole ? this.width : width, height);
    if (isWhole && width < this.width) {
      canvas.fillRectangle(palette.background, x + width, y, this.width - width, height);
    }
    canvas.fillRectangle(back, x, y, width, height);
    if (signalWidth > 0) canvas.drawText(texts.alarms[signal], font, color, x + gap, textY);
    if (cause !== "") canvas.drawText(cause, font, color, x + gap + signalWidth, textY);
    canvas.end();
  }
}
