/** The pages that are lists: which items each has, in which order. */
import type { ChannelView } from "../../measure/channel-view";
import { Page, type InstrumentView } from "../view";
import { figureOf, PageItem, type ItemGroup, unknownFigure } from "./page-item";

const readingItems = Object.freeze([PageItem.Reading]);
const exposureItems = Object.freeze([PageItem.Coverage, PageItem.Stel, PageItem.Twa]);
const peakItems = Object.freeze([PageItem.Peak, PageItem.Minimum]);
const limitItems = Object.freeze([PageItem.LowLimit, PageItem.HighLimit, PageItem.DeficiencyHigh]);
const calibrationItems = Object.freeze([PageItem.DueIn, PageItem.Health]);
const dueItems = Object.freeze([PageItem.Due]);

/** A group for each channel that qualifies. */
function ofChannels(
  view: InstrumentView,
  items: readonly PageItem[],
  qualifies: (channel: ChannelView, index: number) => boolean = () => true,
): ItemGroup[] {
  return view.channels.flatMap((channel, index) =>
    qualifies(channel, index) ? [{ items, index, isOfChannel: true }] : [],
  );
}

/** Items of the instrument, each a group of its own. */
function ofInstrument(...items: readonly PageItem[]): ItemGroup[] {
  return items.map((item) => ({ items: [item], index: -1, isOfChannel: false }));
}

/** Actual, standard and methane volume of each flow: permanent, since the last reset, and what was estimated, where there is any. */
function totalGroups(view: InstrumentView): ItemGroup[] {
  const { flowTotals = [] } = view;
  return flowTotals.flatMap(({ hasStandard, hasMethane }, index) => {
    const items: PageItem[] = [];
    for (const first of [PageItem.TotalActual, PageItem.TripActual, PageItem.EstimatedActual]) {
      items.push(first);
      if (hasStandard) items.push(first + 1);
      if (hasMethane) items.push(first + 2);
    }
    const shown = items.filter((item) => figureOf(view, item, index) !== unknownFigure);
    return shown.map((item) => ({ items: [item], index, isOfChannel: false }));
  });
}

function limitGroups(view: InstrumentView): ItemGroup[] {
  return ofChannels(view, limitItems, ({ lowLimit, highLimit }) => lowLimit !== undefined || highLimit !== undefined);
}

function statusGroups(view: InstrumentView): ItemGroup[] {
  return [
    ...ofChannels(view, readingItems),
    ...ofChannels(view, calibrationItems),
    ...ofInstrument(PageItem.Barometer, PageItem.Uptime, PageItem.Memory, PageItem.MemoryLeft),
    ...(view.dataLog === undefined ? [] : ofInstrument(PageItem.DataLog)),
    ...(view.eventLog === undefined ? [] : ofInstrument(PageItem.LogNumber, PageItem.LogHead)),
    ...ofInstrument(PageItem.Version),
  ];
}

/** Groups of a page that is a list; none for the other pages. */
export function groupsOf(page: Page, view: InstrumentView): readonly ItemGroup[] {
  switch (page) {
    case Page.Status:
      return statusGroups(view);
    case Page.Flow:
      return [...ofChannels(view, readingItems, ({ id }) => id !== "battery"), ...totalGroups(view)];
    case Page.Exposure:
      return ofChannels(view, exposureItems, ({ exposure }) => exposure !== undefined);
    case Page.Peaks:
      return ofChannels(view, peakItems, ({ isMain }, index) => isMain && view.extremes?.[index] !== undefined);
    // For an instrument without a menu: the settings in force.
    case Page.Menu:
      return [
        ...ofInstrument(PageItem.Profile, PageItem.LimitsName),
        ...limitGroups(view),
        ...ofInstrument(PageItem.Version),
      ];
    case Page.Start:
      return [
        ...ofInstrument(PageItem.OutputTest, PageItem.Profile, PageItem.Version, PageItem.WarmUp, PageItem.LimitsName),
        ...limitGroups(view),
        ...ofChannels(view, dueItems),
        ...ofInstrument(PageItem.NothingDue),
      ];
    default:
      return [];
  }
}
