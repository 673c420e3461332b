/**
 * The contract's screen through Commodetto's Poco, whose drawing functions the contract's canvas has.
 *
 * Fonts are bitmaps with compressed glyphs (`.bf4`), one file per size. They stay in flash; in RAM a font costs one small
 * object, made when it is first requested.
 */
import parseBMF from "commodetto/parseBMF";
import Poco from "commodetto/Poco";
import Resource from "Resource";
import type { Canvas, Font, Screen } from "../contract";

/** Bytes of drawing commands between `begin` and `end`: a full page of cells with their text. */
const displayListBytes = 4096;

/** Property of the SDK's panel drivers: the direction in which the panel scans its memory, degrees. */
interface Turnable {
  rotation?: number;
}

const halfTurn = 180;

export class PocoScreen implements Screen {
  readonly canvas: Canvas;
  #output: Turnable;
  /** Direction as set by the board's set-up. */
  #upright: number | undefined;
  #names: string[] = [];
  #fonts: Font[] = [];

  constructor(output: object) {
    this.#output = output;
    this.#upright = this.#output.rotation;
    this.canvas = new Poco(output, { displayListLength: displayListBytes });
  }

  /** Does nothing if the panel's driver cannot rotate. */
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

/** The SDK's set-up stores the display driver in the global `screen`; it is missing if the display did not respond. */
export function openScreen(): Screen | undefined {
  const output = (globalThis as { readonly screen?: object }).screen;
  return output === undefined ? undefined : new PocoScreen(output);
}
