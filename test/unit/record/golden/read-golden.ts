/** Records as stored by the firmware of a version: every later firmware must be able to read them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { KeyValueImage } from "../../../../host-sim/io/sim-key-value";

/** Keys, each followed by lines of hexadecimal bytes, with an empty line between. */
export function goldenImage(name: string, path: string): KeyValueImage {
  const values: Record<string, number[]> = {};
  for (const block of readFileSync(join(__dirname, `${name}.hex`), "utf8").trim().split("\n\n")) {
    const [key, ...lines] = block.split("\n");
    values[key!] = [...Buffer.from(lines.join(""), "hex")];
  }
  return { [path]: values };
}

/** The inverse, for a new version. */
export function goldenText(image: KeyValueImage, path: string): string {
  return Object.entries(image[path]!).map(([key, bytes]) =>
    `${key}\n${Buffer.from(bytes).toString("hex").replace(/(.{64})(?=.)/g, "$1\n")}`).join("\n\n") + "\n";
}
