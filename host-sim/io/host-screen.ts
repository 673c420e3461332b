/** The simulated board's screen: a frame buffer and the fonts of the instrument's layout, by name. */
import type { Font, Screen } from "../../hal/contract";
import { FrameBuffer } from "./frame-buffer";
import { GlyphFont, type FontTable } from "./glyph-font";
import { bit16 } from "./fonts/bit-16";
import { bit22 } from "./fonts/bit-22";
import { bit44 } from "./fonts/bit-44";
import { bit8 } from "./fonts/bit-8";
import { digits40 } from "./fonts/digits-40";
import { digits60 } from "./fonts/digits-60";
import { digits96 } from "./fonts/digits-96";
import { han15 } from "./fonts/han-15";
import { han20 } from "./fonts/han-20";
import { han40 } from "./fonts/han-40";
import { narrow54 } from "./fonts/narrow-54";
import { text14 } from "./fonts/text-14";
import { text20 } from "./fonts/text-20";

const tables: readonly FontTable[] = Object.freeze([
  digits96,
  digits60,
  narrow54,
  digits40,
  text20,
  text14,
  han40,
  han20,
  han15,
  bit44,
  bit22,
  bit16,
  bit8,
]);

/** Panels up to this height have one bit per pixel. */
const monochromeHeight = 64;

export class HostScreen implements Screen {
  readonly canvas: FrameBuffer;
  readonly isMonochrome: boolean;
  /** Unpacked at the first request, then stored. */
  #fonts: (GlyphFont | undefined)[] = tables.map(() => undefined);

  constructor(width: number, height: number) {
    this.canvas = new FrameBuffer(width, height);
    this.isMonochrome = height <= monochromeHeight;
  }

  turn(isUpsideDown: boolean): void {
    this.canvas.isUpsideDown = isUpsideDown;
    this.canvas.version++;
  }

  font(name: string): Font {
    for (let i = 0; i < tables.length; i++) {
      const table = tables[i]!;
      if (table.name === name) return (this.#fonts[i] ??= new GlyphFont(table, i));
    }
    throw new RangeError(`this board carries no font "${name}"`);
  }
}
