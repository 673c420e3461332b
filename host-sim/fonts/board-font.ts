/**
 * Converts a drawn font to the input of the board's resource compiler: an angelcode BMF version 3 binary and one
 * page as a black PNG whose alpha channel is the ink. Every alpha is a multiple of 17, so the compiler's reduction to
 * 4 bits restores the drawn values exactly. Format: http://www.angelcode.com/products/bmfont/doc/file_format.html
 */
import { encodePng, PngColor } from "./png";
import type { DrawnFont } from "./drawn-font";

export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Left and top of each glyph on the page. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
  readonly png: Buffer;
}

/** Arranges the glyphs in rows; columns are even and the width a multiple of 8, so that 4-bit rows end at bytes. */
export function boardPage(font: DrawnFont): Sheet {
  const width = Math.ceil(Math.max(256, ...font.glyphs.map((glyph) => glyph.width)) / 8) * 8;
  const places: { x: number; y: number }[] = [];
  let x = 0,
    y = 0,
    shelf = 0;
  for (const glyph of font.glyphs) {
    if (x + glyph.width > width) {
      x = 0;
      y += shelf + 1;
      shelf = 0;
    }
    places.push({ x, y });
    x += (glyph.width + 2) & ~1;
    shelf = Math.max(shelf, glyph.height);
  }
  const height = y + shelf;
  const samples = new Uint8Array(width * height * 4);
  font.glyphs.forEach((glyph, index) => {
    const place = places[index]!;
    glyph.alpha.forEach((alpha, n) => {
      const at = (place.y + Math.floor(n / glyph.width)) * width + place.x + (n % glyph.width);
      samples[at * 4 + 3] = alpha * 17;
    });
  });
  return { width, height, places, png: encodePng(width, height, PngColor.Rgba, samples) };
}

function block(kind: number, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head[0] = kind;
  head.writeUInt32LE(body.length, 1);
  return Buffer.concat([head, body]);
}

export function boardMetrics(font: DrawnFont, sheet: Sheet): Buffer {
  const { face } = font;
  const info = Buffer.alloc(14);
  info.writeInt16LE(face.sizePx, 0);
  info[2] = 0b11; // smoothed, Unicode
  info.writeUInt16LE(100, 4); // percent of stretch
  info[6] = 1; // no supersampling

  const common = Buffer.alloc(15);
  common.writeUInt16LE(font.height, 0);
  common.writeUInt16LE(font.ascent, 2);
  common.writeUInt16LE(sheet.width, 4);
  common.writeUInt16LE(sheet.height, 6);
  common.writeUInt16LE(1, 8);

  const characters = Buffer.alloc(font.glyphs.length * 20);
  font.glyphs.forEach((glyph, index) => {
    const at = index * 20;
    const place = sheet.places[index]!;
    characters.writeUInt32LE(glyph.character.codePointAt(0)!, at);
    characters.writeUInt16LE(place.x, at + 4);
    characters.writeUInt16LE(place.y, at + 6);
    characters.writeUInt16LE(glyph.width, at + 8);
    characters.writeUInt16LE(glyph.height, at + 10);
    characters.writeInt16LE(glyph.dx, at + 12);
    characters.writeInt16LE(glyph.dy, at + 14);
    characters.writeInt16LE(glyph.advance, at + 16);
    characters[at + 19] = 15; // all channels
  });

  return Buffer.concat([
    Buffer.from([0x42, 0x4d, 0x46, 3]),
    block(1, Buffer.concat([info, Buffer.from(`${face.typeface}\0`)])),
    block(2, common),
    block(3, Buffer.from(`${face.name}.png\0`)),
    block(4, characters),
  ]);
}
