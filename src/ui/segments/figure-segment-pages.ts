/** Figures that a person turns to: what was breathed, greatest and least, totals. None of them is a reading, and each carries its mark. */
import { AlarmKind } from "../../core/alarm-kind";
import type { TotalSet } from "../../measure/flow-totals";
import type { FlowTotalsView, InstrumentView } from "../view";
import type { DigitRow } from "./digit-row";
import { packAll } from "./glyphs";
import { namesOf, putFigure, SegmentPage, shownTicks } from "./segment-page";
import { alarmWords, minWord, millionMark, noReading, peakWord, thousandMark } from "./segment-words";

const enum ExposureBeat {
  Name,
  Stel,
  StelFigure,
  Twa,
  TwaFigure,
  Count,
}

export class ExposureSegmentPage extends SegmentPage {
  #exposed: readonly number[];
  #names: readonly number[];

  constructor(view: InstrumentView) {
    super(view);
    this.#exposed = view.channels.flatMap((channel, index) => (channel.exposure === undefined ? [] : [index]));
    this.#names = namesOf(view);
  }

  items(): number {
    return this.#exposed.length;
  }
  beats(): number {
    return ExposureBeat.Count;
  }

  ticksOf(_item: number, beat: number): number {
    return beat === ExposureBeat.Name
      ? shownTicks.name
      : beat === ExposureBeat.Stel || beat === ExposureBeat.Twa
        ? shownTicks.word
        : shownTicks.figure;
  }

  put(row: DigitRow, item: number, beat: number): void {
    const index = this.#exposed[item]!;
    const channel = this.view.channels[index]!;
    const exposure = channel.exposure!;
    switch (beat) {
      case ExposureBeat.Name:
        row.say(this.#names[index]!);
        break;
      case ExposureBeat.Stel:
        row.say(alarmWords[AlarmKind.Stel]);
        break;
      case ExposureBeat.StelFigure:
        putFigure(row, exposure.stel, channel.decimals);
        break;
      case ExposureBeat.Twa:
        row.say(alarmWords[AlarmKind.Twa]);
        break;
      default:
        putFigure(row, exposure.twa, channel.decimals);
        break;
    }
  }
}

const enum PeakBeat {
  Name,
  Peak,
  PeakFigure,
  Least,
  LeastFigure,
  Count,
}

export class PeaksSegmentPage extends SegmentPage {
  #mains: readonly number[];
  #names: readonly number[];

  constructor(view: InstrumentView) {
    super(view);
    this.#mains = view.channels.flatMap((channel, index) => (channel.isMain ? [index] : []));
    this.#names = namesOf(view);
  }

  items(): number {
    return this.#mains.length;
  }
  beats(): number {
    return PeakBeat.Count;
  }

  ticksOf(item: number, beat: number): number {
    if (beat === PeakBeat.Name) return shownTicks.name;
    if (this.view.extremes?.[this.#mains[item]!]?.isKnown !== true) return 0;
    return beat === PeakBeat.Peak || beat === PeakBeat.Least ? shownTicks.word : shownTicks.figure;
  }

  put(row: DigitRow, item: number, beat: number): void {
    const index = this.#mains[item]!;
    const { decimals } = this.view.channels[index]!;
    const extremes = this.view.extremes?.[index];
    if (beat === PeakBeat.Name || extremes === undefined) row.say(this.#names[index]!);
    else if (beat === PeakBeat.Peak) row.say(peakWord);
    else if (beat === PeakBeat.PeakFigure) putFigure(row, extremes.peak, decimals);
    else if (beat === PeakBeat.Least) row.say(minWord);
    else putFigure(row, extremes.minimum, decimals);
  }
}

/** Since the instrument was made, and since somebody reset them; of each the actual, the standard and the methane volume. */
export const totalTexts: readonly string[] = Object.freeze(["toA", "ton", "toC", "trA", "trn", "trC"]);
const totalWords = packAll(totalTexts);
const kinds = 3;
const thousand = 1000;
const microPerM3 = 1e6;

const enum TotalBeat {
  Name,
  Millions,
  Thousands,
  Units,
  Count,
}

/** Each total in groups of three figures, the largest first: `n 12 t345 =678`, cubic metres. */
export class TotalsSegmentPage extends SegmentPage {
  #totals: readonly FlowTotalsView[];

  constructor(view: InstrumentView) {
    super(view);
    this.#totals = view.flowTotals ?? [];
  }

  items(): number {
    return this.#totals.length * 2 * kinds;
  }
  beats(): number {
    return TotalBeat.Count;
  }

  ticksOf(item: number, beat: number): number {
    const totals = this.#totals[Math.floor(item / (2 * kinds))]!;
    const kind = item % kinds;
    if ((kind === 1 && !totals.hasStandard) || (kind === 2 && !totals.hasMethane)) return 0;
    if (beat === TotalBeat.Name) return shownTicks.name;
    const cubicMetres = this.#cubicMetres(item);
    if (beat === TotalBeat.Millions) return cubicMetres >= thousand * thousand ? shownTicks.figure : 0;
    if (beat === TotalBeat.Thousands) return cubicMetres >= thousand ? shownTicks.figure : 0;
    return shownTicks.figure;
  }

  /** Whole ones: what has not passed yet is not counted. */
  #cubicMetres(item: number): number {
    const totals = this.#totals[Math.floor(item / (2 * kinds))]!;
    const set: TotalSet = item % (2 * kinds) < kinds ? totals.permanent : totals.trip;
    const kind = item % kinds;
    const total = kind === 0 ? set.actual : kind === 1 ? set.standard : set.methane;
    return Math.floor(total.approximate / microPerM3);
  }

  put(row: DigitRow, item: number, beat: number): void {
    const cubicMetres = this.#cubicMetres(item);
    const thousands = Math.floor(cubicMetres / thousand);
    const millions = Math.floor(thousands / thousand);
    switch (beat) {
      case TotalBeat.Name:
        row.say(totalWords[item % (2 * kinds)]!);
        break;
      case TotalBeat.Millions:
        putFigure(row, millions, 0, millionMark);
        break;
      case TotalBeat.Thousands:
        row.group(thousands - millions * thousand, millions > 0, thousandMark);
        break;
      default:
        row.group(cubicMetres - thousands * thousand, thousands > 0, noReading);
        break;
    }
  }
}
