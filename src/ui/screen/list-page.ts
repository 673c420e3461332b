/** The pages that are lists: each group of the page model as one row or more. */
import type { TextsByCode } from "../../core/code-text";
import type { StoreFault } from "../../core/store-fault";
import { EventLogFault } from "../../record/event-log/event-log";
import type { ChannelView } from "../../measure/channel-view";
import { groupsOf } from "../pages/page-groups";
import { figureOf, isSilent, type ItemGroup, PageItem, textOf, totalWasLost, wordOf } from "../pages/page-item";
import type { InstrumentView, Page } from "../view";
import { decimalText } from "../rounding";
import { type FigureFormat, type ListOptions, type Row, type Tail, listTiles } from "./list";
import type { Texts } from "../texts/texts";
import type { Theme } from "./theme";
import type { Area, Tile } from "./tile";

/** Keys of single texts, and of tables of texts. */
type TextKey = { [K in keyof Texts]: Texts[K] extends string ? K : never }[keyof Texts];
type WordsKey = Exclude<keyof Texts, TextKey>;

/** How an item is written in a row. */
interface Line {
  readonly name: TextKey;
  /** Room and unit of the figure. The unit is the key of a text, or a symbol that is the same in every language. */
  readonly format: FigureFormat | undefined;
  readonly words: WordsKey | undefined;
}

function line(name: TextKey, format?: FigureFormat, words?: WordsKey): Line {
  return Object.freeze({ name, format, words });
}

function format(decimals: number, fullScale: number, unit: string): FigureFormat {
  return Object.freeze({ decimals, fullScale, unit });
}

/** Stands for the format of the channel itself. */
const ofChannel = format(0, 0, "");
const percent = format(0, 100, "%");
/** Room for ten million cubic metres with a decimal. A larger total gives up the decimal, and one of 99 million is shown in thousands. */
const volume = format(1, 9_999_999, "m³");
const largeVolume = format(1, 9_999_999, "10³ m³");
const largeFrom = 99_000_000;
const largeScale = 0.001;

/** Items that need no more than a name, a figure and a word of a table. */
const lines: Readonly<Partial<Record<PageItem, Line>>> = Object.freeze({
  [PageItem.Coverage]: line("covered", percent),
  [PageItem.Stel]: line("stel", ofChannel),
  [PageItem.Twa]: line("twa", ofChannel),
  [PageItem.Peak]: line("peak", ofChannel),
  [PageItem.Minimum]: line("minimum", ofChannel),
  [PageItem.TotalActual]: line("totalActual", volume),
  [PageItem.TotalStandard]: line("totalStandard", volume),
  [PageItem.TotalMethane]: line("totalMethane", volume),
  [PageItem.TripActual]: line("sinceReset", volume),
  [PageItem.TripStandard]: line("sinceReset", volume),
  [PageItem.EstimatedActual]: line("estimatedActual", volume),
  [PageItem.EstimatedStandard]: line("estimatedStandard", volume),
  [PageItem.EstimatedMethane]: line("estimatedMethane", volume),
  [PageItem.DueIn]: line("dueIn", format(0, 999, "days"), "dues"),
  [PageItem.Health]: line("health", percent),
  [PageItem.NothingDue]: line("nothingDue"),
  [PageItem.Barometer]: line("barometer", format(1, 99, "hPa"), "tendencies"),
  [PageItem.Uptime]: line("uptime", format(1, 9999, "h")),
  [PageItem.MemoryLeft]: line("memoryLeft", format(0, 99, "years")),
  [PageItem.DataLog]: line("dataLog", undefined, "dataLogFaults"),
  [PageItem.Profile]: line("device"),
  [PageItem.LimitsName]: line("limits"),
  [PageItem.Version]: line("firmware"),
  [PageItem.WarmUp]: line("warmUp", format(0, 999, "seconds")),
});

/** A body with the rows of a page, or with one row saying that there is nothing to show. */
export function listPage(page: Page, body: Area, theme: Theme, view: InstrumentView, options?: ListOptions): Tile[] {
  const { texts } = theme;
  const rows = groupsOf(page, view).flatMap((group) => rowsOf(texts, view, group));
  return listTiles(body, theme, view, rows.length > 0 ? rows : [{ name: texts.noFigures }], options);
}

function rowsOf(texts: Texts, view: InstrumentView, group: ItemGroup): Row[] {
  const { items, index, isOfChannel } = group;
  if (isSilent(view, group)) return [];
  const channel = isOfChannel ? view.channels[index] : undefined;
  if (channel !== undefined && items[0] === PageItem.LowLimit) return [setPointRow(texts, channel)];
  return items.flatMap((item) => rowOf(texts, view, item, index, channel) ?? []);
}

function rowOf(
  texts: Texts,
  view: InstrumentView,
  item: PageItem,
  index: number,
  channel: ChannelView | undefined,
): Row | undefined {
  const words = (of: TextsByCode): Tail => ({ of: Object.values(of), pick: () => of[wordOf(view, item, index)]! });
  switch (item) {
    case PageItem.Reading:
      return channel && { name: channel.label, channel };
    case PageItem.Due:
      return channel && { name: channel.label, tail: words(texts.dues) };
    // Of the resettable totals one has a row: the standard volume where there is one.
    case PageItem.TripActual:
      if (view.flowTotals![index]!.hasStandard) return undefined;
      break;
    case PageItem.Memory:
      return { name: texts.memory, tail: memoryTail(texts, view) };
    case PageItem.LogNumber:
    case PageItem.LogHead:
      return logRow(texts, view, item);
    default:
      break;
  }
  const line = lines[item];
  if (line === undefined) return undefined;
  const name = channel === undefined ? texts[line.name] : `${channel.label} ${texts[line.name]}`;
  const text = textOf(view, item);
  if (text !== "") return { name, word: text };
  const format = line.format === ofChannel ? channel! : line.format;
  const limit =
    item === PageItem.Stel
      ? channel!.exposure!.stelLimit
      : item === PageItem.Twa
        ? channel!.exposure!.twaLimit
        : undefined;
  const read = (): number => figureOf(view, item, index);
  if (format === volume) return { name, figure: volumeFigure(read) };
  return {
    name,
    ...(format && {
      figure: {
        decimals: format.decimals,
        fullScale: format.fullScale,
        unit: texts[format.unit as TextKey] ?? format.unit,
        read,
      },
    }),
    ...(line.words && { tail: words(texts[line.words]) }),
    ...(limit !== undefined && { bar: () => read() / limit }),
  };
}

/** How a total is shown. Its size is looked at once: a total passes the limit once in its life, and a page is made whenever it is opened. */
export function volumeFigure(read: () => number): FigureFormat & { readonly read: () => number } {
  return read() < largeFrom ? { ...volume, read } : { ...largeVolume, read: () => read() * largeScale };
}

function memoryTail({ storeFaults, totalLost }: Texts, view: InstrumentView): Tail {
  const pick = (): string => {
    const word = wordOf(view, PageItem.Memory, -1);
    return word === totalWasLost ? totalLost : storeFaults[word as StoreFault];
  };
  return { pick, of: [...Object.values(storeFaults), totalLost] };
}

/** Number and hash of the newest event, to be compared with a copy that was fetched. Made only after a new event was stored. */
class LogHead {
  number = "";
  /** The first eight hexadecimal digits. */
  hash = "";
  #sequence = -1;

  update(sequence: number, head: Uint8Array): void {
    if (sequence === this.#sequence) return;
    this.#sequence = sequence;
    this.number = String(sequence);
    this.hash = "";
    for (let i = 0; i < 4; i++) this.hash += (head[i]! + 0x100).toString(16).slice(1).toUpperCase();
  }
}

function logRow({ logNumber, logHead, eventLogFaults }: Texts, { eventLog }: InstrumentView, item: PageItem): Row {
  const log = eventLog!;
  const shown = new LogHead();
  const isNumber = item === PageItem.LogNumber;
  const pick = (): string => {
    if (log.fault !== EventLogFault.None) return eventLogFaults[log.fault];
    shown.update(log.sequence, log.head);
    return isNumber ? shown.number : shown.hash;
  };
  return {
    name: isNumber ? logNumber : logHead,
    tail: { pick, of: ["00000000", "DDDDDDDD", ...Object.values(eventLogFaults)] },
  };
}

/** The set-points of a channel in one row: LOW, then HIGH; of oxygen HIGH on both sides, as in 19.5 / 18.0, 23.5 %. */
function setPointRow({ low, high }: Texts, channel: ChannelView): Row {
  const { label, unit, decimals, lowLimit, highLimit, deficiencyHigh } = channel;
  const names: string[] = [],
    figures: string[] = [];
  if (lowLimit !== undefined) {
    names.push(low);
    figures.push(decimalText(lowLimit, decimals));
  }
  if (highLimit !== undefined) {
    const deficiency = deficiencyHigh === undefined ? "" : `${decimalText(deficiencyHigh, decimals)}, `;
    names.push(high);
    figures.push(deficiency + decimalText(highLimit, decimals));
  }
  return { name: `${label} ${names.join("/")}`, word: `${figures.join(" / ")} ${unit}` };
}
