/** The first and the last thing that one sees: every segment lit, version, set-points and what is due; and the count to being off. */
import { Due } from "../../core/calibration-codes";
import type { InstrumentView } from "../view";
import type { DigitRow } from "./digit-row";
import { allSegments, pack } from "./glyphs";
import { namesOf, putFigure, SegmentPage, shownTicks } from "./segment-page";
import { dueWords, highMark, lackHighMark, lowMark, notOffWord, offHalf } from "./segment-words";

const enum Beat {
  First,
  Low,
  High,
  LackHigh,
  Count,
}

/** Items before the channels. */
const enum Item {
  LampTest,
  Version,
  Channels,
}

export class StartSegmentPage extends SegmentPage {
  /** Channels that have set-points, then those that may be due. */
  #limited: readonly number[];
  #names: readonly number[];
  #version: number;

  constructor(view: InstrumentView) {
    super(view);
    this.#limited = view.channels.flatMap(({ lowLimit, highLimit }, index) =>
      lowLimit === undefined && highLimit === undefined ? [] : [index],
    );
    this.#names = namesOf(view);
    this.#version = pack(view.version.slice(0, 7));
  }

  items(): number {
    return Item.Channels + this.#limited.length + this.view.channels.length;
  }
  beats(item: number): number {
    return item < Item.Channels ? 1 : Beat.Count;
  }
  /** Once: then the version stays until the page is left. */
  override next(item: number): number {
    return item + 1 < this.items() ? item + 1 : Item.Version;
  }

  /** Whole length, ticks: so long the start page stays. */
  get ticks(): number {
    let ticks = 0;
    for (let item = 0; item < this.items(); item++) {
      for (let beat = 0; beat < this.beats(item); beat++) ticks += this.ticksOf(item, beat);
    }
    return ticks;
  }

  ticksOf(item: number, beat: number): number {
    const view = this.view;
    if (item === Item.LampTest) return shownTicks.lampTest;
    if (item === Item.Version) return shownTicks.figure;
    const limited = this.#limited;
    const at = item - Item.Channels;
    if (at >= limited.length) {
      const isDue = view.calibration.due(at - limited.length) !== Due.Nothing;
      return !isDue || beat > Beat.Low ? 0 : beat === Beat.First ? shownTicks.name : shownTicks.word;
    }
    const channel = view.channels[limited[at]!]!;
    switch (beat) {
      case Beat.First:
        return shownTicks.name;
      case Beat.Low:
        return channel.lowLimit === undefined ? 0 : shownTicks.figure;
      case Beat.High:
        return channel.highLimit === undefined ? 0 : shownTicks.figure;
      default:
        return channel.deficiencyHigh === undefined ? 0 : shownTicks.figure;
    }
  }

  put(row: DigitRow, item: number, beat: number): void {
    const view = this.view,
      limited = this.#limited;
    const at = item - Item.Channels;
    if (item === Item.LampTest) row.fill(allSegments);
    else if (item === Item.Version) row.say(this.#version);
    else if (at >= limited.length) {
      row.say(
        beat === Beat.First ? this.#names[at - limited.length]! : dueWords[view.calibration.due(at - limited.length)],
      );
    } else {
      const index = limited[at]!;
      const channel = view.channels[index]!;
      if (beat === Beat.First) row.say(this.#names[index]!);
      else if (beat === Beat.Low) putFigure(row, channel.lowLimit!, channel.decimals, lowMark);
      else if (beat === Beat.High) putFigure(row, channel.highLimit!, channel.decimals, highMark);
      else putFigure(row, channel.deficiencyHigh!, channel.decimals, lackHighMark);
    }
  }
}

/** While a key is held, or the battery is at its end: seconds left, or that it is refused in gas. */
export class ShutdownSegmentPage extends SegmentPage {
  items(): number {
    return 1;
  }
  beats(): number {
    return 1;
  }
  ticksOf(): number {
    return shownTicks.word;
  }

  put(row: DigitRow): void {
    if (this.view.shutDownLeftS > 0) row.count(offHalf, this.view.shutDownLeftS);
    else row.say(notOffWord);
  }
}
