/** A simulated screen that remembers what was drawn, and insists that no text is cut by the rectangle it is drawn in. */
import type { Font, Screen } from "../../../hal/contract";
import { FrameBuffer } from "../../../host-sim/io/frame-buffer";
import { HostScreen } from "../../../host-sim/io/host-screen";
import type { Area } from "../../../src/output/screen/tile";

export interface DrawnText extends Area {
  readonly text: string;
  readonly color: number;
}

export class WatchedCanvas extends FrameBuffer {
  /** Since `clear`. */
  texts: DrawnText[] = [];
  rectangles: Area[] = [];
  #open: Area = { x: 0, y: 0, width: 0, height: 0 };

  constructor(width: number, height: number) {
    super(width, height);
    this.checkCoverage = true;
  }

  override begin(x: number, y: number, width: number, height: number): void {
    super.begin(x, y, width, height);
    this.#open = { x, y, width, height };
    this.rectangles.push(this.#open);
  }

  override drawText(text: string, font: Font, color: number, x: number, y: number): void {
    super.drawText(text, font, color, x, y);
    const width = this.getTextWidth(text, font);
    const open = this.#open;
    if (x < open.x || x + width > open.x + open.width) {
      throw new Error(`"${text}" from ${x} to ${x + width} is cut by ${open.x} to ${open.x + open.width}`);
    }
    // In a compact line only the accents' and brackets' room may be cut, a fifth of the line at most.
    const overhang = Math.max(open.y - y, y + font.height - open.y - open.height);
    if (overhang * 5 > font.height) throw new Error(`"${text}" is cut by ${overhang} px in height`);
    if (text !== "") this.texts.push({ text, color, x, y, width, height: font.height });
  }

  clear(): void {
    this.texts = [];
    this.rectangles = [];
  }

  /** Everything written since `clear`, lines from top to bottom, characters put together where they touch. */
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
  #fonts: HostScreen;

  constructor(width: number, height: number) {
    this.canvas = new WatchedCanvas(width, height);
    this.#fonts = new HostScreen(1, 1);
  }

  font(name: string): Font {
    return this.#fonts.font(name);
  }
}
