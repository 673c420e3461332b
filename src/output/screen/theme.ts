/** What every tile needs to draw: the canvas, its colours, and the fonts that fit this size of screen. */
import type { Canvas, Font, Screen } from "../../../hal/contract";
import { Palette } from "./palette";

/** From this height on, headers and keys are in the larger text. Pixels. */
const roomyHeight = 200;

export class Theme {
  readonly canvas: Canvas;
  readonly palette: Palette;
  readonly isRoomy: boolean;
  /** Header, labels of cells, keys. */
  readonly heading: Font;
  readonly label: Font;
  readonly small: Font;
  /** For values, largest first; the last one is also the text of narrow cells. */
  readonly values: readonly Font[];
  /** For reasons in the place of a value, largest first; these hold capitals. */
  readonly words: readonly Font[];

  constructor(screen: Screen) {
    const canvas = screen.canvas;
    this.canvas = canvas;
    this.palette = new Palette(canvas);
    this.isRoomy = canvas.height >= roomyHeight;
    this.label = screen.font("text-20");
    this.small = screen.font("text-14");
    this.heading = this.isRoomy ? this.label : this.small;
    const huge = screen.font("digits-96"), large = screen.font("digits-60"), medium = screen.font("digits-40");
    this.values = [huge, large, medium, this.label, this.small];
    this.words = [large, medium, this.label, this.small];
  }

  /** The largest of `fonts` in which all of `words` fit the room, else the smallest. */
  fit(fonts: readonly Font[], words: readonly string[], width: number, height: number): Font {
    for (const font of fonts) {
      if (font.height > height) continue;
      if (words.every((word) => this.canvas.getTextWidth(word, font) <= width)) return font;
    }
    return fonts[fonts.length - 1]!;
  }
}
