/** A picture for `Canvas.drawBitmap` on the simulated screen: RGB565 pixels, optionally with a transparent colour. */
export class HostBitmap {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint16Array;
  /** Pixels of this colour are not drawn; −1 for none. */
  readonly key: number;

  constructor(width: number, height: number, pixels: Uint16Array, key = -1) {
    if (pixels.length !== width * height) throw new RangeError(`${pixels.length} pixels for ${width}×${height}`);
    this.width = width;
    this.height = height;
    this.pixels = pixels;
    this.key = key;
  }
}
