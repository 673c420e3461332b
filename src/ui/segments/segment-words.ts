/**
 * Every word of the digits, in one place: docs/screen.md lists the same ones, which a test holds. A word has at least one letter
 * that no figure looks like. Frozen tables of texts, and beside them what lights for them.
 */
import { AlarmKind } from "../../core/alarm-kind";
import { PageItem } from "../pages/page-item";
import { blank, pack, packAll } from "./glyphs";

/** In place of a value, indexed by `Status`. Warm-up has a countdown where its end is known. */
export const statusTexts: readonly string[] = Object.freeze([
  "",
  "HEAt",
  "OPEn",
  "Shrt",
  "SAt",
  "Undr",
  "OuEr",
  "oLd",
  "bAd",
  "nCAL",
]);
export const statusWords = packAll(statusTexts);

/** Indexed by `AlarmKind`. What is over range is said by its status as well. */
export const alarmTexts: readonly string[] = Object.freeze(["", "", "bAtt", "tUA", "StEL", "Lo", "FLt", "HI", "OuEr"]);
export const alarmWords = packAll(alarmTexts);

/** What a channel is called, by its id. One that is not here is called as its label is spelt. */
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

/** Indexed by `CalibrationKind`. */
export const procedureTexts: readonly string[] = Object.freeze(["Air", "SPAn", "Pnts", "bUnP", "PrEu"]);
export const procedureWords = packAll(procedureTexts);

/** Indexed by `CalibrationStep`: apply gas, hold still, passed, failed, broken off. */
export const stepTexts: readonly string[] = Object.freeze(["idLE", "GAS", "HoLd", "PASS", "FAIL", "StoP"]);
export const stepWords = packAll(stepTexts);

/** Indexed by `Due`. */
export const dueTexts: readonly string[] = Object.freeze(["", "bUnP", "CAL", "dAtE", "tESt"]);
export const dueWords = packAll(dueTexts);

/** A sensor of the teaching tier, which nothing certifies. */
export const uncertifiedText = "UnC";
export const uncertifiedWord = pack(uncertifiedText);
/** Switching off is refused, in gas. */
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

/** Marks of figures that are no readings. */
export const noReading = pack("   =");
export const lowMark = pack("   L");
export const highMark = pack("   H");
/** HIGH for too little. */
export const deficiencyMark = pack("   h");
export const gasMark = pack("   G");
export const dayMark = pack("   d");
export const minuteShape = pack("   n");
export const hourShape = pack("   h");
/** Thousands and millions of a total, each three figures; its last three have the first mark above. */
export const thousandMark = pack("   t");
export const millionMark = pack("   n");

/** Left halves, with a count behind them. */
export const muteHalf = pack("nU");
export const offHalf = pack("oF");
export const batteryHalf = pack("bA");
export const faultHalf = pack("E");
export const refusalHalf = pack("r");

/** Of each flow: actual, standard and methane volume, permanent and then since the last reset. */
export const totalTexts: readonly string[] = Object.freeze(["toA", "ton", "toC", "trA", "trn", "trC"]);
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
  [PageItem.Stel]: spelling(alarmWords[AlarmKind.Stel]!, noReading),
  [PageItem.Twa]: spelling(alarmWords[AlarmKind.Twa]!, noReading),
  [PageItem.Peak]: spelling(peakWord, noReading),
  [PageItem.Minimum]: spelling(minWord, noReading),
  [PageItem.TotalActual]: spelling(totalWords[0]!, noReading),
  [PageItem.TotalStandard]: spelling(totalWords[1]!, noReading),
  [PageItem.TotalMethane]: spelling(totalWords[2]!, noReading),
  [PageItem.TripActual]: spelling(totalWords[3]!, noReading),
  [PageItem.TripStandard]: spelling(totalWords[4]!, noReading),
  [PageItem.TripMethane]: spelling(totalWords[5]!, noReading),
  [PageItem.DueIn]: spelling(0, dayMark),
  [PageItem.Due]: spelling(0, blank),
  [PageItem.LowLimit]: spelling(0, lowMark),
  [PageItem.HighLimit]: spelling(0, highMark),
  [PageItem.DeficiencyHigh]: spelling(0, deficiencyMark),
  [PageItem.Version]: spelling(versionWord, blank),
  [PageItem.OutputTest]: spelling(0, blank),
});
