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
import { putFigure, putReading, putTotal, putWord, SegmentPage, shownTicks } from "./segment-page";
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

/** Characters of a version that fit four digits with their points. */
const maxVersionLength = 7;

export class ItemSegmentPage extends SegmentPage {
  #page: Page;
  #groups: readonly ItemGroup[];
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
    this.#version = pack(view.version.slice(0, maxVersionLength));
  }

  items(): number {
    return this.#groups.length;
  }

  beats(item: number): number {
    return 1 + this.#groups[item]!.items.length * Part.Count;
  }

  put(row: DigitRow, item: number, beat: number): number {
    const { items, index, isOfChannel } = this.#groups[item]!;
    const at = beat - 1;
    if (at >= 0) return this.#putPart(row, items[Math.floor(at / Part.Count)]!, at % Part.Count, index);
    if (!isOfChannel) return 0;
    // A name with nothing behind it is left out.
    const beats = this.beats(item);
    for (let later = 1; later < beats; later++) {
      if (this.put(row, item, later) > 0) return putWord(row, this.names[index]!, shownTicks.name);
    }
    return 0;
  }

  #putPart(row: DigitRow, item: PageItem, part: Part, index: number): number {
    const spelling = spellings[item];
    if (spelling === undefined) return 0;
    const { view } = this;
    const { word, mark } = spelling;
    if (part === Part.Word) {
      return word === 0 || (item === PageItem.Version && this.#page === Page.Start) ? 0 : putWord(row, word);
    }
    if (isTotal(item)) return putTotal(row, figureOf(view, item, index), part - Part.Figure);
    if (part === Part.Second) {
      const due = wordOf(view, item, index) as Due;
      return due === 0 ? 0 : putWord(row, dueWords[due]);
    }
    if (part !== Part.Figure) return 0;
    switch (item) {
      case PageItem.OutputTest:
        row.fill(allSegments);
        return shownTicks.lampTest;
      case PageItem.Version:
        return putWord(row, this.#version, shownTicks.figure);
      case PageItem.Reading:
        return putReading(row, view, view.channels[index]!, shownTicks.figure);
      default: {
        const figure = figureOf(view, item, index);
        if (figure === unknownFigure) return word === 0 ? 0 : putWord(row, unknownWord, shownTicks.figure);
        return putFigure(row, figure, item === PageItem.DueIn ? 0 : view.channels[index]!.decimals, mark);
      }
    }
  }
}
