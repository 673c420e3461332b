/**
 * All words of the digits as shapes. Words of codes are the third column of `ui/texts`, the others are here. docs/screen.md lists
 * them, which a test checks. Each word has at least one letter that looks like no digit.
 */
import { AlarmKind } from "../../core/alarm-kind";
import { isRefusal, type MenuText } from "../../core/menu-text";
import { PageItem } from "../pages/page-item";
import { menuWords as menuTexts } from "../texts/menu-texts";
import { words } from "../texts/words";
import { blank, pack, packAll } from "./glyphs";

/** In place of a value. Warm-up shows a countdown where its end is known. */
export const statusWords = packAll(words.reasons.digits);
/** Over range is also written in place of the value. */
export const alarmWords = packAll(words.alarms.digits);
export const procedureWords = packAll(words.calibrations.digits);
export const stepWords = packAll(words.steps.digits);
export const dueWords = packAll(words.dues.digits);
const menuWords = packAll(menuTexts.digits);

/** The word of a text of the menu, blank for a refusal. */
export function menuWord(text: MenuText): number {
  return isRefusal(text) ? blank : menuWords[text];
}

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

/** Words that belong to no code. */
export const otherTexts = Object.freeze({
  /** A sensor of the teaching tier, which is not certified. */
  uncertified: "UnC",
  /** Switching off is refused in gas. */
  notOff: "nooF",
  peak: "PEAH",
  minimum: "LEAS",
  version: "UErS",
  unknown: "----",
} as const);
export const uncertifiedWord = pack(otherTexts.uncertified);
export const notOffWord = pack(otherTexts.notOff);
export const unknownWord = pack(otherTexts.unknown);

/** Marks of figures that are not readings. */
export const noReading = pack("   =");
export const lowMark = pack("   L");
export const gasMark = pack("   G");
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
export const refusedHalf = pack("no");

/** Digits of a PIN: entered, and missing. */
export const enteredShape = pack("   o");
export const awaitedShape = pack("   _");

/** Of each flow: actual, standard and methane volume, permanent and then since the last reset. */
export const totalTexts = Object.freeze({
  [PageItem.TotalActual]: "toA",
  [PageItem.TotalStandard]: "ton",
  [PageItem.TotalMethane]: "toC",
  [PageItem.TripActual]: "trA",
  [PageItem.TripStandard]: "trn",
  [PageItem.TripMethane]: "trC",
} as const);

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
  [PageItem.Peak]: spelling(pack(otherTexts.peak), noReading),
  [PageItem.Minimum]: spelling(pack(otherTexts.minimum), noReading),
  [PageItem.TotalActual]: spelling(pack(totalTexts[PageItem.TotalActual]), noReading),
  [PageItem.TotalStandard]: spelling(pack(totalTexts[PageItem.TotalStandard]), noReading),
  [PageItem.TotalMethane]: spelling(pack(totalTexts[PageItem.TotalMethane]), noReading),
  [PageItem.TripActual]: spelling(pack(totalTexts[PageItem.TripActual]), noReading),
  [PageItem.TripStandard]: spelling(pack(totalTexts[PageItem.TripStandard]), noReading),
  [PageItem.TripMethane]: spelling(pack(totalTexts[PageItem.TripMethane]), noReading),
  [PageItem.DueIn]: spelling(0, pack("   d")),
  [PageItem.Due]: spelling(0, blank),
  [PageItem.LowLimit]: spelling(0, lowMark),
  [PageItem.HighLimit]: spelling(0, pack("   H")),
  // HIGH on the low side.
  [PageItem.DeficiencyHigh]: spelling(0, pack("   h")),
  [PageItem.Version]: spelling(pack(otherTexts.version), blank),
  [PageItem.OutputTest]: spelling(0, blank),
});
