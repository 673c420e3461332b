/** The pictures of the SDK's renderer, and those of the simulated screen on Node. */
import { createHash } from "node:crypto";
import { endianness } from "node:os";
import { HostScreen } from "../../../host-sim/io/host-screen";
import { drawPicture, gallery, type Picture } from "../../unit/screen/gallery";
import { pageNames } from "../../unit/screen/states";
import { lines, runTool } from "../tool";

export interface Compared {
  readonly name: string;
  /** Of the pixels that the SDK's renderer drew, and that the simulated screen draws here. */
  readonly onBoard: string;
  readonly onHost: string;
  /** How many differ, RGB565. */
  readonly differingPixels: number;
}

function hashOnHost(picture: Picture): string {
  const { canvas } = drawn(picture);
  const { buffer, byteOffset, byteLength } = canvas.pixels;
  const bytes = Buffer.from(buffer.slice(byteOffset, byteOffset + byteLength));
  return createHash("sha256")
    .update(endianness() === "LE" ? bytes : bytes.swap16())
    .digest("hex");
}

function drawn(picture: Picture): HostScreen {
  const screen = new HostScreen(picture.width, picture.height);
  drawPicture(screen, picture);
  return screen;
}

/**
 * @param pages names of the pages to compare; all when there are none
 * @throws Error with the output of the SDK's tools when they fail, or when a picture is missing
 */
export function compareWithBoards(pages: readonly string[]): Compared[] {
  const { code, out, error } = runTool("test/sdk/poco/run.mjs", pages.length === 0 ? [] : [`pages=${pages.join(",")}`]);
  if (code !== 0) throw new Error(error);
  const told = new Map(
    lines(out)
      .map((line) => line.split(" "))
      .map(([name, ...rest]) => [name, rest]),
  );
  return gallery
    .filter(({ page }) => pages.length === 0 || pages.includes(pageNames[page]!))
    .map((picture) => {
      const [hash, count] = told.get(picture.name) ?? [];
      if (hash === undefined || count === undefined) throw new Error(`not drawn: ${picture.name}; ${out.slice(-200)}`);
      return { name: picture.name, onBoard: hash, onHost: hashOnHost(picture), differingPixels: Number(count) };
    });
}
