/**
 * The golden pictures: a hash of each in the gallery. What a picture looks like is seen by drawing it:
 *
 *   node -r ts-node/register test/unit/screen/golden.ts pictures FOLDER   draws all of them as PNG files
 *   node -r ts-node/register test/unit/screen/golden.ts accept            takes the pictures of now as right, once looked at
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HostScreen } from "../../../host-sim/io/host-screen";
import { crc32 } from "../../../src/core/crc32";
import { drawPicture, gallery } from "./gallery";
import { pngOf } from "./pictures";

const file = join(__dirname, "golden/hashes.json");

export interface Golden {
  readonly name: string;
  draw(): HostScreen;
}

export const golden: readonly Golden[] = gallery.map((picture): Golden => ({
  name: picture.name,
  draw() {
    const screen = new HostScreen(picture.width, picture.height);
    screen.canvas.checkCoverage = true;
    drawPicture(screen, picture);
    return screen;
  },
}));

/** Of the pixels, whatever the machine's byte order. */
export function hashOf(screen: HostScreen): string {
  const { pixels } = screen.canvas;
  const bytes = new Uint8Array(pixels.length * 2);
  for (let i = 0; i < pixels.length; i++) {
    bytes[2 * i] = pixels[i]! >> 8;
    bytes[2 * i + 1] = pixels[i]! & 0xff;
  }
  return crc32(new DataView(bytes.buffer), bytes.length).toString(16).padStart(8, "0");
}

export function accepted(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
}

if (require.main === module) {
  const [command, folder = "pictures"] = process.argv.slice(2);
  if (command === "accept") {
    writeFileSync(
      file,
      `${JSON.stringify(Object.fromEntries(golden.map((one) => [one.name, hashOf(one.draw())])), undefined, 1)}\n`,
    );
  } else if (command === "pictures") {
    mkdirSync(folder, { recursive: true });
    for (const one of golden) {
      writeFileSync(join(folder, `${one.name.replaceAll("/", "-")}.png`), pngOf(one.draw().canvas));
    }
  } else process.exitCode = 2;
}
