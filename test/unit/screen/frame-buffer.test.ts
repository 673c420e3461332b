import assert from "node:assert/strict";
import fc from "fast-check";
import { HostBitmap } from "../../../host-sim/io/bitmap";
import { blend } from "../../../host-sim/io/blend";
import { FrameBuffer } from "../../../host-sim/io/frame-buffer";
import { HostScreen } from "../../../host-sim/io/host-screen";

const white = 0xffff,
  black = 0,
  red = 0xf800;

/** One channel of the renderer's blend, in plain arithmetic: 5-bit weight, rounded. */
function blendChannel(fore: number, back: number, alpha: number): number {
  const weight = alpha * 2 + (alpha >= 8 ? 1 : 0);
  const mixed = weight * fore + (31 - weight) * back + 16;
  return (mixed + (mixed >> 5)) >> 5;
}

describe("blending two colours as the board does", () => {
  it("mixes red, green and blue each by the same weight", () => {
    const color = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(color, color, fc.integer({ min: 1, max: 14 }), (fore, back, alpha) => {
        const expected =
          (blendChannel(fore >> 11, back >> 11, alpha) << 11) |
          (blendChannel((fore >> 5) & 63, (back >> 5) & 63, alpha) << 5) |
          blendChannel(fore & 31, back & 31, alpha);
        assert.equal(blend(fore, back, alpha), expected);
      }),
    );
  });

  it("is the background where the character is clear, and its colour where it is solid", () => {
    assert.equal(blend(red, white, 0), white);
    assert.equal(blend(red, white, 15), red);
  });
});

describe("the frame buffer", () => {
  let screen: HostScreen;
  let canvas: FrameBuffer;
  beforeEach(() => {
    screen = new HostScreen(64, 48);
    canvas = screen.canvas;
  });
  const at = (x: number, y: number) => canvas.pixels[y * 64 + x];

  it("makes RGB565 colours", () => {
    assert.deepEqual(
      [canvas.makeColor(255, 0, 0), canvas.makeColor(0, 255, 0), canvas.makeColor(0, 0, 255)],
      [0xf800, 0x07e0, 0x001f],
    );
  });

  it("draws nothing outside the open rectangle", () => {
    canvas.begin(10, 10, 20, 5);
    canvas.fillRectangle(white, 0, 0, 64, 48);
    canvas.drawText("888", screen.font("text-20"), red, 0, 0);
    canvas.drawBitmap(new HostBitmap(64, 48, new Uint16Array(64 * 48).fill(red)), 25, 0);
    canvas.end();
    for (let y = 0; y < 48; y++) {
      for (let x = 0; x < 64; x++) if (x < 10 || x >= 30 || y < 10 || y >= 15) assert.equal(at(x, y), 0, `${x},${y}`);
    }
    assert.notEqual(at(10, 14), 0);
    assert.equal(at(29, 14), red);
  });

  it("counts the pixels that would be sent to a display, and the pictures", () => {
    canvas.begin(0, 0, 8, 4);
    canvas.fillRectangle(white, 0, 0, 2, 2);
    canvas.end();
    canvas.begin(1, 1, 3, 3);
    canvas.end();
    assert.equal(canvas.pixelsSent, 8 * 4 + 3 * 3);
    assert.equal(canvas.version, 2);
  });

  it("fills rectangles of every width exactly", () => {
    const side = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(side, side, side, side, (x, y, width, height) => {
        canvas.begin(0, 0, 64, 48);
        canvas.fillRectangle(black, 0, 0, 64, 48);
        canvas.fillRectangle(red, x, y, width, height);
        canvas.end();
        const seen = canvas.pixels.reduce((count, pixel) => count + (pixel === red ? 1 : 0), 0);
        assert.equal(seen, Math.min(64 - x, width) * Math.min(48 - y, height));
        if (width > 0 && height > 0) assert.equal(at(Math.min(63, x + width - 1), Math.min(47, y + height - 1)), red);
      }),
    );
  });

  it("refuses to draw while no rectangle is open", () => {
    const font = screen.font("text-14");
    assert.throws(() => canvas.fillRectangle(0, 0, 0, 1, 1), /outside begin/);
    assert.throws(() => canvas.drawText("1", font, 0, 0, 0), /outside begin/);
    assert.throws(() => canvas.drawBitmap(new HostBitmap(1, 1, new Uint16Array(1)), 0, 0), /outside begin/);
    assert.throws(() => canvas.end(), /outside begin/);
    canvas.begin(0, 0, 1, 1);
    assert.throws(() => canvas.begin(0, 0, 1, 1), /still open/);
  });

  it("refuses rectangles that are not on the screen", () => {
    for (const [x, y, width, height] of [
      [-1, 0, 2, 2],
      [0, 47, 1, 2],
      [60, 0, 5, 1],
      [0, 0, 0, 1],
      [NaN, 0, 1, 1],
    ] as const) {
      assert.throws(() => canvas.begin(x, y, width, height), RangeError);
    }
  });

  it("refuses fonts and bitmaps of another board, and names a font that it lacks", () => {
    canvas.begin(0, 0, 1, 1);
    assert.throws(() => canvas.drawText("1", { height: 10 }, 0, 0, 0), TypeError);
    assert.throws(() => canvas.getTextWidth("1", { height: 10 }), TypeError);
    assert.throws(() => canvas.drawBitmap({}, 0, 0), TypeError);
    assert.throws(
      () => screen.font("comic-12"),
      (error: Error) => error instanceof RangeError && error.message.includes("comic-12"),
    );
  });

  it("skips characters that a font lacks, as the board does", () => {
    const font = screen.font("text-14");
    assert.equal(canvas.getTextWidth("1漢1", font), canvas.getTextWidth("11", font));
  });

  it("omits the key colour of a bitmap", () => {
    canvas.begin(0, 0, 2, 1);
    canvas.fillRectangle(white, 0, 0, 2, 1);
    canvas.drawBitmap(new HostBitmap(2, 1, Uint16Array.of(red, black), black), 0, 0);
    canvas.end();
    assert.deepEqual([at(0, 0), at(1, 0)], [red, white]);
  });
});

describe("text on a plain background, copied from the cache", () => {
  /** The last argument says whether the text's background is known to be plain: if not, each pixel is blended. */
  function picture(text: string, fore: number, back: number, x: number, y: number, isPlain: boolean): Uint16Array {
    const screen = new HostScreen(64, 48);
    const { canvas } = screen;
    canvas.begin(2, 3, 60, 40);
    canvas.fillRectangle(back, 0, 0, 64, 48);
    if (!isPlain) canvas.fillRectangle(back, 2, 3, 1, 1);
    canvas.drawText(text, screen.font("text-20"), fore, x, y);
    canvas.end();
    return canvas.pixels;
  }

  it("is equal, pixel for pixel, to text blended with the background", () => {
    const color = fc.integer({ min: 0, max: 0xffff });
    const text = fc.string({ unit: fc.constantFrom(..."0123456789.−%CHm³/ "), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        text,
        color,
        color,
        fc.integer({ min: -20, max: 50 }),
        fc.integer({ min: -20, max: 40 }),
        (words, fore, back, x, y) => {
          assert.deepEqual(picture(words, fore, back, x, y, true), picture(words, fore, back, x, y, false));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("stays correct when the cache is full and starts again", () => {
    const screen = new HostScreen(64, 80);
    const { canvas } = screen;
    const font = screen.font("digits-96");
    for (const color of [...Array(200).keys(), ...Array(200).keys()]) {
      canvas.begin(0, 0, 62, 76);
      canvas.fillRectangle(0xffff, 0, 0, 62, 76);
      canvas.drawText("8", font, color, 0, 0);
      canvas.end();
      // The middle of an 8 is solid, its upper eye is not.
      assert.equal(canvas.pixels[36 * 64 + 31], color);
      assert.equal(canvas.pixels[20 * 64 + 31], 0xffff);
    }
  });

  it("is equal to blending also for characters over and beside one another, in any place", () => {
    const fast = new HostScreen(64, 48),
      slow = new HostScreen(64, 48);
    const step = fc.tuple(
      fc.constantFrom("1", "8", "−", "CH"),
      fc.integer({ min: -6, max: 40 }),
      fc.integer({ min: -6, max: 20 }),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 3 }), (steps) => {
        for (const screen of [fast, slow]) {
          const { canvas } = screen;
          canvas.begin(2, 3, 60, 40);
          canvas.fillRectangle(0x1234, 0, 0, 64, 48);
          steps.forEach(([text, x, y], index) => {
            // A pixel filled again with its own colour: after it, nothing counts as plain.
            if (screen === slow) canvas.fillRectangle(index === 0 ? 0x1234 : canvas.pixels[3 * 64 + 2]!, 2, 3, 1, 1);
            canvas.drawText(text, screen.font("text-20"), 0xf800 + index * 31, x, y);
          });
          canvas.end();
        }
        assert.deepEqual(fast.canvas.pixels, slow.canvas.pixels);
      }),
      { numRuns: 150 },
    );
  });
});

describe("the coverage check", () => {
  it("names the first pixel that a board would show as noise", () => {
    const { canvas } = new HostScreen(64, 48);
    canvas.checkCoverage = true;
    canvas.begin(4, 4, 10, 10);
    canvas.fillRectangle(white, 4, 4, 10, 9);
    canvas.fillRectangle(white, 4, 13, 3, 1);
    assert.throws(() => canvas.end(), /pixel 7,13/);
  });

  it("refuses a character that the font lacks", () => {
    const screen = new HostScreen(64, 48);
    screen.canvas.checkCoverage = true;
    screen.canvas.begin(0, 0, 64, 48);
    assert.throws(() => screen.canvas.drawText("x", screen.font("digits-96"), white, 0, 0), RangeError);
  });
});
