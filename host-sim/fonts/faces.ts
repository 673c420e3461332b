/**
 * Which fonts the instrument carries: typeface, size and exactly the characters that it can show. Flash is paid by the
 * glyph, so the largest hold digits only, the next just the capitals of the reason words (`OPEN`, `WARM-UP`), and the
 * Chinese ones the characters that the tables of words really use.
 */
import { menuTextsIn } from "../../src/ui/menu/menu-texts";
import { Language } from "../../src/core/language";
import { chinese } from "../../src/ui/screen/texts/chinese";
import { english } from "../../src/ui/screen/texts/english";
import { shortAlarmTexts } from "../../src/ui/screen/texts/texts";

export type Typeface =
  "B612-Bold" | "B612-Regular" | "NotoSansSC-Bold" | "NotoSansSC-Regular" | "Unifont" | "Misc-Fixed";

export interface Face {
  /** Resource name on the board and name for `Screen.font`; the number is the size of the em in pixels. */
  readonly name: string;
  /** Draws every character that it has; what it lacks is drawn by `fallback`. */
  readonly typeface: Typeface;
  readonly fallback?: Typeface;
  readonly sizePx: number;
  /** Size of the fallback's em where it differs. */
  readonly fallbackPx?: number;
  /** Width of a glyph as a share of what the typeface has; 1 unless told. */
  readonly stretch?: number;
  /** True for a display of one bit a pixel: every pixel is ink or not. */
  readonly isOneBit?: boolean;
  /** In ascending order of code point, as the board's renderer searches them. */
  readonly characters: string;
}

/** All strings of a table, however deep. */
function stringsIn(table: object): string[] {
  return Object.values(table).flatMap((entry: unknown) =>
    typeof entry === "string" ? [entry] : typeof entry === "object" && entry !== null ? stringsIn(entry) : [],
  );
}

const menuWords = [Language.English, Language.Chinese].flatMap(menuTextsIn);

/** Every word of the instrument, for the subsets and for the test that they are complete. */
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
/** So that whoever reads only Chinese finds the way there. */
const ownName = "简体中文";
const withOwnName = ascending(text + ownName);
const all = ascending(text + allWords.join(""));
/** What stands in the place of a value, and its countdown. */
const inCells = ascending(
  ` %-./0123456789s−${stringsIn([chinese.reasons, chinese.alarms, chinese.pass, chinese.fail, chinese.suspected]).join("")}${chinese.warmUp}`,
);

export const faces: readonly Face[] = Object.freeze([
  { name: "digits-96", typeface: "B612-Bold", sizePx: 96, characters: digits },
  { name: "digits-60", typeface: "B612-Bold", sizePx: 60, characters: `-.0123456789ACDEHILMNOPRSTUVW−` },
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
