/** Pictures side by side with captions, as one picture. */
import { FrameBuffer } from "../../../host-sim/io/frame-buffer";
import { HostScreen } from "../../../host-sim/io/host-screen";
import { encodePng, PngColor } from "../../../host-sim/fonts/png";

export interface Captioned {
  readonly caption: string;
  readonly width: number;
  readonly height: number;
  /** RGB565, row by row. */
  readonly pixels: Uint16Array;
}

const gap = 8;
const paper = 0x39e7,
  ink = 0xffff;
const font = new HostScreen(1, 1).font("text-14");

/** Captions are cut to the width of their picture. */
function fitting(caption: string, canvas: FrameBuffer, width: number): string {
  let text = caption;
  while (canvas.getTextWidth(text, font) > width) text = text.slice(1);
  return text;
}

/** One row of the sheet for each row of `rows`. */
export function contactSheet(rows: readonly (readonly Captioned[])[]): FrameBuffer {
  const widths = rows.map((row) => row.reduce((width, one) => width + one.width + gap, gap));
  const heights = rows.map((row) => Math.max(...row.map((one) => one.height)) + font.height + gap);
  const sheet = new FrameBuffer(
    Math.max(...widths),
    heights.reduce((sum, height) => sum + height, gap),
  );
  sheet.begin(0, 0, sheet.width, sheet.height);
  sheet.fillRectangle(paper, 0, 0, sheet.width, sheet.height);
  let y = gap;
  rows.forEach((row, index) => {
    let x = gap;
    for (const { caption, width, height, pixels } of row) {
      sheet.drawText(fitting(caption, sheet, width), font, ink, x, y);
      for (let line = 0; line < height; line++) {
        const at = (y + font.height + line) * sheet.width + x;
        sheet.pixels.set(pixels.subarray(line * width, (line + 1) * width), at);
      }
      x += width + gap;
    }
    y += heights[index]!;
  });
  sheet.end();
  return sheet;
}

export function pngOf({ width, height, pixels }: FrameBuffer): Buffer {
  const samples = new Uint8Array(width * height * 3);
  for (let i = 0; i < pixels.length; i++) {
    const color = pixels[i]!;
    samples[3 * i] = ((color >> 11) * 255) / 31;
    samples[3 * i + 1] = (((color >> 5) & 63) * 255) / 63;
    samples[3 * i + 2] = ((color & 31) * 255) / 31;
  }
  return encodePng(width, height, PngColor.Rgb, samples);
}
