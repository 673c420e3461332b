/**
 * Fonts of the instrument: typeface, size and exactly the characters that it can show. Each glyph costs flash, so the largest
 * fonts have digits only, the next ones also the capitals of status words (`OPEN`, `WARM-UP`), and the Chinese ones the
 * characters that the text tables use.
 */
import { menuTextsIn } from "../../src/ui/texts/menu-texts";
import { Language } from "../../src/core/language";
import { chinese, english, shortAlarmTexts } from "../../src/ui/texts/texts";

export type Typeface =
  "B612-Bold" | "B612-Regular" | "NotoSansSC-Bold" | "NotoSansSC-Regular" | "Unifont" | "Misc-Fixed";

export interface Face {
  /** Resource name on the board and name for `Screen.font`; the number is the em size in pixels. */
  readonly name: string;
  /** Draws every character that it has; `fallback` draws the others. */
  readonly typeface: Typeface;
  readonly fallback?: Typeface;
  readonly sizePx: number;
  /** Em size of the fallback where it differs. */
  readonly fallbackPx?: number;
  /** Glyph width relative to the typeface; default 1. */
  readonly stretch?: number;
  /** True for a display with one bit per pixel: every pixel is ink or not. */
  readonly isOneBit?: boolean;
  /** In ascending order of code point, because the board's renderer searches them in that order. */
  readonly characters: string;
}

/** All strings of a table, however deep. */
function stringsIn(table: object): string[] {
  return Object.values(table).flatMap((entry: unknown) =>
    typeof entry === "string" ? [entry] : typeof entry === "object" && entry !== null ? stringsIn(entry) : [],
  );
}

const menuWords = [Language.English, Language.Chinese].flatMap(menuTextsIn);

/** All texts of the instrument, for the subsets and for the test that they are complete. */
export const allWords: readonly string[] = Object.freeze([
  ...stringsIn(english),
  ...stringsIn(chinese),
  ...stringsIn(shortAlarmTexts),
  ...menuWords,
]);

function ascending(characters: string): string {
  return [...new Set(characters)].sort().join("");
}

const digits = "-.0123456789−";

let ascii = "";
for (let code = 0x20; code < 0x7f; code++) ascii += String.fromCharCode(code);
const text = ascending(`${ascii}°²³µ·₂₄−→•`);
/** Always included, so that a reader of Chinese only can find the language setting. */
const ownName = "简体中文";
const withOwnName = ascending(text + ownName);
const all = ascending(text + allWords.join(""));
/** Characters of the status words in place of a value, and of its countdown. */
const inCells = ascending(
  ` %-./0123456789s−${stringsIn([chinese.reasons, chinese.alarms, chinese.pass, chinese.fail, chinese.suspected]).join("")}${chinese.warmUp}`,
);

/** Digits, and the English words in place of a value. */
const inLargeCells = ascending(`-.0123456789−${Object.values(english.reasons).join("")}`);

export const faces: readonly Face[] = Object.freeze([
  { name: "digits-96", typeface: "B612-Bold", sizePx: 96, characters: digits },
  { name: "digits-60", typeface: "B612-Bold", sizePx: 60, characters: inLargeCells },
  { name: "narrow-54", typeface: "B612-Bold", sizePx: 54, stretch: 0.78, characters: digits },
  { name: "digits-40", typeface: "B612-Bold", sizePx: 40, characters: " %-./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ−" },
  {
    name: "text-20",
    typeface: "B612-Bold",
    fallback: "NotoSansSC-Bold",
    sizePx: 20,
    fallbackPx: 18,
    characters: withOwnName,
  },
  {
    name: "text-14",
    typeface: "B612-Regular",
    fallback: "NotoSansSC-Regular",
    sizePx: 14,
    fallbackPx: 13,
    characters: withOwnName,
  },
  {
    name: "han-40",
    typeface: "B612-Bold",
    fallback: "NotoSansSC-Bold",
    sizePx: 36,
    fallbackPx: 36,
    characters: inCells,
  },
  { name: "han-20", typeface: "B612-Bold", fallback: "NotoSansSC-Bold", sizePx: 19, fallbackPx: 20, characters: all },
  {
    name: "han-15",
    typeface: "B612-Regular",
    fallback: "NotoSansSC-Regular",
    sizePx: 14,
    fallbackPx: 15,
    characters: all,
  },
  { name: "bit-44", typeface: "B612-Bold", sizePx: 44, isOneBit: true, characters: digits },
  { name: "bit-22", typeface: "B612-Bold", sizePx: 22, stretch: 0.6, isOneBit: true, characters: digits },
  { name: "bit-16", typeface: "Unifont", sizePx: 16, isOneBit: true, characters: all },
  { name: "bit-8", typeface: "Misc-Fixed", sizePx: 8, isOneBit: true, characters: text },
] satisfies readonly Face[]);
