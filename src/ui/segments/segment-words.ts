/**
 * All words of the digits: tables of texts and their shapes. docs/screen.md lists the same words, which a test checks. Each word has
 * at least one letter that looks like no digit.
 */
import { AlarmKind } from "../../core/alarm-kind";
import { CalibrationKind, CalibrationStep, Due } from "../../core/calibration-codes";
import { Status } from "../../core/reading";
import { PageItem } from "../pages/page-item";
import { blank, pack, packAll } from "./glyphs";

/** In place of a value. Warm-up shows a countdown where its end is known. */
export const statusTexts: Readonly<Record<Status, string>> = Object.freeze({
  [Status.Ok]: "",
  [Status.WarmUp]: "HEAt",
  [Status.Open]: "OPEn",
  [Status.Short]: "Shrt",
  [Status.Saturated]: "SAt",
  [Status.UnderRange]: "Undr",
  [Status.OverRange]: "OuEr",
  [Status.Stale]: "oLd",
  [Status.Invalid]: "bAd",
  [Status.Uncalibrated]: "nCAL",
  [Status.Frozen]: "StUC",
  [Status.Noisy]: "nOIS",
});
export const statusWords = packAll(statusTexts);

/** Over range is also written in place of the value. */
export const alarmTexts: Readonly<Record<AlarmKind, string>> = Object.freeze({
  [AlarmKind.None]: "",
  [AlarmKind.Reminder]: "",
  [AlarmKind.Battery]: "bAtt",
  [AlarmKind.Twa]: "tUA",
  [AlarmKind.Stel]: "StEL",
  [AlarmKind.Low]: "Lo",
  [AlarmKind.Fault]: "FLt",
  [AlarmKind.High]: "HI",
  [AlarmKind.Over]: "OuEr",
});
export const alarmWords = packAll(alarmTexts);

/** Names of channels by id. Other channels are spelt as their label. */
export const channelTexts: Readonly<Record<string, string>> = Object.freeze({
  ch4: "CH4",
  mos: "CH4",
  o2: "o2",
  co: "CO",
  h2s: "H2S",
  flow: "FLo",
  standardFlow: "FLon",
  methaneFlow: "FCH4",
  pipePressure: "P P",
  pipeTemperature: "P t",
  pipeDifferential: "P d",
  pipeCh4: "PCH4",
  temperature: "A t",
  pressure: "A P",
  humidity: "rH",
  battery: "bAtt",
});

export const procedureTexts: Readonly<Record<CalibrationKind, string>> = Object.freeze({
  [CalibrationKind.Zero]: "Air",
  [CalibrationKind.Span]: "SPAn",
  [CalibrationKind.Points]: "Pnts",
  [CalibrationKind.Bump]: "bUnP",
  [CalibrationKind.Restore]: "PrEu",
});
export const procedureWords = packAll(procedureTexts);

/** Apply gas, hold still, passed, failed, broken off. */
export const stepTexts: Readonly<Record<CalibrationStep, string>> = Object.freeze({
  [CalibrationStep.Idle]: "idLE",
  [CalibrationStep.WaitForGas]: "GAS",
  [CalibrationStep.Settle]: "HoLd",
  [CalibrationStep.Accepted]: "PASS",
  [CalibrationStep.Refused]: "FAIL",
  [CalibrationStep.Cancelled]: "StoP",
});
export const stepWords = packAll(stepTexts);

export const dueTexts: Readonly<Record<Due, string>> = Object.freeze({
  [Due.Nothing]: "",
  [Due.Bump]: "bUnP",
  [Due.Calibration]: "CAL",
  [Due.Unknown]: "dAtE",
  [Due.Suspected]: "tESt",
});
export const dueWords = packAll(dueTexts);

/** A sensor of the teaching tier, which is not certified. */
export const uncertifiedText = "UnC";
export const uncertifiedWord = pack(uncertifiedText);
/** Switching off is refused in gas. */
export const notOffText = "nooF";
export const notOffWord = pack(notOffText);
export const peakText = "PEAH";
export const peakWord = pack(peakText);
export const minText = "LEAS";
export const minWord = pack(minText);
export const versionText = "UErS";
export const versionWord = pack(versionText);
export const unknownText = "----";
export const unknownWord = pack(unknownText);

/** Marks of figures that are not readings. */
export const noReading = pack("   =");
export const lowMark = pack("   L");
export const highMark = pack("   H");
/** HIGH on the low side. */
export const deficiencyMark = pack("   h");
export const gasMark = pack("   G");
export const dayMark = pack("   d");
export const minuteShape = pack("   n");
export const hourShape = pack("   h");
/** Thousands and millions of a total, three digits each. The last three have the mark `noReading`. */
export const thousandMark = pack("   t");
export const millionMark = pack("   n");

/** Left halves of words that end in a count. */
export const muteHalf = pack("nU");
export const offHalf = pack("oF");
export const batteryHalf = pack("bA");
export const faultHalf = pack("E");
export const refusalHalf = pack("r");

/** Of each flow: actual, standard and methane volume, permanent and then since the last reset. */
export const totalTexts = Object.freeze({
  [PageItem.TotalActual]: "toA",
  [PageItem.TotalStandard]: "ton",
  [PageItem.TotalMethane]: "toC",
  [PageItem.TripActual]: "trA",
  [PageItem.TripStandard]: "trn",
  [PageItem.TripMethane]: "trC",
} as const);
const totalWords = packAll(totalTexts);

/** An item of the page model on digits. */
interface Spelling {
  /** Before the figure; 0 where the mark says enough. */
  readonly word: number;
  readonly mark: number;
}

function spelling(word: number, mark: number): Spelling {
  return Object.freeze({ word, mark });
}

/** Items that are not here cannot be written on digits. */
export const spellings: Readonly<Partial<Record<PageItem, Spelling>>> = Object.freeze({
  [PageItem.Reading]: spelling(0, blank),
  [PageItem.Stel]: spelling(alarmWords[AlarmKind.Stel], noReading),
  [PageItem.Twa]: spelling(alarmWords[AlarmKind.Twa], noReading),
  [PageItem.Peak]: spelling(peakWord, noReading),
  [PageItem.Minimum]: spelling(minWord, noReading),
  [PageItem.TotalActual]: spelling(totalWords[PageItem.TotalActual], noReading),
  [PageItem.TotalStandard]: spelling(totalWords[PageItem.TotalStandard], noReading),
  [PageItem.TotalMethane]: spelling(totalWords[PageItem.TotalMethane], noReading),
  [PageItem.TripActual]: spelling(totalWords[PageItem.TripActual], noReading),
  [PageItem.TripStandard]: spelling(totalWords[PageItem.TripStandard], noReading),
  [PageItem.TripMethane]: spelling(totalWords[PageItem.TripMethane], noReading),
  [PageItem.DueIn]: spelling(0, dayMark),
  [PageItem.Due]: spelling(0, blank),
  [PageItem.LowLimit]: spelling(0, lowMark),
  [PageItem.HighLimit]: spelling(0, highMark),
  [PageItem.DeficiencyHigh]: spelling(0, deficiencyMark),
  [PageItem.Version]: spelling(versionWord, blank),
  [PageItem.OutputTest]: spelling(0, blank),
});
