/**
 * The simulated screen's memory, drawn with the meaning of the board's renderer: what lies outside the open rectangle is
 * clipped, text is blended over what is there, and the result is the same RGB565 picture that the device would show.
 *
 * The simulator runs thousands of times faster than life with the screen on, also on XS, so nothing here loops over
 * pixels that a row operation can set, and nothing is allocated after construction (`glyph-cache.ts`).
 */
import type { Canvas, Font } from "../../hal/contract";
import { HostBitmap } from "./bitmap";
import { blend, rgb565 } from "./blend";
import { GlyphCache, cachePixels } from "./glyph-cache";
import { GlyphFont, solid } from "./glyph-font";

/** Bytes that one command takes in the renderer's display list on a 32-bit board. */
const rectangleBytes = 16, glyphBytes = 28, bitmapBytes = 28;

/** Rectangles up to this width are set pixel by pixel: cheaper there than one `fill` call a row. */
const narrowPixels = 4;

export class FrameBuffer implements Canvas {
  readonly width: number;
  readonly height: number;
  /** RGB565, row by row. */
  readonly pixels: Uint16Array;
  /** Pixels that a display would have been sent: the area of every opened rectangle. Never reset here. */
  pixelsSent = 0;
  /** Grows by one with every closed rectangle: whoever shows the picture compares it to what it last showed. */
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
  #covered: Uint8Array | undefined;
  /** The rectangle filled last: it holds nothing but `#plainColor`, so glyphs can be copied there instead of blended. */
  #plainColor = 0;
  #plainTop = 0;
  #plainRight = 0;
  #plainBottom = 0;
  /** Left end of what is still plain: the right edge of the ink drawn there since. */
  #inkRight = 0;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#memory = new Uint16Array(width * height + cachePixels);
    this.pixels = this.#memory.subarray(0, width * height);
    this.#cache = new GlyphCache(this.#memory, width * height);
  }

  /**
   * For tests: `end` throws when a pixel of its rectangle was left uncovered (on a board it would show noise), and drawing
   * a character that the font lacks throws instead of being skipped.
   */
  set checkCoverage(on: boolean) {
    this.#covered = on ? new Uint8Array(this.width * this.height) : undefined;
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
    const covered = this.#covered;
    if (covered !== undefined) covered.fill(0);
  }

  end(): void {
    this.#mustBeOpen();
    this.#isOpen = false;
    const width = this.#right - this.#left;
    this.pixelsSent += width * (this.#bottom - this.#top);
    this.version++;
    if (this.#listBytes > this.displayListBytes) this.displayListBytes = this.#listBytes;
    if (this.#covered !== undefined) this.#checkCovered(this.#covered);
  }

  makeColor(red: number, green: number, blue: number): number {
    return rgb565(red, green, blue);
  }

  fillRectangle(color: number, x: number, y: number, width: number, height: number): void {
    this.#mustBeOpen();
    this.#listBytes += rectangleBytes;
    let right = x + width, bottom = y + height;
    if (x < this.#left) x = this.#left;
    if (y < this.#top) y = this.#top;
    if (right > this.#right) right = this.#right;
    if (bottom > this.#bottom) bottom = this.#bottom;
    if (x >= right || y >= bottom) return;
    this.#fill(color, x, y, right, bottom);
    if (this.#covered !== undefined) this.#cover(x, y, right, bottom);
    this.#plainColor = color;
    this.#plainTop = y;
    this.#plainRight = right;
    this.#plainBottom = bottom;
    this.#inkRight = x;
  }

  /** Characters that the font lacks are skipped, as the board does. Throws a `TypeError` for a font of another board. */
  drawText(text: string, font: Font, color: number, x: number, y: number): void {
    this.#mustBeOpen();
    if (!(font instanceof GlyphFont)) throw new TypeError("this font was not opened by this screen");
    for (let i = 0; i < text.length; i++) {
      const glyph = this.#glyphOf(font, text, i);
      if (glyph < 0) continue;
      this.#drawGlyph(font, glyph, color, x, y);
      x += font.advances[glyph] ?? 0;
    }
  }

  getTextWidth(text: string, font: Font): number {
    if (!(font instanceof GlyphFont)) throw new TypeError("this font was not opened by this screen");
    let width = 0;
    for (let i = 0; i < text.length; i++) {
      const glyph = font.glyphOf(text.charCodeAt(i));
      if (glyph >= 0) width += font.advances[glyph] ?? 0;
    }
    return width;
  }

  drawBitmap(bitmap: object, x: number, y: number): void {
    this.#mustBeOpen();
    if (!(bitmap instanceof HostBitmap)) throw new TypeError("this bitmap is not one of this screen's");
    this.#listBytes += bitmapBytes;
    const { width, pixels: source, key } = bitmap;
    const left = x < this.#left ? this.#left : x, top = y < this.#top ? this.#top : y;
    const right = x + width > this.#right ? this.#right : x + width;
    const bottom = y + bitmap.height > this.#bottom ? this.#bottom : y + bitmap.height;
    for (let row = top; row < bottom; row++) {
      for (let column = left; column < right; column++) {
        const color = source[(row - y) * width + column - x] ?? 0;
        if (color !== key) this.#memory[row * this.width + column] = color;
      }
    }
    this.#plainRight = 0;
    if (this.#covered !== undefined && key < 0 && left < right && top < bottom) this.#cover(left, top, right, bottom);
  }

  #mustBeOpen(): void {
    if (!this.#isOpen) throw new Error("drawing outside begin() and end()");
  }

  #glyphOf(font: GlyphFont, text: string, index: number): number {
    const glyph = font.glyphOf(text.charCodeAt(index));
    if (glyph < 0 && this.#covered !== undefined) throw new RangeError(`${font.name} has no "${text.charAt(index)}"`);
    return glyph;
  }

  #fill(color: number, left: number, top: number, right: number, bottom: number): void {
    const memory = this.#memory;
    const pitch = this.width;
    if (right - left === pitch) {
      memory.fill(color, top * pitch, bottom * pitch);
    } else if (right - left <= narrowPixels) {
      for (let row = top; row < bottom; row++) {
        const end = row * pitch + right;
        for (let at = row * pitch + left; at < end; at++) memory[at] = color;
      }
    } else {
      const end = bottom * pitch;
      for (let start = top * pitch; start < end; start += pitch) memory.fill(color, start + left, start + right);
    }
  }

  #drawGlyph(font: GlyphFont, glyph: number, color: number, penX: number, penY: number): void {
    this.#listBytes += glyphBytes;
    const width = font.widths[glyph] ?? 0, height = font.heights[glyph] ?? 0;
    const x = penX + (font.dx[glyph] ?? 0), y = penY + (font.dy[glyph] ?? 0);
    const left = x < this.#left ? this.#left : x, top = y < this.#top ? this.#top : y;
    const right = x + width > this.#right ? this.#right : x + width;
    const bottom = y + height > this.#bottom ? this.#bottom : y + height;
    if (left >= right || top >= bottom) return;
    if (left >= this.#inkRight && top >= this.#plainTop && right <= this.#plainRight && bottom <= this.#plainBottom) {
      const source = this.#cache.find(font, glyph, color, this.#plainColor) - y * width - x;
      const memory = this.#memory;
      const pitch = this.width;
      for (let row = top; row < bottom; row++) {
        memory.copyWithin(row * pitch + left, source + row * width + left, source + row * width + right);
      }
    } else {
      this.#blendGlyph(font.alpha[glyph], width, color, x, y, left, top, right, bottom);
    }
    if (right > this.#inkRight) this.#inkRight = right;
  }

  #blendGlyph(
    alpha: Uint8Array | undefined, width: number, color: number, x: number, y: number,
    left: number, top: number, right: number, bottom: number,
  ): void {
    if (alpha === undefined) return;
    const memory = this.#memory;
    for (let row = top; row < bottom; row++) {
      let from = (row - y) * width + left - x;
      let at = row * this.width + left;
      for (let column = left; column < right; column++, from++, at++) {
        const level = alpha[from] ?? 0;
        if (level === 0) continue;
        memory[at] = level === solid ? color : blend(color, memory[at] ?? 0, level);
      }
    }
  }

  #cover(left: number, top: number, right: number, bottom: number): void {
    for (let row = top; row < bottom; row++) this.#covered?.fill(1, row * this.width + left, row * this.width + right);
  }

  #checkCovered(covered: Uint8Array): void {
    for (let row = this.#top; row < this.#bottom; row++) {
      for (let column = this.#left; column < this.#right; column++) {
        if (covered[row * this.width + column] === 0) {
          throw new Error(`pixel ${column},${row} of rectangle ${this.#left},${this.#top} was not covered`);
        }
      }
    }
  }
}
