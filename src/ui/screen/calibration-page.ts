/** Guide through a calibration or bump test: what to do, with which gas, the seconds left, and the result. */
import { CalibrationKind, CalibrationStep } from "../../core/calibration-codes";
import { figureOf, PageItem } from "../pages/page-item";
import type { InstrumentView } from "../view";
import { CaptionTile } from "./caption-tile";
import { cutBottom, cutLeft, cutTop, splitAcross } from "./layout";
import { figureTiles, NumberTile } from "./number-tile";
import { ParagraphTile } from "./paragraph-tile";
import type { Theme } from "./theme";
import { unitOf, type Area, type Tile } from "./tile";
import { byTurns } from "./turning-tile";
import { WordStyle, WordTile } from "./word-tile";

const secondsFormat = Object.freeze({ decimals: 0, fullScale: 999 });
/** Larger figures have fewer decimals. */
const gasFormat = Object.freeze({ decimals: 2, fullScale: 99 });

/** Share of the gas in the line of gas and result. The result is a percentage, or a shift in the unit of the gas. */
const gasShare = 0.56;

export function calibrationPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const page = new Assistant(theme, view);
  if (theme.isTiny) {
    const [top, rest] = cutTop(body, 16);
    const [middle, bottom] = cutTop(rest, 16);
    const figures = [...unitOf([...page.title(top), ...page.gas(middle)]), ...page.verdict(bottom)];
    return [byTurns(body, view, [figures, [page.words(body)]])];
  }
  const line = theme.isRoomy ? 30 : 20;
  const [title, below] = cutTop(body, line);
  const [gas, rest] = cutTop(below, line);
  const [words, verdict] = cutBottom(rest, theme.isRoomy ? 44 : 22);
  return [...unitOf([...page.title(title), ...page.gas(gas)]), page.words(words), ...page.verdict(verdict)];
}

/** Texts for the point and the number of points, made once, behind `name` where there is room for it. */
function pointTexts(name: string, points: number): string[] {
  const texts: string[] = [];
  for (let i = 1; i <= points; i++) texts.push(`${name}${i}/${points}`);
  return points === 0 ? [`${name}1/1`] : texts;
}

class Assistant {
  #theme: Theme;
  #view: InstrumentView;

  constructor(theme: Theme, view: InstrumentView) {
    this.#theme = theme;
    this.#view = view;
  }

  #unit(): string {
    return this.#view.channels[this.#view.calibration.channel]?.unit ?? "";
  }

  #figure(item: PageItem): () => number {
    return () => figureOf(this.#view, item, -1);
  }

  /** Procedure and channel. */
  title(place: Area): Tile[] {
    const theme = this.#theme,
      view = this.#view;
    const [kind, channel] = cutLeft(place, Math.floor((place.width * 2) / 3));
    const { calibrations } = theme.texts;
    const points = pointTexts(theme.isTiny ? "" : `${calibrations[CalibrationKind.Points]} `, view.calibration.points);
    const font = theme.fit(
      [theme.heading, theme.small],
      [...Object.values(calibrations), ...points],
      kind.width - 2 * theme.gap,
      kind.height,
    );
    return [
      new WordTile(kind, theme, font, () => this.#procedure(points)),
      new WordTile(channel, theme, theme.heading, () => view.channels[view.calibration.channel]?.label ?? ""),
    ];
  }

  #procedure(points: readonly string[]): string {
    const { step, kind, point } = this.#view.calibration;
    if (step === CalibrationStep.Idle) return "";
    return kind === CalibrationKind.Points
      ? (points[point] ?? points[points.length - 1]!)
      : this.#theme.texts.calibrations[kind];
  }

  /** The gas to apply, and the result where there is room. */
  gas(place: Area): Tile[] {
    const theme = this.#theme,
      { calibration } = this.#view;
    const { texts, small } = theme;
    const figureFont = theme.isTiny ? theme.cellUnit : small;
    const [left, right] = cutLeft(place, Math.floor(place.width * gasShare));
    const gasTiles = (area: Area): Tile[] =>
      figureTiles(
        area,
        theme,
        figureFont,
        { name: texts.gas, format: gasFormat, read: this.#figure(PageItem.TestGas), unit: () => this.#unit() },
        small,
      );
    if (!theme.isRoomy) return gasTiles(place);
    const result = this.#figure(PageItem.Result);
    const unit = (): string => (calibration.kind === CalibrationKind.Zero ? "" : "%");
    return [
      ...gasTiles(left),
      ...figureTiles(right, theme, figureFont, { name: texts.result, format: gasFormat, read: result, unit }, small),
    ];
  }

  /** What to do, or why it was refused. */
  words(place: Area): Tile {
    const theme = this.#theme,
      { calibration } = this.#view;
    const { steps, refusals } = theme.texts;
    return new ParagraphTile(place, theme, theme.paragraph, () =>
      calibration.step === CalibrationStep.Refused ? refusals[calibration.refusal] : steps[calibration.step],
    );
  }

  /** Pass or fail at the left, seconds at the right. */
  verdict(place: Area): Tile[] {
    const theme = this.#theme,
      { calibration } = this.#view;
    const { texts, canvas, gap } = theme;
    const [verdict, wait] = splitAcross(place, 2);
    const words = theme.fit(theme.words, [texts.pass, texts.fail], verdict!.width - 2 * gap, place.height);
    const digits = theme.values.find((font) => font.height <= place.height) ?? theme.small;
    const [caption, rest] = cutLeft(wait!, canvas.getTextWidth(texts.left, theme.small) + 2 * gap);
    const [number, seconds] = cutLeft(
      rest,
      Math.min(
        rest.width - canvas.getTextWidth(texts.seconds, theme.small) - gap,
        NumberTile.widthIn(theme, digits, secondsFormat) + gap,
      ),
    );
    const verdicts: Partial<Record<CalibrationStep, string>> = {
      [CalibrationStep.Accepted]: texts.pass,
      [CalibrationStep.Refused]: texts.fail,
    };
    const seen = (): string => verdicts[calibration.step] ?? "";
    return [
      new WordTile(verdict!, theme, words, seen, WordStyle.Inverted),
      new CaptionTile(caption, theme, theme.small, texts.left),
      new NumberTile(number, theme, digits, secondsFormat, this.#figure(PageItem.Countdown)),
      new CaptionTile(seconds, theme, theme.small, texts.seconds),
    ];
  }
}
