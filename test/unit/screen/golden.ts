/**
 * The golden pictures: every page × language × size × state, as a hash each. What a picture looks like is seen by drawing it:
 *
 *   node -r ts-node/register test/unit/screen/golden.ts pictures FOLDER   draws all of them as PNG files
 *   node -r ts-node/register test/unit/screen/golden.ts accept            takes the pictures of now as right, once looked at
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HostScreen } from "../../../host-sim/io/host-screen";
import { crc32 } from "../../../src/log/crc32";
import { ScreenOutput } from "../../../src/output/screen/screen-output";
import { Page } from "../../../src/output/view";
import { pngOf } from "./pictures";
import { arranged, languageNames, languages, pageNames, pages, profiles, sizes, states } from "./states";

const file = join(__dirname, "golden/hashes.json");

export interface Golden {
  readonly name: string;
  draw(): HostScreen;
}

/** On pages that do not depend on the gas mixture one profile is enough; the main page has all. */
function profilesOf(page: Page): readonly string[] {
  if (page === Page.Main) return Object.keys(profiles);
  return page === Page.Flow ? ["drainage"] : ["methane", "four-gas"];
}

export const golden: readonly Golden[] = sizes.flatMap(([width, height]) => pages.flatMap((page) => profilesOf(page).flatMap((profile) =>
  Object.keys(states).flatMap((state) => languages.flatMap((language) => [false, true].filter((contrast) => !contrast || page === Page.Main).map((isHighContrast): Golden => ({
    name: `${width}x${height}/${pageNames[page]}/${profile}/${state}/${languageNames[language]}${isHighContrast ? "/contrast" : ""}`,
    draw() {
      const screen = new HostScreen(width, height);
      screen.canvas.checkCoverage = true;
      const view = arranged(profile, state, page, language);
      view.isHighContrast = isHighContrast;
      const output = new ScreenOutput(screen, view);
      for (let tick = 0; tick < 12; tick++) output.update(tick * 100);
      return screen;
    },
  })))))));

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
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(golden.map((one) => [one.name, hashOf(one.draw())])), undefined, 1)}\n`);
  } else if (command === "pictures") {
    mkdirSync(folder, { recursive: true });
    for (const one of golden) writeFileSync(join(folder, `${one.name.replaceAll("/", "-")}.png`), pngOf(one.draw().canvas));
  } else process.exitCode = 2;
}
