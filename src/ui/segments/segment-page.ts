/**
 * A page on a row of digits: items (a channel, a notice), each of them a few beats (its name, the word of its alarm, its value).
 * `segments-output.ts` plays them one after the other. The page key goes to the next item at once.
 *
 *        item 0                      item 1
 *   ┌──────┬──────┬───────────┐ ┌──────┬───────────┐
 *   │ CH4  │  HI  │   1.62    │ │  o2  │   20.9    │   a beat that lasts no time is left out
 *   └──────┴──────┴───────────┘ └──────┴───────────┘
 */
import { Status } from "../../core/reading";
import type { ChannelView } from "../../measure/channel-view";
import { reasonWithoutRoom } from "../rounding";
import type { InstrumentView } from "../view";
import type { DigitRow } from "./digit-row";
import { blank, figures, pack, shapeOf, wordPlaces } from "./glyphs";
import {
  channelTexts,
  hourShape,
  millionMark,
  minuteShape,
  noReading,
  statusWords,
  thousandMark,
} from "./segment-words";

/** How long a beat lasts, base ticks. */
export const shownTicks = Object.freeze({
  name: 8,
  word: 8,
  /** A value among others, alone on the instrument, and between the words of its alarm. */
  value: 24,
  aloneValue: 200,
  alarmValue: 16,
  figure: 12,
  note: 16,
  lampTest: 20,
} as const);

export abstract class SegmentPage {
  protected readonly view: InstrumentView;
  /** Words of the channels. */
  protected readonly names: readonly number[];

  constructor(view: InstrumentView) {
    this.view = view;
    this.names = view.channels.map(nameOf);
  }

  /** Number of items now. A page without items is not shown. */
  abstract items(): number;
  /** Number of beats of an item, which may be beyond the last one. */
  abstract beats(item: number): number;
  /** Writes a beat. @returns its length in ticks; 0, and writes nothing, where the beat is left out */
  abstract put(row: DigitRow, item: number, beat: number): number;

  /** First item, also after an alarm. */
  home(): number {
    return 0;
  }
  /** Item after this one. */
  next(item: number): number {
    return item + 1 < this.items() ? item + 1 : 0;
  }
  /** Fingerprint of what is shown: the page starts again when it changes. */
  state(): number {
    return 0;
  }
}

// Each writes a beat and returns its length in ticks.

export function putWord(row: DigitRow, word: number, ticks: number = shownTicks.word): number {
  row.say(word);
  return ticks;
}

export function putCode(row: DigitRow, half: number, code: number, ticks: number = shownTicks.note): number {
  row.code(half, code);
  return ticks;
}

export function putCount(row: DigitRow, half: number, count: number, ticks: number = shownTicks.word): number {
  row.count(half, count);
  return ticks;
}

export function putTime(row: DigitRow, seconds: number, ticks: number = shownTicks.note): number {
  row.time(seconds, minuteShape, hourShape);
  return ticks;
}

/** The value of a channel or the reason why there is none, which never looks like a number. */
export function putReading(row: DigitRow, view: InstrumentView, channel: ChannelView, ticks: number): number {
  const { status, value } = channel.shown;
  if (status === Status.Ok) return putFigure(row, value, channel.decimals, blank, ticks);
  if (status === Status.WarmUp && view.warmUpLeftS > 0) return putTime(row, view.warmUpLeftS, ticks);
  return putWord(row, statusWords[status], ticks);
}

/** A number behind its mark. A figure that is no reading has one. */
export function putFigure(
  row: DigitRow,
  value: number,
  decimals: number,
  mark: number,
  ticks: number = shownTicks.figure,
): number {
  if (!row.number(value, decimals, mark)) row.say(statusWords[reasonWithoutRoom(value)]);
  return ticks;
}

const thousand = 1000;

/** Three figures of a total in each part. */
const enum TotalPart {
  Millions,
  Thousands,
  Units,
}

/** One part of a total, rounded down to whole cubic metres. The leading parts of a small total are left out. */
export function putTotal(row: DigitRow, total: number, part: number): number {
  const cubicMetres = Math.floor(total);
  const thousands = Math.floor(cubicMetres / thousand);
  const millions = Math.floor(thousands / thousand);
  if (part === TotalPart.Millions) return millions > 0 ? putFigure(row, millions, 0, millionMark) : 0;
  if (part === TotalPart.Thousands) {
    if (thousands === 0) return 0;
    row.group(thousands - millions * thousand, millions > 0, thousandMark);
  } else row.group(cubicMetres - thousands * thousand, thousands > 0, noReading);
  return shownTicks.figure;
}

/** The word of a channel: by its id, else spelt as its label, but never so that it looks like a number. */
export function nameOf(channel: ChannelView, index: number): number {
  if (Object.hasOwn(channelTexts, channel.id)) return pack(channelTexts[channel.id]!);
  const text = channel.label.slice(0, wordPlaces);
  for (const character of text) {
    const shape = shapeOf(character);
    if (shape !== blank && !figures.includes(shape)) return pack(text);
  }
  return pack(`ch${index % 100}`);
}
