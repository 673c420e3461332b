/**
 * The firmware as it is, opened for a test: the very sources of `src/`, bundled with their private fields made plain ones, so that
 * the whole of an instrument can be looked at.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import type { Instrument } from "../../src/app/instrument";

const root = join(__dirname, "../..");
const source = join(root, "src");

export async function openInstrument(): Promise<typeof Instrument> {
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
            const text = await readFile(path, "utf8");
            return { contents: text.replace(/#(?=[a-z])/g, "$$"), loader: "ts" };
          });
        },
      },
    ],
  });
  const module = { exports: {} as { Instrument: typeof Instrument } };
  new Function("module", "exports", bundle.outputFiles[0]!.text)(module, module.exports);
  return module.exports.Instrument;
}
