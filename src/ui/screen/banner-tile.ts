/** The winning alarm in words with its channel or condition; without an alarm the title of the page or the name of the profile. */
import type { Canvas, Font } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import { deviceRules } from "../../alarm/rules";
import { shownPage } from "../pages/page-ring";
import { Page, Phase, type InstrumentView } from "../view";
import type { Theme } from "./theme";
import { CharacterTile, type Area } from "./tile";

/** More than there are channels and conditions, and pages: bases of the number that `look` returns. */
const maxCauses = 64,
  maxPages = 16;

/** The words are inverted during a beat of the rhythm. A beat sends the words only, not the whole banner. */
export class BannerTile extends CharacterTile {
  #theme: Theme;
  #view: InstrumentView;
  #font: Font;
  #signalWidths: readonly number[];
  #labelWidths: readonly number[];
  /** For conditions of the device: two words, which may need a smaller font. */
  #conditionFont: Font;
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
    this.#signalWidths = words.map((text) => canvas.getTextWidth(text, this.#font));
    this.#labelWidths = labels.map((label) => canvas.getTextWidth(label, this.#font));
    const both = Object.values(conditions).map((text, condition) => `${alarms[deviceRules[condition]!.kind]} ${text}`);
    this.#conditionFont = theme.fit([this.#font, theme.small], both, where.width - 3 * theme.gap, where.height);
  }

  protected look(): number {
    const { signal, signalChannel, signalCondition, phase } = this.#view;
    if (signal !== AlarmKind.None && this.#view.flash !== this.#flash) this.isStale = true;
    const cause = ((signal * maxCauses + signalChannel + 1) * maxCauses + signalCondition + 1) | 0;
    return (cause * 2 + phase) * maxPages + shownPage(this.#view);
  }

  protected paint(canvas: Canvas, _look: number, isWhole: boolean): void {
    const { signal, flash } = this.#view;
    this.#flash = flash;
    if (signal === AlarmKind.None) this.#drawCalm(canvas);
    else this.#drawAlarm(canvas, signal, isWhole);
  }

  #drawCalm(canvas: Canvas): void {
    const { palette, texts, gap } = this.#theme;
    const { phase, profileName } = this.#view;
    const page = shownPage(this.#view);
    this.open(canvas, palette.background);
    const text = page !== Page.Main ? texts.titles[page] : phase === Phase.WarmUp ? texts.warmUp : profileName;
    canvas.drawText(text, this.#font, palette.alarms[AlarmKind.None]!, this.x + gap, this.middle(this.#font.height));
    canvas.end();
  }

  #drawAlarm(canvas: Canvas, signal: AlarmKind, isWhole: boolean): void {
    const palette = this.#theme.palette;
    const paint = palette.alarms[signal]!;
    const back = this.#flash ? paint : palette.background;
    const color = this.#flash ? palette.background : paint;
    const { gap, texts } = this.#theme;
    const { signalCondition: condition, signalChannel, channels } = this.#view;
    const isDevice = condition !== -1;
    const font = isDevice ? this.#conditionFont : this.#font;
    const textY = this.middle(font.height);
    const channel = isDevice || signal <= AlarmKind.Battery ? undefined : channels[signalChannel];
    const cause = isDevice ? texts.conditions[condition] : channel === undefined ? "" : channel.label;
    const causeWidth = isDevice
      ? canvas.getTextWidth(cause, font)
      : channel === undefined
        ? 0
        : this.#labelWidths[signalChannel]!;
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
