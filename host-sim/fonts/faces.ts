/**
 * Which fonts the instrument carries: typeface, size and exactly the characters that it can show. Flash is paid by the
 * glyph, so the largest holds digits only and the next just the capitals of the reason words (`OPEN`, `WARM-UP`).
 */

export interface Face {
  /** Resource name on the board and name for `Screen.font`; the number is the size of the em in pixels. */
  readonly name: string;
  readonly typeface: "B612-Bold" | "B612-Regular";
  readonly sizePx: number;
  /** In ascending order of code point, as the board's renderer searches them. */
  readonly characters: string;
}

const digits = "-.0123456789−";

let ascii = "";
for (let code = 0x20; code < 0x7f; code++) ascii += String.fromCharCode(code);
const text = `${ascii}°²³µ·₂₄−`;

export const faces: readonly Face[] = Object.freeze([
  { name: "digits-96", typeface: "B612-Bold", sizePx: 96, characters: digits },
  { name: "digits-60", typeface: "B612-Bold", sizePx: 60, characters: `-.0123456789ACDEHILMNOPRSTUVW−` },
  { name: "digits-40", typeface: "B612-Bold", sizePx: 40, characters: " %-./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ−" },
  { name: "text-20", typeface: "B612-Bold", sizePx: 20, characters: text },
  { name: "text-14", typeface: "B612-Regular", sizePx: 14, characters: text },
] as const satisfies readonly Face[]);
