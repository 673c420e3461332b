/** What the tiles draw with: canvas, colours, texts, and the fonts for this screen and language. */
import type { Canvas, Font, Screen } from "../../../hal/contract";
import { Language } from "../../core/language";
import { defaultScheme, highContrastScheme, oneBitScheme, type Palette, paletteOf } from "./palette";
import { chinese, english, type Texts } from "../texts/texts";

/** From this height on, headers and keys are in the larger text. Pixels. */
const roomyHeight = 200;
/** Up to this height there is no line of keys: their functions are printed on the case. Pixels. */
const tinyHeight = 80;

/** Choices of the person. */
interface Appearance {
  readonly language: Language;
  readonly isHighContrast: boolean;
}

export function textsIn(language: Language): Texts {
  return language === Language.Chinese ? chinese : english;
}

export class Theme {
  readonly canvas: Canvas;
  readonly palette: Palette;
  readonly language: Language;
  readonly texts: Texts;
  readonly isRoomy: boolean;
  readonly isTiny: boolean;
  /** One bit a pixel: lines differ in their dots instead of their colour. */
  readonly isOneBit: boolean;
  /** Between texts and from the edges of cells, pixels. */
  readonly gap: number;
  /** Header, labels of cells, keys. */
  readonly heading: Font;
  readonly label: Font;
  readonly small: Font;
  /** Labels and units in cells, which are Latin in every language. */
  readonly cellLabel: Font;
  readonly cellUnit: Font;
  /** For values, largest first. The last one is also the text of narrow cells. */
  readonly values: readonly Font[];
  /** For sentences, largest first. */
  readonly paragraph: readonly Font[];
  /** For reasons in the place of a value, largest first. The largest have capitals only, and in Chinese only these words. */
  readonly words: readonly Font[];

  constructor(screen: Screen, appearance: Appearance) {
    const canvas = screen.canvas;
    this.canvas = canvas;
    this.isOneBit = screen.isMonochrome === true;
    this.palette = paletteOf(
      canvas,
      this.isOneBit ? oneBitScheme : appearance.isHighContrast ? highContrastScheme : defaultScheme,
    );
    this.language = appearance.language;
    this.texts = textsIn(appearance.language);
    this.isRoomy = canvas.height >= roomyHeight;
    this.isTiny = canvas.height <= tinyHeight;
    this.gap = this.isTiny ? 2 : 6;
    const isChinese = appearance.language === Language.Chinese;
    if (this.isOneBit) {
      const line = screen.font("bit-16"),
        tiny = screen.font("bit-8");
      this.heading = this.label = line;
      this.small = isChinese ? line : tiny;
      this.cellLabel = this.cellUnit = this.isTiny ? tiny : line;
      this.values = [screen.font("bit-44"), screen.font("bit-22"), line, tiny];
      this.words = isChinese ? [line] : [line, tiny];
      this.paragraph = this.isTiny ? [this.small] : [this.label, this.small];
      return;
    }
    this.label = screen.font(isChinese ? "han-20" : "text-20");
    this.small = screen.font(isChinese ? "han-15" : "text-14");
    this.paragraph = this.isTiny ? [this.small] : [this.label, this.small];
    this.heading = this.isRoomy ? this.label : this.small;
    this.cellLabel = this.label;
    this.cellUnit = this.small;
    const large = screen.font("digits-60"),
      medium = screen.font("digits-40");
    this.values = [screen.font("digits-96"), large, screen.font("narrow-54"), medium, this.label, this.small];
    this.words = isChinese ? [screen.font("han-40"), this.label, this.small] : [large, medium, this.label, this.small];
  }

  /** The largest of `fonts` in which all of `words` fit the room, else the smallest. */
  fit(fonts: readonly Font[], words: readonly string[], width: number, height: number): Font {
    for (const font of fonts) {
      if (font.height > height) continue;
      if (words.every((word) => this.canvas.getTextWidth(word, font) <= width)) return font;
    }
    return fonts[fonts.length - 1]!;
  }

  /** The beginning of a text that is too wide, and "...". */
  cut(text: string, font: Font, width: number): string {
    let kept = text;
    while (kept !== "" && this.canvas.getTextWidth(`${kept}...`, font) > width) kept = kept.slice(0, -1);
    return `${kept}...`;
  }

  /** Width of the widest of `words`, pixels. */
  widest(words: readonly string[], font: Font): number {
    let width = 0;
    for (const word of words) width = Math.max(width, this.canvas.getTextWidth(word, font));
    return width;
  }
}
