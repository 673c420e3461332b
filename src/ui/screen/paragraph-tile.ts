/**
 * A sentence in several lines, in the largest font in which it fits: advice about a fault, or why a calibration was refused. The
 * lines are computed when the text changes.
 */
import type { Canvas, Font } from "../../../hal/contract";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";

/** First code of ideographs and their punctuation: a line may end after any of them. */
const firstIdeograph = 0x2e80;
/** Characters that must not start a line. */
const closing = ".,:;!?%)。,:;!?)、";

export class ParagraphTile extends Tile {
  #theme: Theme;
  #fonts: readonly Font[];
  #pick: () => string;
  /** Left and right of the lines, pixels; none on a tiny screen. */
  #margin: number;
  #font: Font;
  #lines: readonly string[] = [];
  #drawn: string | undefined;

  /** `fonts` from the largest; `pick` returns a string of a table. */
  constructor(where: Area, theme: Theme, fonts: readonly Font[], pick: () => string) {
    super(where);
    this.#theme = theme;
    this.#margin = theme.isTiny ? 0 : theme.gap;
    this.#fonts = fonts;
    this.#font = fonts[0]!;
    this.#pick = pick;
  }

  poll(): void {
    if (this.#pick() !== this.#drawn) this.isStale = true;
  }

  draw(canvas: Canvas): void {
    const text = this.#pick();
    if (text !== this.#drawn) this.#lay(text);
    this.#drawn = text;
    this.isStale = false;
    const { background, foreground } = this.#theme.palette;
    const gap = this.#margin,
      lines = this.#lines,
      font = this.#font;
    this.open(canvas, background);
    let y = this.middle(lines.length * font.height);
    for (let i = 0; i < lines.length; i++) {
      canvas.drawText(lines[i]!, font, foreground, this.x + gap, y);
      y += font.height;
    }
    canvas.end();
  }

  #lay(text: string): void {
    const width = this.width - 2 * this.#margin;
    for (const font of this.#fonts) {
      this.#font = font;
      this.#lines = brokenInto(text, (line) => this.#theme.canvas.getTextWidth(line, font) <= width);
      if (this.#lines.length * font.height <= this.height) return;
    }
    // Only the field of a refused setting, which comes from no table, can be too long. Its end is cut.
    const font = this.#font;
    const most = Math.max(1, Math.floor(this.height / font.height));
    const lines = this.#lines.slice(0, most);
    lines[most - 1] = this.#theme.cut(lines[most - 1]!, font, width);
    this.#lines = lines;
  }
}

/** Pieces that are not broken: a word with the space after it, or an ideograph with the punctuation after it. */
function pieces(text: string): string[] {
  const out: string[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    const last = out.length - 1;
    const before = i === 0 ? 0 : text.charCodeAt(i - 1);
    const isGlued =
      closing.includes(character) ||
      (before !== 0x20 && before < firstIdeograph && text.charCodeAt(i) < firstIdeograph);
    if (last >= 0 && isGlued) out[last] += character;
    else out.push(character);
  }
  return out;
}

function brokenInto(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(text)) {
    if (line !== "" && !fits((line + piece).trimEnd())) {
      lines.push(line.trimEnd());
      line = "";
    }
    for (const character of fits(piece.trimEnd()) ? [piece] : piece) {
      if (line !== "" && !fits((line + character).trimEnd())) {
        lines.push(line);
        line = "";
      }
      line += character;
    }
  }
  if (line.trimEnd() !== "") lines.push(line.trimEnd());
  return lines;
}
