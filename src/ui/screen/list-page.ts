/** The pages that are lists of what the instrument knows: state, flow, exposure, peaks, and the settings in force. */
import { Due } from "../../core/calibration-codes";
import { EventLogFault } from "../../record/event-log/event-log";
import type { ExposureView } from "../../measure/exposure-view";
import { unknownDays } from "../../calibrate/due";
import { StoreFault } from "../../core/store-fault";
import type { ChannelView } from "../../measure/channel-view";
import type { FlowTotalsView, InstrumentView } from "../view";
import { decimalText } from "./decimal-text";
import { type Row, listTiles } from "./list";
import { LogHead } from "./log-head";
import { unknownFigure } from "./number-tile";
import type { Texts } from "./texts/texts";
import type { Theme } from "./theme";
import type { Area, Tile } from "./tile";

const microPerM3 = 1e-6;
/** Room for ten million cubic metres with a decimal; more goes without it. */
const totalFormat = Object.freeze({ decimals: 1, fullScale: 9_999_999, unit: "m³" });
const percentFormat = Object.freeze({ decimals: 0, fullScale: 100, unit: "%" });
const secondsPerHour = 3600;
/** Longer than anything else in the instrument lasts. */
const maxYears = 99;

function orNothing(rows: readonly Row[], theme: Theme): readonly Row[] {
  return rows.length > 0 ? rows : [{ name: theme.texts.noFigures }];
}

/** Every channel with value, unit and state; then what stands behind them: dates, health, weather, running time. */
export function statusPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const { texts } = theme;
  const { barometer } = view;
  return listTiles(body, theme, view, [
    ...view.channels.map((channel): Row => ({ name: channel.label, channel })),
    ...view.channels.flatMap((channel, index) => calibrationRows(texts, view, channel, index)),
    {
      name: texts.barometer,
      figure: {
        decimals: 1,
        fullScale: 99,
        unit: "hPa",
        read: () => (barometer.minutes > 0 ? barometer.tendencyHPa : unknownFigure),
      },
      tail: { pick: () => (barometer.isFallingFast ? texts.falling : ""), of: [texts.falling] },
    },
    {
      name: texts.uptime,
      figure: { decimals: 1, fullScale: 9999, unit: "h", read: () => view.uptimeS / secondsPerHour },
    },
    ...memoryRows(texts, view),
    { name: texts.firmware, word: view.version },
  ]);
}

/** What the instrument keeps: for how long its memory still lasts, and the log's newest event, to be compared with a copy that was fetched. */
function memoryRows(texts: Texts, { storage, eventLog, dataLog }: InstrumentView): Row[] {
  const state = (): string =>
    storage.fault === StoreFault.None && storage.wasLost ? texts.totalLost : texts.storeFaults[storage.fault];
  const years = (): number => (storage.yearsLeft < 0 ? unknownFigure : Math.min(storage.yearsLeft, maxYears));
  const rows: Row[] = [
    { name: texts.memory, tail: { pick: state, of: [...Object.values(texts.storeFaults), texts.totalLost] } },
    { name: texts.memoryLeft, figure: { decimals: 0, fullScale: maxYears, unit: texts.years, read: years } },
  ];
  if (dataLog !== undefined) {
    rows.push({
      name: texts.dataLog,
      tail: { pick: () => texts.dataLogFaults[dataLog.fault], of: Object.values(texts.dataLogFaults) },
    });
  }
  if (eventLog !== undefined) {
    const head = new LogHead(eventLog);
    const either =
      (text: () => string): (() => string) =>
      () =>
        eventLog.fault === EventLogFault.None ? text() : texts.eventLogFaults[eventLog.fault];
    rows.push(
      {
        name: texts.logNumber,
        tail: { pick: either(() => head.number), of: ["00000000", ...Object.values(texts.eventLogFaults)] },
      },
      {
        name: texts.logHead,
        tail: { pick: either(() => head.hash), of: ["00000000", "DDDDDDDD", ...Object.values(texts.eventLogFaults)] },
      },
    );
  }
  return rows;
}

/** Days until calibration is due, and how the sensor is; nothing for a channel that is never calibrated. */
function calibrationRows(texts: Texts, view: InstrumentView, channel: ChannelView, index: number): Row[] {
  const { calibration } = view;
  if (
    calibration.health(index) < 0 &&
    calibration.due(index) === Due.Nothing &&
    calibration.daysLeft(index) === unknownDays
  ) {
    return [];
  }
  const days = (): number => {
    const left = calibration.daysLeft(index);
    return left === unknownDays ? unknownFigure : left;
  };
  return [
    {
      name: `${channel.label} ${texts.dueIn}`,
      figure: { decimals: 0, fullScale: 999, unit: texts.days, read: days },
      tail: { pick: () => texts.dues[calibration.due(index)], of: Object.values(texts.dues) },
    },
    {
      name: `${channel.label} ${texts.health}`,
      figure: {
        ...percentFormat,
        read: () => (calibration.health(index) < 0 ? unknownFigure : calibration.health(index)),
      },
    },
  ];
}

/** The flows and what they are worked out from, and the totals. */
export function flowPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  return listTiles(body, theme, view, [
    ...view.channels
      .filter((channel) => channel.id !== "battery")
      .map((channel): Row => ({ name: channel.label, channel })),
    ...(view.flowTotals ?? []).flatMap((totals) => totalRows(theme.texts, totals)),
  ]);
}

function totalRows(texts: Texts, { permanent, trip, hasStandard, hasMethane }: FlowTotalsView): Row[] {
  const rows: Row[] = [
    { name: texts.totalActual, figure: { ...totalFormat, read: () => permanent.actual.approximate * microPerM3 } },
  ];
  if (hasStandard) {
    rows.push({
      name: texts.totalStandard,
      figure: { ...totalFormat, read: () => permanent.standard.approximate * microPerM3 },
    });
  }
  if (hasMethane) {
    rows.push({
      name: texts.totalMethane,
      figure: { ...totalFormat, read: () => permanent.methane.approximate * microPerM3 },
    });
  }
  const resettable = hasStandard ? trip.standard : trip.actual;
  rows.push({ name: texts.sinceReset, figure: { ...totalFormat, read: () => resettable.approximate * microPerM3 } });
  return rows;
}

/** STEL and TWA against their limits, and how much of the time was measured at all. */
export function exposurePage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const rows = view.channels.flatMap((channel) =>
    channel.exposure === undefined ? [] : exposureRows(theme.texts, channel, channel.exposure),
  );
  return listTiles(body, theme, view, orNothing(rows, theme), { group: 3 });
}

function exposureRows(texts: Texts, channel: ChannelView, exposure: ExposureView): Row[] {
  const format = { decimals: channel.decimals, fullScale: channel.fullScale, unit: channel.unit };
  const { stelLimit, twaLimit } = exposure;
  return [
    { name: `${channel.label} ${texts.covered}`, figure: { ...percentFormat, read: () => exposure.coveragePercent } },
    {
      name: `${channel.label} ${texts.stel}`,
      figure: { ...format, read: () => exposure.stel },
      ...(stelLimit === undefined ? {} : { bar: () => exposure.stel / stelLimit }),
    },
    {
      name: `${channel.label} ${texts.twa}`,
      figure: { ...format, read: () => exposure.twa },
      ...(twaLimit === undefined ? {} : { bar: () => exposure.twa / twaLimit }),
    },
  ];
}

/** Greatest and least of each main channel. */
export function peaksPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const { texts } = theme;
  const extremes = view.extremes ?? [];
  const rows = view.channels.flatMap((channel, index): Row[] => {
    const extreme = extremes[index];
    if (!channel.isMain || extreme === undefined) return [];
    const format = { decimals: channel.decimals, fullScale: channel.fullScale, unit: channel.unit };
    return [
      {
        name: `${channel.label} ${texts.peak}`,
        figure: { ...format, read: () => (extreme.isKnown ? extreme.peak : unknownFigure) },
      },
      {
        name: `${channel.label} ${texts.minimum}`,
        figure: { ...format, read: () => (extreme.isKnown ? extreme.minimum : unknownFigure) },
      },
    ];
  });
  return listTiles(body, theme, view, orNothing(rows, theme), { group: 2 });
}

/** The settings in force, for an instrument without a menu. */
export function settingsPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const { texts } = theme;
  return listTiles(body, theme, view, [
    { name: texts.device, word: view.profileName },
    ...setPointRows(texts, view),
    { name: texts.firmware, word: view.version },
  ]);
}

/** The name of the limits, and a line for each channel that has some: low, then high. */
export function setPointRows(texts: Texts, view: InstrumentView): Row[] {
  const rows = view.channels
    .filter(({ lowLimit, highLimit }) => lowLimit !== undefined || highLimit !== undefined)
    .map(({ label, unit, decimals, lowLimit, highLimit, deficiencyHigh }): Row => {
      const low = lowLimit === undefined ? [] : [decimalText(lowLimit, decimals)];
      const high = highLimit === undefined ? [] : [decimalText(highLimit, decimals)];
      const names = [...low.map(() => texts.low), ...high.map(() => texts.high)].join("/");
      // Oxygen has HIGH on both sides: 19.5 / 18.0, 23.5 %.
      const lack = deficiencyHigh === undefined ? "" : `${decimalText(deficiencyHigh, decimals)}, `;
      return { name: `${label} ${names}`, word: `${[...low, ...high.map((text) => lack + text)].join(" / ")} ${unit}` };
    });
  return [{ name: texts.limits, word: view.limitsName }, ...rows];
}
