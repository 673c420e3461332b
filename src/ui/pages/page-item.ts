/**
 * What the pages say, whatever they are shown on. A page is a list of groups in a fixed order. A group belongs to one channel,
 * one flow or the instrument, and stays together. Its items are read from the view whenever somebody looks: nothing is stored
 * and nothing is allocated.
 *
 *   page-groups.ts ─┬─► screen/list-page.ts                 rows, many at a time
 *                   └─► segments/item-segment-page.ts       beats, one after the other
 *
 * A renderer may leave out items that it has no room or no letters for. It does not add any.
 */
import { unknownDays } from "../../calibrate/due";
import { CalibrationKind, CalibrationStep, Due } from "../../core/calibration-codes";
import { StoreFault } from "../../core/store-fault";
import type { TotalSet } from "../../measure/flow-totals";
import type { InstrumentView } from "../view";

export const enum PageItem {
  /** The channel's value or the reason why there is none, with its alarm. */
  Reading,
  /** Share of the time that was measured, and the means since then. */
  Coverage,
  Stel,
  Twa,
  Peak,
  Minimum,
  /** Totals of a flow: permanent, then since the last reset. */
  TotalActual,
  TotalStandard,
  TotalMethane,
  TripActual,
  TripStandard,
  TripMethane,
  /** Of the permanent totals what was not measured; there is no item while it is nothing. */
  EstimatedActual,
  EstimatedStandard,
  EstimatedMethane,
  /** Days until calibration is due, and what is due. */
  DueIn,
  Health,
  /** What is due, without the days. */
  Due,
  NothingDue,
  LowLimit,
  HighLimit,
  /** HIGH on the low side, of oxygen. */
  DeficiencyHigh,
  Barometer,
  Uptime,
  Memory,
  MemoryLeft,
  DataLog,
  LogNumber,
  LogHead,
  Profile,
  LimitsName,
  Version,
  WarmUp,
  OutputTest,
  /** Of the calibration in progress: the gas to apply, the seconds left, and what came out. */
  TestGas,
  Countdown,
  Result,
  FreshAirCountdown,
  /** Seconds until the power goes off. */
  ShutDown,
}

export interface ItemGroup {
  readonly items: readonly PageItem[];
  /** Index into `channels`, or into `flowTotals` for totals; −1 for the instrument. */
  readonly index: number;
  readonly isOfChannel: boolean;
}

/** Word of the barometer. */
export const enum Tendency {
  Other,
  FallingFast,
}

/** In place of a figure that is not known. */
export const unknownFigure = -1e9;

/** Word of the memory beside those of `StoreFault`. */
export const totalWasLost = -1;

const microPerM3 = 1e6;
const secondsPerHour = 3600;
const percent = 100;
/** Longer than any other part of the instrument lasts. */
export const maxYears = 99;

export function isTotal(item: PageItem): boolean {
  return item >= PageItem.TotalActual && item <= PageItem.EstimatedMethane;
}

function estimateOf(set: TotalSet, item: PageItem): number {
  const { approximate } =
    item === PageItem.EstimatedActual
      ? set.estimatedActual
      : item === PageItem.EstimatedStandard
        ? set.estimatedStandard
        : set.estimatedMethane;
  return approximate === 0 ? unknownFigure : approximate / microPerM3;
}

function totalOf(view: InstrumentView, item: PageItem, index: number): number {
  const totals = view.flowTotals![index]!;
  if (item >= PageItem.EstimatedActual) return estimateOf(totals.permanent, item);
  const set: TotalSet = item < PageItem.TripActual ? totals.permanent : totals.trip;
  const quantity = (item - PageItem.TotalActual) % 3;
  const total = quantity === 0 ? set.actual : quantity === 1 ? set.standard : set.methane;
  return total.approximate / microPerM3;
}

/** True between the start of a procedure and its verdict. */
function isRunning(step: CalibrationStep): boolean {
  return step === CalibrationStep.WaitForGas || step === CalibrationStep.Settle;
}

function calibrationFigure(view: InstrumentView, item: PageItem): number {
  const { step, kind, gasValue, countdownS, result } = view.calibration;
  switch (item) {
    case PageItem.TestGas:
      return step === CalibrationStep.Idle ? unknownFigure : gasValue;
    case PageItem.Countdown:
      return isRunning(step) ? countdownS : unknownFigure;
    default:
      if (step !== CalibrationStep.Accepted && step !== CalibrationStep.Refused) return unknownFigure;
      return kind === CalibrationKind.Zero ? result : result * percent;
  }
}

/** @returns the figure of an item that has one, `unknownFigure` while it is not known */
export function figureOf(view: InstrumentView, item: PageItem, index: number): number {
  const { calibration, storage } = view;
  const channel = view.channels[index];
  switch (item) {
    case PageItem.Coverage:
      return channel!.exposure!.coveragePercent;
    case PageItem.Stel:
      return channel!.exposure!.stel;
    case PageItem.Twa:
      return channel!.exposure!.twa;
    case PageItem.Peak:
    case PageItem.Minimum: {
      const extremes = view.extremes![index]!;
      return !extremes.isKnown ? unknownFigure : item === PageItem.Peak ? extremes.peak : extremes.minimum;
    }
    case PageItem.DueIn: {
      const days = calibration.daysLeft(index);
      return days === unknownDays ? unknownFigure : days;
    }
    case PageItem.Health: {
      const health = calibration.health(index);
      return health < 0 ? unknownFigure : health;
    }
    case PageItem.LowLimit:
      return channel!.lowLimit ?? unknownFigure;
    case PageItem.HighLimit:
      return channel!.highLimit ?? unknownFigure;
    case PageItem.DeficiencyHigh:
      return channel!.deficiencyHigh ?? unknownFigure;
    case PageItem.Barometer:
      return view.barometer.minutes > 0 ? view.barometer.tendencyHPa : unknownFigure;
    case PageItem.Uptime:
      return view.uptimeS / secondsPerHour;
    case PageItem.MemoryLeft:
      if (storage.yearsLeft < 0) return unknownFigure;
      return storage.yearsLeft > maxYears ? maxYears : storage.yearsLeft;
    case PageItem.WarmUp:
      return view.warmUpLeftS;
    case PageItem.ShutDown:
      return view.shutDownLeftS > 0 ? view.shutDownLeftS : unknownFigure;
    case PageItem.TestGas:
    case PageItem.Countdown:
    case PageItem.Result:
      return calibrationFigure(view, item);
    case PageItem.FreshAirCountdown:
      return calibration.freshAir.isRunning ? calibration.freshAir.countdownS : unknownFigure;
    default:
      return isTotal(item) ? totalOf(view, item, index) : unknownFigure;
  }
}

/** @returns the code of the word of an item, in its own enum; 0 where nothing is due, or nothing is wrong */
export function wordOf(view: InstrumentView, item: PageItem, index: number): number {
  const { calibration, storage, channels } = view;
  switch (item) {
    case PageItem.DueIn:
    case PageItem.Due:
      return calibration.due(index);
    case PageItem.NothingDue:
      for (let i = 0; i < channels.length; i++) if (calibration.due(i) !== Due.Nothing) return 0;
      return 1;
    case PageItem.Barometer:
      return view.barometer.isFallingFast ? Tendency.FallingFast : Tendency.Other;
    case PageItem.Memory:
      return storage.fault === StoreFault.None && storage.wasLost ? totalWasLost : storage.fault;
    case PageItem.DataLog:
      return view.dataLog!.fault;
    default:
      return 0;
  }
}

/** @returns the text of an item that is a name; empty for the others */
export function textOf(view: InstrumentView, item: PageItem): string {
  switch (item) {
    case PageItem.Profile:
      return view.profileName;
    case PageItem.LimitsName:
      return view.limitsName;
    case PageItem.Version:
      return view.version;
    default:
      return "";
  }
}

/** Whether a renderer leaves the group out for now: nothing is known of a calibration, or nothing is due. */
export function isSilent(view: InstrumentView, { items, index }: ItemGroup): boolean {
  for (const item of items) {
    const isOptional = item >= PageItem.DueIn && item <= PageItem.NothingDue;
    if (!isOptional || figureOf(view, item, index) !== unknownFigure || wordOf(view, item, index) !== 0) return false;
  }
  return true;
}
