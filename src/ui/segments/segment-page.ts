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

  constructor(view: InstrumentView) {
    this.view = view;
  }

  /** Number of items now. A page without items is not shown. */
  abstract items(): number;
  /** Number of beats of an item, which may be beyond the last one. */
  abstract beats(item: number): number;
  /** Length of a beat in ticks; 0 leaves the beat out. */
  abstract ticksOf(item: number, beat: number): number;
  abstract put(row: DigitRow, item: number, beat: number): void;

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

/** The value of a channel or the reason why there is none, which never looks like a number. */
export function putReading(row: DigitRow, view: InstrumentView, channel: ChannelView): void {
  const { status, value } = channel.shown;
  if (status === Status.Ok) {
    if (!row.number(value, channel.decimals, blank)) row.say(statusWords[reasonWithoutRoom(value)]);
  } else if (status === Status.WarmUp && view.warmUpLeftS > 0) {
    row.time(view.warmUpLeftS, minuteShape, hourShape);
  } else {
    row.say(statusWords[status]);
  }
}

/** A figure that is no reading, behind its mark. */
export function putFigure(row: DigitRow, value: number, decimals: number, mark = noReading): void {
  if (!row.number(value, decimals, mark)) row.say(statusWords[reasonWithoutRoom(value)]);
}

const thousand = 1000;

/** Three figures of a total in each part. */
export const enum TotalPart {
  Millions,
  Thousands,
  Units,
}

/** One part of a total, rounded down to whole cubic metres. */
export function putTotal(row: DigitRow, total: number, part: TotalPart): void {
  const cubicMetres = Math.floor(total);
  const thousands = Math.floor(cubicMetres / thousand);
  const millions = Math.floor(thousands / thousand);
  if (part === TotalPart.Millions) putFigure(row, millions, 0, millionMark);
  else if (part === TotalPart.Thousands) row.group(thousands - millions * thousand, millions > 0, thousandMark);
  else row.group(cubicMetres - thousands * thousand, thousands > 0, noReading);
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

export function namesOf(view: InstrumentView): readonly number[] {
  return view.channels.map(nameOf);
}
