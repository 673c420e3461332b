/**
 * The simulated screen's memory, with the semantics of the board's renderer: drawing outside the open rectangle is
 * clipped, text is blended over the present content, and the result is the same RGB565 picture that the device shows.
 *
 * The simulator runs thousands of times faster than real time with the screen on, also on XS. So no loop handles single
 * pixels where a row operation can, and nothing is allocated after construction (`glyph-cache.ts`).
 */
import type { Canvas, Font } from "../../hal/contract";
import { HostBitmap } from "./bitmap";
import { rgb565 } from "./blend";
import { Coverage } from "./coverage";
import { GlyphCache, cachePixels } from "./glyph-cache";
import { GlyphFont, type TextRun } from "./glyph-font";
import { blendRows, copyRows, drawRows, fillRows } from "./pixel-rows";

/** Size of a command in the renderer's display list on a 32-bit board, bytes. */
const rectangleBytes = 16,
  glyphBytes = 28,
  bitmapBytes = 28;

/** Largest rectangle with a single character that is cached as one picture, pixels. */
const largestCell = 8000;

export class FrameBuffer implements Canvas {
  readonly width: number;
  readonly height: number;
  /** True while a panel would show the picture upside down; the memory below always is upright. */
  isUpsideDown = false;
  /** RGB565, row by row. */
  readonly pixels: Uint16Array;
  /** Pixels that a display would have received: the area of every opened rectangle. Not reset here. */
  pixelsSent = 0;
  /** Incremented with every closed rectangle, so that a viewer can see that its picture is out of date. */
  version = 0;
  /** Largest display list that one rectangle needed so far, bytes. The renderer's default list holds 1024. */
  displayListBytes = 0;
  #memory: Uint16Array;
  #cache: GlyphCache;
  #isOpen = false;
  #left = 0;
  #top = 0;
  #right = 0;
  #bottom = 0;
  #listBytes = 0;
  #coverage: Coverage | undefined;
  /**
   * True while the open rectangle still has to be filled with `#plainColor`. The fill is delayed because a single character may
   * follow, as in a changing number: then background and character are copied as one picture.
   */
  #isFillPending = false;
  /** Colour of the rectangle filled last. Where nothing else was drawn since, glyphs can be copied instead of blended. */
  #plainColor = 0;
  #plainTop = 0;
  #plainRight = 0;
  #plainBottom = 0;
  /** Left end of the area that is still plain: the right edge of the glyphs drawn since. */
  #inkRight = 0;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#memory = new Uint16Array(width * height + cachePixels);
    this.pixels = this.#memory.subarray(0, width * height);
    this.#cache = new GlyphCache(this.#memory, width * height);
  }

  /**
   * For tests: `end` throws when a pixel of its rectangle was not drawn (on a board it would show noise), and a
   * character that the font lacks throws instead of being skipped.
   */
  set checkCoverage(on: boolean) {
    this.#coverage = on ? new Coverage(this.width, this.height) : undefined;
  }

  begin(x: number, y: number, width: number, height: number): void {
    if (this.#isOpen) throw new Error("begin() inside begin(): the rectangle before is still open");
    if (!(x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= this.width && y + height <= this.height)) {
      throw new RangeError(`rectangle ${x},${y} ${width}×${height} is not on a screen of ${this.width}×${this.height}`);
    }
    this.#isOpen = true;
    this.#left = x;
    this.#top = y;
    this.#right = x + width;
    this.#bottom = y + height;
    this.#listBytes = 0;
    this.#plainRight = 0;
    this.#isFillPending = false;
    this.#coverage?.begin();
  }

  end(): void {
    this.#mustBeOpen();
    if (this.#isFillPending) this.#flush();
    this.#isOpen = false;
    const width = this.#right - this.#left;
    this.pixelsSent += width * (this.#bottom - this.#top);
    this.version++;
    if (this.#listBytes > this.displayListBytes) this.displayListBytes = this.#listBytes;
    this.#coverage?.check(this.#left, this.#top, this.#right, this.#bottom);
  }

  makeColor(red: number, green: number, blue: number): number {
    return rgb565(red, green, blue);
  }

  fillRectangle(color: number, x: number, y: number, width: number, height: number): void {
    this.#mustBeOpen();
    this.#listBytes += rectangleBytes;
    let right = x + width,
      bottom = y + height;
    if (x < this.#left) x = this.#left;
    if (y < this.#top) y = this.#top;
    if (right > this.#right) right = this.#right;
    if (bottom > this.#bottom) bottom = this.#bottom;
    if (x >= right || y >= bottom) return;
    if (x === this.#left && y === this.#top && right === this.#right && bottom === this.#bottom) {
      this.#isFillPending = true;
    } else {
      if (this.#isFillPending) this.#flush();
      fillRows(this.#memory, this.width, color, x, y, right, bottom);
    }
    this.#coverage?.cover(x, y, right, bottom);
    this.#plainColor = color;
    this.#plainTop = y;
    this.#plainRight = right;
    this.#plainBottom = bottom;
    this.#inkRight = x;
  }

  /** Characters that the font lacks are skipped, as on the board. Throws a `TypeError` for a font of another board. */
  drawText(text: string, font: Font, color: number, x: number, y: number): void {
    this.#mustBeOpen();
    if (!(font instanceof GlyphFont)) throw new TypeError("this font was not opened by this screen");
    const run = font.run(text);
    if (this.#coverage !== undefined && run.missing !== "") {
      throw new RangeError(`${font.name} has no "${run.missing}"`);
    }
    this.#listBytes += run.glyphs.length * glyphBytes;
    if (this.#isFillPending) {
      if (run.glyphs.length === 1 && this.#drawCell(font, run, color, x, y)) return;
      this.#flush();
    }
    this.#drawRun(font, run, color, x, y);
  }

  getTextWidth(text: string, font: Font): number {
    if (!(font instanceof GlyphFont)) throw new TypeError("this font was not opened by this screen");
    return font.run(text).advance;
  }

  drawBitmap(bitmap: object, x: number, y: number): void {
    this.#mustBeOpen();
    if (!(bitmap instanceof HostBitmap)) throw new TypeError("this bitmap is not one of this screen's");
    if (this.#isFillPending) this.#flush();
    this.#listBytes += bitmapBytes;
    const { width, key } = bitmap;
    const left = x < this.#left ? this.#left : x,
      top = y < this.#top ? this.#top : y;
    const right = x + width > this.#right ? this.#right : x + width;
    const bottom = y + bitmap.height > this.#bottom ? this.#bottom : y + bitmap.height;
    if (left >= right || top >= bottom) return;
    const source = (top - y) * width + left - x;
    drawRows(this.#memory, this.width, bitmap.pixels, source, width, key, left, top, right, bottom);
    this.#plainRight = 0;
    if (key < 0) this.#coverage?.cover(left, top, right, bottom);
  }

  #mustBeOpen(): void {
    if (!this.#isOpen) throw new Error("drawing outside begin() and end()");
  }

  #flush(): void {
    this.#isFillPending = false;
    fillRows(this.#memory, this.width, this.#plainColor, this.#left, this.#top, this.#right, this.#bottom);
  }

  /** Draws the open rectangle as one cached picture: its background with one character. False where that is not possible. */
  #drawCell(font: GlyphFont, run: TextRun, color: number, penX: number, penY: number): boolean {
    const left = this.#left,
      top = this.#top,
      width = this.#right - left,
      height = this.#bottom - top;
    if (width * height > largestCell) return false;
    const x = penX - left,
      y = penY - top;
    const inkX = x + run.left,
      inkY = y + run.top;
    if (inkX < 0 || inkY < 0 || inkX + run.width > width || inkY + run.height > height) return false;
    const picture = this.#cache.find(font, run, color, this.#plainColor, x, y, width, height);
    if (picture < 0) return false;
    copyRows(this.#memory, this.width, picture, width, left, top, this.#right, this.#bottom);
    this.#isFillPending = false;
    this.#inkRight = left + inkX + run.width;
    return true;
  }

  /** Copies the text where its background is plain, otherwise blends it glyph by glyph. */
  #drawRun(font: GlyphFont, run: TextRun, color: number, penX: number, penY: number): void {
    const width = run.width,
      height = run.height;
    const x = penX + run.left,
      y = penY + run.top;
    const left = x < this.#left ? this.#left : x,
      top = y < this.#top ? this.#top : y;
    const right = x + width > this.#right ? this.#right : x + width;
    const bottom = y + height > this.#bottom ? this.#bottom : y + height;
    if (left >= right || top >= bottom) return;
    const isPlain =
      left >= this.#inkRight && top >= this.#plainTop && right <= this.#plainRight && bottom <= this.#plainBottom;
    const picture = isPlain
      ? this.#cache.find(font, run, color, this.#plainColor, -run.left, -run.top, width, height)
      : -1;
    if (picture >= 0) {
      copyRows(this.#memory, this.width, picture + (top - y) * width + left - x, width, left, top, right, bottom);
    } else {
      for (let i = 0; i < run.glyphs.length; i++) {
        this.#blendGlyph(font, run.glyphs[i]!, color, penX + run.pens[i]!, penY);
      }
    }
    if (right > this.#inkRight) this.#inkRight = right;
  }

  #blendGlyph(font: GlyphFont, glyph: number, color: number, penX: number, penY: number): void {
    const width = font.widths[glyph]!,
      height = font.heights[glyph]!;
    const x = penX + font.dx[glyph]!,
      y = penY + font.dy[glyph]!;
    const left = x < this.#left ? this.#left : x,
      top = y < this.#top ? this.#top : y;
    const right = x + width > this.#right ? this.#right : x + width;
    const bottom = y + height > this.#bottom ? this.#bottom : y + height;
    if (left >= right || top >= bottom) return;
    blendRows(
      this.#memory,
      this.width,
      font.alpha[glyph]!,
      (top - y) * width + left - x,
      width,
      color,
      left,
      top,
      right,
      bottom,
    );
  }
}
