/**
 * The screen through Commodetto's Poco, whose verbs the contract's canvas has.
 *
 * Fonts are bitmaps with their glyphs compressed (`.bf4`), one file a size; they stay in flash, and what a font costs in
 * RAM is one small object, made when it is first asked for.
 */
import parseBMF from "commodetto/parseBMF";
import Poco from "commodetto/Poco";
import Resource from "Resource";
import type { Canvas, Font, Screen } from "../contract";

/** Bytes of drawing commands between `begin` and `end`: a full page of cells with their text. */
const displayListBytes = 4096;

export class PocoScreen implements Screen {
  readonly canvas: Canvas;
  #names: string[] = [];
  #fonts: Font[] = [];

  constructor(output: object) {
    this.canvas = new Poco(output, { displayListLength: displayListBytes });
  }

  font(name: string): Font {
    const known = this.#names.indexOf(name);
    if (known >= 0) return this.#fonts[known]!;
    const file = `${name}.bf4`;
    if (!Resource.exists(file)) throw new RangeError(`no font ${name}`);
    const font = parseBMF(new Resource(file));
    this.#names.push(name);
    this.#fonts.push(font);
    return font;
  }
}

/** The SDK's set-up leaves the display driver in the global `screen`; there is none when it did not answer. */
export function openScreen(): Screen | undefined {
  const output = (globalThis as { readonly screen?: object }).screen;
  return output === undefined ? undefined : new PocoScreen(output);
}
