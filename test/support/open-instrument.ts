/**
 * The unchanged firmware, opened for a test: the sources of `src/`, bundled with their private fields made public, so that
 * a test can read all of an instrument; and, for a mutant, with one line changed.
 */
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { build } from "esbuild";
import type { Instrument } from "../../src/app/instrument";

/** One line of the firmware, changed on purpose. */
export interface Broken {
  /** Under `src`. */
  readonly file: string;
  /** Occurs exactly once in it. */
  readonly from: string;
  readonly to: string;
}

const root = join(__dirname, "../..");
const source = join(root, "src");

/** @throws Error if the change does not fit the sources any more */
export async function openInstrument(broken?: Broken): Promise<typeof Instrument> {
  let isBroken = broken === undefined;
  const bundle = await build({
    entryPoints: [join(source, "app/instrument.ts")],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "neutral",
    target: "es2022",
    keepNames: true,
    plugins: [
      {
        name: "open",
        setup({ onLoad }) {
          onLoad({ filter: /src[/\\].*\.ts$/ }, async ({ path }) => {
            let text = await readFile(path, "utf8");
            if (relative(source, path).replaceAll("\\", "/") === broken?.file) {
              if (text.split(broken.from).length !== 2) {
                throw new Error(`"${broken.from}" does not stand once in ${broken.file}`);
              }
              text = text.replace(broken.from, () => broken.to);
              isBroken = true;
            }
            return { contents: text.replace(/#(?=[a-z])/g, "$$"), loader: "ts" };
          });
        },
      },
    ],
  });
  if (!isBroken) throw new Error(`no file ${broken!.file}`);
  const module = { exports: {} as { Instrument: typeof Instrument } };
  new Function("module", "exports", bundle.outputFiles[0]!.text)(module, module.exports);
  return module.exports.Instrument;
}
