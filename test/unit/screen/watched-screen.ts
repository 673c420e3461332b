/** A simulated screen that records what was drawn, and throws if a text is cut by its rectangle. */
import type { Font, Screen } from "../../../hal/contract";
import { FrameBuffer } from "../../../host-sim/io/frame-buffer";
import { GlyphFont } from "../../../host-sim/io/glyph-font";
import { HostScreen } from "../../../host-sim/io/host-screen";
import type { Area } from "../../../src/ui/screen/tile";

export interface DrawnText extends Area {
  readonly text: string;
  readonly color: number;
  /** The box of its pixels; x, y, width and height are those of the text position and the line. */
  readonly ink: Area;
  /** For each pixel of the text's box, row by row, whether something was drawn over it since; absent while nothing was. */
  gone?: Uint8Array;
}

function meet(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds(outer: Area, inner: Area): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Notes what a rectangle covers of a text. @returns true when nothing of it is left */
function cover(drawn: DrawnText, open: Area): boolean {
  const { ink } = drawn;
  const gone = (drawn.gone ??= new Uint8Array(ink.width * ink.height));
  for (let y = Math.max(ink.y, open.y); y < Math.min(ink.y + ink.height, open.y + open.height); y++) {
    const row = (y - ink.y) * ink.width;
    gone.fill(1, row + Math.max(0, open.x - ink.x), row + Math.min(ink.width, open.x + open.width - ink.x));
  }
  return !gone.includes(0);
}

export class WatchedCanvas extends FrameBuffer {
  /** Since `clear`. */
  texts: DrawnText[] = [];
  rectangles: Area[] = [];
  /** Every text whose pixels are on the screen now. */
  standing: DrawnText[] = [];
  #open: Area = { x: 0, y: 0, width: 0, height: 0 };

  constructor(width: number, height: number) {
    super(width, height);
    this.checkCoverage = true;
  }

  override begin(x: number, y: number, width: number, height: number): void {
    super.begin(x, y, width, height);
    const open = (this.#open = { x, y, width, height });
    this.rectangles.push(open);
    this.standing = this.standing.filter(
      (drawn) => !holds(open, drawn.ink) && !(meet(open, drawn.ink) && cover(drawn, open)),
    );
  }

  /** After a complete update. @throws when a part of a text is left over, or two texts overlap */
  checkStanding(): void {
    const { standing } = this;
    standing.forEach((drawn, index) => {
      if (drawn.gone !== undefined) {
        throw new Error(`"${drawn.text}" at ${drawn.x},${drawn.y} is cut by what was drawn over it`);
      }
      for (const other of standing.slice(index + 1)) {
        if (meet(other.ink, drawn.ink)) {
          throw new Error(
            `"${drawn.text}" at ${drawn.x},${drawn.y} stands on "${other.text}" at ${other.x},${other.y}`,
          );
        }
      }
    });
  }

  override drawText(text: string, font: Font, color: number, x: number, y: number): void {
    super.drawText(text, font, color, x, y);
    if (!(font instanceof GlyphFont)) throw new TypeError("a font of another screen");
    const run = font.run(text);
    const open = this.#open;
    const width = run.advance;
    if (x < open.x || x + width > open.x + open.width) {
      throw new Error(`"${text}" from ${x} to ${x + width} is cut by ${open.x} to ${open.x + open.width}`);
    }
    const ink = { x: x + run.left, y: y + run.top, width: run.width, height: run.height };
    if (run.width === 0) return;
    if (ink.y < open.y || ink.y + ink.height > open.y + open.height) {
      throw new Error(
        `"${text}" from ${ink.y} to ${ink.y + ink.height} is cut by ${open.y} to ${open.y + open.height}`,
      );
    }
    const drawn = { text, color, x, y, width, height: font.height, ink };
    this.standing.push(drawn);
    this.texts.push(drawn);
  }

  clear(): void {
    this.texts = [];
    this.rectangles = [];
  }

  /** All text written since `clear`, lines from top to bottom, characters joined where they touch. */
  get words(): string {
    const sorted = [...this.texts].sort((a, b) => a.y - b.y || a.x - b.x);
    let out = "";
    let before: DrawnText | undefined;
    for (const drawn of sorted) {
      if (before !== undefined) out += before.y !== drawn.y ? "\n" : before.x + before.width < drawn.x - 1 ? " " : "";
      out += drawn.text;
      before = drawn;
    }
    return out;
  }
}

export class WatchedScreen implements Screen {
  readonly canvas: WatchedCanvas;
  readonly isMonochrome: boolean;
  /** Which way up the panel shows the picture. */
  isUpsideDown = false;
  #fonts: HostScreen;

  constructor(width: number, height: number) {
    this.canvas = new WatchedCanvas(width, height);
    this.#fonts = new HostScreen(1, 1);
    this.isMonochrome = height <= 64;
  }

  turn(isUpsideDown: boolean): void {
    this.isUpsideDown = isUpsideDown;
  }

  font(name: string): Font {
    return this.#fonts.font(name);
  }
}
