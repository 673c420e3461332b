/** The simulated board's screen: a frame buffer and the fonts that the instrument's layout asks for, by name. */
import type { Font, Screen } from "../../hal/contract";
import { FrameBuffer } from "./frame-buffer";
import { GlyphFont, type FontTable } from "./glyph-font";
import { digits40 } from "./fonts/digits-40";
import { digits60 } from "./fonts/digits-60";
import { digits96 } from "./fonts/digits-96";
import { text14 } from "./fonts/text-14";
import { text20 } from "./fonts/text-20";

const tables: readonly FontTable[] = Object.freeze([digits96, digits60, digits40, text20, text14]);

export class HostScreen implements Screen {
  readonly canvas: FrameBuffer;
  /** Unpacked when first asked for, then kept. */
  #fonts: (GlyphFont | undefined)[] = tables.map(() => undefined);

  constructor(width: number, height: number) {
    this.canvas = new FrameBuffer(width, height);
  }

  font(name: string): Font {
    for (let i = 0; i < tables.length; i++) {
      const table = tables[i]!;
      if (table.name === name) return this.#fonts[i] ??= new GlyphFont(table, i);
    }
    throw new RangeError(`this board carries no font "${name}"`);
  }
}
