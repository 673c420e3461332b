// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- a list of other modules' declarations cannot be imported
/// <reference path="../../../hal/esp32/moddable.d.ts" />
/**
 * Entry on Linux through the Moddable SDK: draws the gallery with the SDK's own renderer and the fonts of the real boards, into
 * memory, and traces for each picture a hash of its pixels and in how many it differs from the simulated screen's, drawn here too.
 *
 * The pixels are in the format of the panels, RGB565, as a panel would receive them.
 */
import config from "mc/config";
import Timer from "timer";
import { Digest } from "crypt";
import BufferOut from "commodetto/BufferOut";
import type { Font, Screen } from "../../../hal/contract";
import { PocoScreen } from "../../../hal/esp32/poco-screen";
import { HostScreen } from "../../../host-sim/io/host-screen";
import { drawPicture, gallery, type Picture } from "../../unit/screen/gallery";
import { pageNames } from "../../unit/screen/states";

/** The SDK's number for RGB565, the less significant byte first. */
const rgb565le = 7;
/** A colour that no page uses, so that a pixel that was never sent is detected. */
const nothingDrawn = 0xf81f;

/** One renderer into memory per size, as on a board; and the simulated screen of that size. */
class Easel {
  readonly width: number;
  readonly height: number;
  readonly screen: Screen;
  #pixels: Uint16Array;
  #host: HostScreen;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    const host = (this.#host = new HostScreen(width, height));
    const pixels = (this.#pixels = new Uint16Array(width * height));
    const poco = new PocoScreen(new BufferOut({ width, height, pixelFormat: rgb565le, buffer: pixels.buffer }));
    this.screen = {
      canvas: poco.canvas,
      isMonochrome: host.isMonochrome,
      font: (name: string): Font => poco.font(name),
    };
  }

  /** @returns hash of the renderer's pixels, and the number of pixels that the simulated screen draws differently */
  draw(picture: Picture): string {
    const pixels = this.#pixels.fill(nothingDrawn),
      expected = this.#host.canvas.pixels.fill(0);
    drawPicture(this.screen, picture);
    drawPicture(this.#host, picture);
    let differing = 0;
    for (let i = 0; i < pixels.length; i++) if (pixels[i] !== expected[i]) differing++;
    return `${sha256(pixels)} ${differing}`;
  }
}

function sha256(pixels: Uint16Array): string {
  const digest = new Digest("SHA256");
  digest.write(new Uint8Array(pixels.buffer));
  let text = "";
  for (const byte of new Uint8Array(digest.close())) text += byte.toString(16).padStart(2, "0");
  return text;
}

/** `pages=main,menu` on the command line of the build: only those. */
function chosen(): readonly Picture[] {
  const given = config["pages"];
  const pages = typeof given === "string" ? given : "";
  return pages === "" ? gallery : gallery.filter(({ page }) => pages.split(",").includes(pageNames[page]!));
}

export default function start(): void {
  const pictures = chosen();
  const easels: Easel[] = [];
  let next = 0;
  // One at a time: the desktop simulator must not be blocked for seconds.
  const timer = Timer.repeat(() => {
    const picture = pictures[next++];
    if (picture === undefined) {
      Timer.clear(timer);
      trace("drawn\n");
      return;
    }
    let easel = easels.find(({ width, height }) => width === picture.width && height === picture.height);
    if (easel === undefined) easels.push((easel = new Easel(picture.width, picture.height)));
    trace(`${picture.name} ${easel.draw(picture)}\n`);
  }, 1);
}
