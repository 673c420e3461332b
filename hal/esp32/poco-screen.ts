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

/** What the panels' drivers of the SDK have: the direction in which the panel scans its memory, degrees. */
interface Turnable {
  rotation?: number;
}

const halfTurn = 180;

export class PocoScreen implements Screen {
  readonly canvas: Canvas;
  #output: Turnable;
  /** As the board's set-up left it. */
  #upright: number | undefined;
  #names: string[] = [];
  #fonts: Font[] = [];

  constructor(output: object) {
    this.#output = output;
    this.#upright = this.#output.rotation;
    this.canvas = new Poco(output, { displayListLength: displayListBytes });
  }

  /** Does nothing where the panel's driver cannot turn. */
  turn(isUpsideDown: boolean): void {
    const upright = this.#upright;
    if (upright !== undefined) this.#output.rotation = isUpsideDown ? (upright + halfTurn) % (2 * halfTurn) : upright;
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
