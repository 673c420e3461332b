/**
 * Shows the simulated screen: RGB565 words in a canvas of the same size, enlarged by an integer number of
 * the display's pixels so that all pixels of the instrument have the same size.
 */
import type { FrameBuffer } from "../../io/frame-buffer";

/** Maximum width of the screen on a large display, CSS pixels. */
const widestCss = 640;
/** Exponent between light and perceived brightness. */
const gamma = 2.2;
/** Height of the window that LEDs, buttons and the page's head need, so that a phone in landscape shows the whole screen. */
const aroundCss = 190;

export class ScreenOnPage {
  readonly #canvas: HTMLCanvasElement;
  readonly #room: HTMLElement;
  readonly #housing: HTMLElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #rgbaOf565 = makeRgbaTable();
  #source: FrameBuffer;
  #image: ImageData;
  #words: Uint32Array;
  #drawnVersion = -1;
  #isDark = false;
  #light = 100;

  /** `housing` encloses the canvas; `room` is as wide as the housing may become. */
  constructor(canvas: HTMLCanvasElement, housing: HTMLElement, room: HTMLElement, source: FrameBuffer) {
    this.#canvas = canvas;
    this.#housing = housing;
    this.#room = room;
    const context = canvas.getContext("2d", { alpha: false });
    if (context === null) throw new Error("this browser offers no 2D canvas");
    this.#context = context;
    this.#source = source;
    this.#image = context.createImageData(source.width, source.height);
    this.#words = new Uint32Array(this.#image.data.buffer);
    this.attach(source);
    new ResizeObserver(() => this.#fit()).observe(room);
    window.addEventListener("resize", () => this.#fit());
  }

  /** Shows another instrument's frame buffer from now on. */
  attach(source: FrameBuffer): void {
    this.#source = source;
    this.#canvas.width = source.width;
    this.#canvas.height = source.height;
    this.#image = this.#context.createImageData(source.width, source.height);
    this.#words = new Uint32Array(this.#image.data.buffer);
    this.#drawnVersion = -1;
    this.#fit();
  }

  /**
   * Called once per frame. Without power a panel is dark. `light` is the backlight's brightness in per cent; it
   * changes the displayed picture, not the frame buffer. True when the picture changed.
   */
  draw(isOn: boolean, light: number): boolean {
    const source = this.#source;
    if (light !== this.#light) {
      this.#light = light;
      this.#canvas.style.filter = light === 100 ? "" : `brightness(${Math.pow(light / 100, 1 / gamma).toFixed(2)})`;
    }
    if (source.version === this.#drawnVersion && this.#isDark === !isOn) return false;
    this.#drawnVersion = source.version;
    this.#isDark = !isOn;
    const { pixels } = source;
    const words = this.#words;
    const table = this.#rgbaOf565;
    const last = words.length - 1;
    if (!isOn) words.fill(table[0]!);
    // Upside down means the same pixels in reverse order.
    else if (source.isUpsideDown) {
      for (let index = 0; index <= last; index++) words[index] = table[pixels[last - index]!]!;
    } else for (let index = 0; index <= last; index++) words[index] = table[pixels[index]!]!;
    this.#context.putImageData(this.#image, 0, 0);
    return true;
  }

  #fit(): void {
    const { width, height } = this.#source;
    const ratio = window.devicePixelRatio || 1;
    const glass = this.#canvas.parentElement!;
    const frameCss = this.#housing.offsetWidth - glass.clientWidth;
    const roomCss = Math.max(this.#room.clientWidth - frameCss, 1);
    const tallCss = Math.max(window.innerHeight - aroundCss, height);
    const wantedCss = Math.min(roomCss, widestCss, (tallCss * width) / height);
    const whole = Math.max(1, Math.floor((wantedCss * ratio) / width + 1e-6)) / ratio;
    // If the display is narrower than the screen, an integer scale is not possible: shrink instead of clipping.
    const scale = Math.min(whole, roomCss / width);
    this.#canvas.style.width = `${width * scale}px`;
    this.#canvas.style.height = `${height * scale}px`;
  }
}

/** RGBA words in the byte order of this machine, by RGB565 word: the low bits repeat the high ones so that white is white. */
function makeRgbaTable(): Uint32Array {
  const table = new Uint32Array(65536);
  const bytes = new Uint8ClampedArray(table.buffer);
  for (let word = 0; word < 65536; word++) {
    const red = word >> 11,
      green = (word >> 5) & 63,
      blue = word & 31;
    bytes[word * 4] = (red << 3) | (red >> 2);
    bytes[word * 4 + 1] = (green << 2) | (green >> 4);
    bytes[word * 4 + 2] = (blue << 3) | (blue >> 2);
    bytes[word * 4 + 3] = 255;
  }
  return table;
}
