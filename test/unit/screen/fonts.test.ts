import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { allWords, faces } from "../../../host-sim/fonts/faces";
import type { GlyphFont } from "../../../host-sim/io/glyph-font";
import { alarmNames } from "../../../src/core/alarm-kind";
import { refusalNames } from "../../../src/core/calibration-codes";
import { eventNames } from "../../../src/core/event";
import { statusNames } from "../../../src/core/reading";
import { chinese, english } from "../../../src/ui/texts/texts";
import { HostScreen } from "../../../host-sim/io/host-screen";

const folder = join(__dirname, "../../../src/ui/fonts");
const screen = new HostScreen(1, 1);

interface BoardGlyph {
  code: number;
  x: number;
  y: number;
  width: number;
  height: number;
  dx: number;
  dy: number;
  advance: number;
}

/** Reads the binary that the board's resource compiler reads: block by block, as angelcode describes it. */
function readMetrics(file: Buffer): {
  version: number;
  height: number;
  ascent: number;
  glyphs: BoardGlyph[];
  at: number;
} {
  assert.equal(file.toString("latin1", 0, 3), "BMF");
  let height = 0,
    ascent = 0,
    charactersAt = 0;
  const glyphs: BoardGlyph[] = [];
  for (let at = 4; glyphs.length === 0;) {
    const kind = file[at]!,
      length = file.readUInt32LE(at + 1);
    at += 5;
    if (kind === 2) [height, ascent] = [file.readUInt16LE(at), file.readUInt16LE(at + 2)];
    if (kind === 4) {
      charactersAt = at;
      for (let entry = at; entry < at + length; entry += 20) {
        glyphs.push({
          code: file.readUInt32LE(entry),
          x: file.readUInt16LE(entry + 4),
          y: file.readUInt16LE(entry + 6),
          width: file.readUInt16LE(entry + 8),
          height: file.readUInt16LE(entry + 10),
          dx: file.readInt16LE(entry + 12),
          dy: file.readInt16LE(entry + 14),
          advance: file.readInt16LE(entry + 16),
        });
      }
    }
    at += length;
  }
  return { version: file[3]!, height, ascent, glyphs, at: charactersAt };
}

/** Alpha channel of an RGBA page without row filters, reduced to 4 bits. */
function readPage(file: Buffer): { width: number; alpha: (x: number, y: number) => number } {
  const width = file.readUInt32BE(16);
  const data: Buffer[] = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12) {
    if (file.toString("latin1", at + 4, at + 8) === "IDAT") {
      data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
    }
  }
  const raw = inflateSync(Buffer.concat(data));
  return { width, alpha: (x, y) => raw[y * (width * 4 + 1) + 1 + x * 4 + 3]! >> 4 };
}

/** Undoes the board's run-length coding of one glyph: 0nnn clear, 10nn solid, 11nn literal, low nibble first; 15 is clear. */
function unpackBoardGlyph(file: Buffer, start: number, pixels: number): number[] {
  const out: number[] = [];
  let nibbleAt = start * 2;
  const nibble = () => {
    const byte = file[nibbleAt >> 1]!;
    return nibbleAt++ & 1 ? byte >> 4 : byte & 15;
  };
  while (out.length < pixels) {
    const run = nibble();
    if (run < 8) for (let i = 0; i < run + 2; i++) out.push(0);
    else if (run < 12) for (let i = 0; i < (run & 3) + 2; i++) out.push(15);
    else for (let i = 0; i < (run & 3) + 1; i++) out.push(15 - nibble());
  }
  return out;
}

for (const face of faces) {
  describe(`the font ${face.name}`, () => {
    const font = screen.font(face.name) as GlyphFont;
    const board = readMetrics(readFileSync(join(folder, `${face.name}.fnt`)));
    const page = readPage(readFileSync(join(folder, `${face.name}.png`)));

    it("has the same characters and metrics on the board and on the host", () => {
      assert.equal(String.fromCodePoint(...board.glyphs.map((glyph) => glyph.code)), face.characters);
      assert.deepEqual([board.height, board.ascent], [font.height, font.ascent]);
      board.glyphs.forEach((glyph, index) => {
        assert.equal(font.glyphOf(glyph.code), index);
        assert.deepEqual(
          [glyph.width, glyph.height, glyph.dx, glyph.dy, glyph.advance],
          [font.widths[index], font.heights[index], font.dx[index], font.dy[index], font.advances[index]],
        );
      });
    });

    it("has the same ink on the board and on the host", () => {
      board.glyphs.forEach((glyph, index) => {
        const ink = Array.from({ length: glyph.width * glyph.height }, (_, n) =>
          page.alpha(glyph.x + (n % glyph.width), glyph.y + Math.floor(n / glyph.width)),
        );
        assert.deepEqual([...font.alpha[index]!], ink, face.characters[index]);
      });
    });

    it("is found by the board's search: code points ascend and advances fit a byte", () => {
      board.glyphs.forEach((glyph, index) => {
        assert.ok(index === 0 || glyph.code > board.glyphs[index - 1]!.code);
        assert.ok(glyph.advance < 256);
      });
    });

    it("has digits of equal width", () => {
      const advances = new Set([..."0123456789"].map((digit) => font.advances[font.glyphOf(digit.charCodeAt(0))]));
      assert.equal(advances.size, 1);
    });

    it("comes out of the SDK's own resource compiler unchanged", function () {
      const tools = process.env["MODDABLE"] && join(process.env["MODDABLE"], "build/bin/lin/release");
      if (!tools || !existsSync(join(tools, "compressbmf"))) this.skip();
      const out = mkdtempSync(join(tmpdir(), "font-"));
      try {
        execFileSync(join(tools, "png2bmp"), [join(folder, `${face.name}.png`), "-a", "-o", out, "-r", "0", "-t"]);
        execFileSync(join(tools, "compressbmf"), [
          join(folder, `${face.name}.fnt`),
          "-i",
          join(out, `${face.name}-alpha.bmp`),
          "-o",
          out,
          "-r",
          "0",
        ]);
        const file = readFileSync(join(out, `${face.name}.bf4`));
        const compiled = readMetrics(file);
        assert.equal(compiled.version, 4);
        compiled.glyphs.forEach((glyph, index) => {
          const entry = compiled.at + index * 20;
          const ink = unpackBoardGlyph(file, entry + file.readUInt32LE(entry + 4), glyph.width * glyph.height);
          assert.deepEqual(ink, [...font.alpha[index]!], face.characters[index]);
        });
      } finally {
        rmSync(out, { recursive: true });
      }
    });
  });
}

describe("the tables of words", () => {
  const carried = (name: string) => new Set(faces.find((face) => face.name === name)!.characters);

  for (const name of ["han-20", "han-15", "bit-16"]) {
    it(`have every character in ${name}`, () => {
      const characters = carried(name);
      const lacking = [...new Set(allWords.join(""))].filter((character) => !characters.has(character));
      assert.deepEqual(lacking, []);
    });
  }

  it("have all of English in the fonts of English", () => {
    for (const name of ["text-20", "text-14", "bit-8"]) {
      const characters = carried(name);
      const latin = allWords.filter((word) => [...word].every((character) => character < "\u2e80"));
      assert.deepEqual(
        [...new Set(latin.join(""))].filter((character) => !characters.has(character)),
        [],
      );
    }
  });

  it("are as many in Chinese as in English, so that no code is without its text", () => {
    const lengths = (table: object) =>
      Object.values(table).map((entry: unknown) => (Array.isArray(entry) ? entry.length : 1));
    assert.deepEqual(lengths(chinese), lengths(english));
    assert.deepEqual(Object.keys(english.events), Object.keys(eventNames));
    assert.deepEqual(Object.keys(english.refusals), Object.keys(refusalNames));
    assert.deepEqual(Object.keys(english.reasons), Object.keys(statusNames));
    assert.deepEqual(Object.keys(english.advice), Object.keys(statusNames));
    assert.deepEqual(Object.keys(english.alarms), Object.keys(alarmNames));
  });
});

describe("fonts of a display with one bit a pixel", () => {
  it("have only full or empty pixels", () => {
    for (const face of faces.filter((one) => one.isOneBit)) {
      const font = screen.font(face.name) as GlyphFont;
      for (const alpha of font.alpha) {
        assert.ok(
          alpha.every((level) => level === 0 || level === 15),
          face.name,
        );
      }
    }
  });
});

describe("the largest digits", () => {
  it("are at least 64 pixels high", () => {
    const font = screen.font("digits-96") as GlyphFont;
    for (const digit of "0123456789") assert.ok(font.heights[font.glyphOf(digit.charCodeAt(0))]! >= 64);
  });

  it("of a grid of cells are at least 40 pixels high", () => {
    const font = screen.font("narrow-54") as GlyphFont;
    for (const digit of "0123456789") assert.ok(font.heights[font.glyphOf(digit.charCodeAt(0))]! >= 40);
  });
});
