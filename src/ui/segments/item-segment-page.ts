/**
 * Plays the groups of the page model one after the other: the name of the channel, then for each item its word, its figure and
 * the word behind it. A total takes three figures, the millions first: `n 12 t345 =678`, cubic metres.
 *
 *   group 0                                        group 1
 *   ┌──────┬──────┬──────┬──────┬──────┐ ┌──────┬───
 *   │  CO  │ StEL │ = 12 │ tUA  │ = 31 │ │ H2S  │ …
 *   └──────┴──────┴──────┴──────┴──────┘ └──────┴───
 *
 * Items that digits have no spelling for are left out. An unknown figure is left out as well, or is `----` behind a word.
 */
import type { Due } from "../../core/calibration-codes";
import { groupsOf } from "../pages/page-groups";
import { figureOf, isTotal, type ItemGroup, PageItem, unknownFigure, wordOf } from "../pages/page-item";
import { type InstrumentView, Page } from "../view";
import type { DigitRow } from "./digit-row";
import { allSegments, pack } from "./glyphs";
import { namesOf, putFigure, putReading, putTotal, SegmentPage, shownTicks } from "./segment-page";
import { dueWords, spellings, unknownWord } from "./segment-words";

/** Beats of an item. The name of the channel comes before those of the first. */
const enum Part {
  Word,
  Figure,
  /** The word behind a figure, or the thousands of a total. */
  Second,
  /** The units of a total. */
  Third,
  Count,
}

const thousand = 1000;
const million = 1e6;
/** Characters of a version that fit four digits with their points. */
const maxVersionLength = 7;

export class ItemSegmentPage extends SegmentPage {
  #page: Page;
  #groups: readonly ItemGroup[];
  #names: readonly number[];
  #version: number;

  constructor(view: InstrumentView, page: Page) {
    super(view);
    this.#page = page;
    this.#groups = groupsOf(page, view).filter(({ items, index }) =>
      // Readings of main channels are on the main page, those of the others on the status page only.
      items[0] === PageItem.Reading
        ? page === Page.Status && !view.channels[index]!.isMain
        : items.some((item) => spellings[item] !== undefined),
    );
    this.#names = namesOf(view);
    this.#version = pack(view.version.slice(0, maxVersionLength));
  }

  items(): number {
    return this.#groups.length;
  }

  beats(item: number): number {
    return 1 + this.#groups[item]!.items.length * Part.Count;
  }

  ticksOf(item: number, beat: number): number {
    const { items, index, isOfChannel } = this.#groups[item]!;
    const at = beat - 1;
    if (at >= 0) return this.#partTicks(items[Math.floor(at / Part.Count)]!, at % Part.Count, index);
    if (!isOfChannel) return 0;
    const beats = this.beats(item);
    for (let later = 1; later < beats; later++) if (this.ticksOf(item, later) > 0) return shownTicks.name;
    return 0;
  }

  #partTicks(item: PageItem, part: Part, index: number): number {
    const spelling = spellings[item];
    if (spelling === undefined) return 0;
    const { view } = this;
    if (part === Part.Word) {
      const isPlain = spelling.word === 0 || (item === PageItem.Version && this.#page === Page.Start);
      return isPlain ? 0 : shownTicks.word;
    }
    if (isTotal(item)) {
      const least = part === Part.Figure ? million : part === Part.Second ? thousand : 0;
      return figureOf(view, item, index) >= least ? shownTicks.figure : 0;
    }
    switch (item) {
      case PageItem.OutputTest:
        return part === Part.Figure ? shownTicks.lampTest : 0;
      case PageItem.Reading:
      case PageItem.Version:
        return part === Part.Figure ? shownTicks.figure : 0;
      default:
        if (part === Part.Second) return wordOf(view, item, index) === 0 ? 0 : shownTicks.word;
        if (part !== Part.Figure) return 0;
        return spelling.word === 0 && figureOf(view, item, index) === unknownFigure ? 0 : shownTicks.figure;
    }
  }

  put(row: DigitRow, item: number, beat: number): void {
    const { items, index } = this.#groups[item]!;
    const at = beat - 1;
    if (at < 0) row.say(this.#names[index]!);
    else this.#putPart(row, items[Math.floor(at / Part.Count)]!, at % Part.Count, index);
  }

  #putPart(row: DigitRow, item: PageItem, part: Part, index: number): void {
    const { view } = this;
    const { word, mark } = spellings[item]!;
    if (part === Part.Word) row.say(word);
    else if (isTotal(item)) putTotal(row, figureOf(view, item, index), part - Part.Figure);
    else if (part === Part.Second) row.say(dueWords[wordOf(view, item, index) as Due]);
    else if (item === PageItem.OutputTest) row.fill(allSegments);
    else if (item === PageItem.Version) row.say(this.#version);
    else if (item === PageItem.Reading) putReading(row, view, view.channels[index]!);
    else {
      const figure = figureOf(view, item, index);
      const decimals = item === PageItem.DueIn ? 0 : view.channels[index]!.decimals;
      if (figure === unknownFigure) row.say(unknownWord);
      else putFigure(row, figure, decimals, mark);
    }
  }
}
