/**
 * The golden pictures: for each picture of the gallery the hash of its pixels, as accepted.
 * `npm run pictures` draws, compares and accepts them.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HostScreen } from "../../../host-sim/io/host-screen";
import { crc32 } from "../../../src/core/crc32";
import { drawPicture, gallery, type Picture } from "./gallery";

const file = join(__dirname, "golden/hashes.json");

export interface Golden extends Picture {
  draw(): HostScreen;
}

export const golden: readonly Golden[] = gallery.map((picture): Golden => ({
  ...picture,
  draw() {
    const screen = new HostScreen(picture.width, picture.height);
    screen.canvas.checkCoverage = true;
    drawPicture(screen, picture);
    return screen;
  },
}));

/** The pixels, high byte first on every machine. */
export function bytesOf(pixels: Uint16Array): Uint8Array {
  const bytes = new Uint8Array(pixels.length * 2);
  for (let i = 0; i < pixels.length; i++) {
    bytes[2 * i] = pixels[i]! >> 8;
    bytes[2 * i + 1] = pixels[i]! & 0xff;
  }
  return bytes;
}

export function hashOf({ canvas }: HostScreen): string {
  return hashOfPixels(canvas.pixels);
}

export function hashOfPixels(pixels: Uint16Array): string {
  const bytes = bytesOf(pixels);
  return crc32(new DataView(bytes.buffer), bytes.length).toString(16).padStart(8, "0");
}

export function accepted(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
}

/** Accepts the current pictures. */
export function accept(): void {
  const hashes = Object.fromEntries(golden.map((one) => [one.name, hashOf(one.draw())]));
  writeFileSync(file, `${JSON.stringify(hashes, undefined, 1)}\n`);
}
