/**
 * What a page says on a row of digits, one thing after another: items (a channel, a notice), each of them a few beats (its name,
 * the word of its alarm, its value). The output plays them; a key goes on to the next item at once.
 *
 *        item 0                      item 1
 *   ┌──────┬──────┬───────────┐ ┌──────┬───────────┐
 *   │ CH4  │  HI  │   1.62    │ │  o2  │   20.9    │   beats; one that lasts no time is left out
 *   └──────┴──────┴───────────┘ └──────┴───────────┘
 */
import { Status } from "../../core/reading";
import type { ChannelView } from "../../measure/channel-view";
import type { InstrumentView } from "../view";
import type { DigitRow } from "./digit-row";
import { blank, figures, pack, shapeOf, wordPlaces } from "./glyphs";
import { channelTexts, hourShape, minuteShape, noReading, statusWords } from "./segment-words";

/** How long a beat lasts, ticks of 100 ms. */
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

  /** How many there are now; at least one, or there is nothing to say. */
  abstract items(): number;
  /** Of one item; may be a number beyond its last. */
  abstract beats(item: number): number;
  /** Ticks that a beat lasts; 0 where there is nothing to say now. */
  abstract ticksOf(item: number, beat: number): number;
  abstract put(row: DigitRow, item: number, beat: number): void;

  /** Where it begins, and where an alarm brings it back to. */
  home(): number {
    return 0;
  }
  /** After an item has been shown. */
  next(item: number): number {
    return item + 1 < this.items() ? item + 1 : 0;
  }
  /** Another number when what is shown is out of date: the reel then begins anew. */
  state(): number {
    return 0;
  }
}

/** The value of a channel, or why there is none: never a number then. */
export function putReading(row: DigitRow, view: InstrumentView, channel: ChannelView): void {
  const { status, value } = channel.shown;
  if (status === Status.Ok) {
    if (row.number(value, channel.decimals, blank)) return;
    row.say(statusWords[value < 0 ? Status.UnderRange : Status.OverRange]);
  } else if (status === Status.WarmUp && view.warmUpLeftS > 0) {
    row.time(view.warmUpLeftS, minuteShape, hourShape);
  } else {
    row.say(statusWords[status]);
  }
}

/** A figure that is not read just now. */
export function putFigure(row: DigitRow, value: number, decimals: number, mark = noReading): void {
  if (!row.number(value, decimals, mark)) row.say(statusWords[value < 0 ? Status.UnderRange : Status.OverRange]);
}

/** What a channel is called: by its id, or as its label is spelt, but never so that it looks like a number. */
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
