/**
 * Writes the manifest of the build: the repository's manifest plus a preload entry for each TypeScript module.
 *
 * Preloading moves a module's classes and tables from RAM to flash, so a device needs it for all modules. A preload pattern
 * with a star matches only JavaScript, and a list of files in the manifest would have to be maintained by hand.
 */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** @typedef {{ name: string, manifest: string }} Variant a build of something other than the firmware */

/**
 * Module names of the TypeScript files under a folder of the repository, as the manifest names them.
 * @param {string} root
 * @param {string} folder
 * @param {RegExp} skip
 */
function modulesUnder(root, folder, skip) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/").slice(0, -".ts".length))
    .filter((name) => !skip.test(name))
    .sort();
}

/**
 * @param {string} root
 * @param {string} board
 */
export function preloads(root, board) {
  const firmware = modulesUnder(root, "src", /^$/);
  // On Linux there is enough memory, and the simulator is not part of the firmware: it is loaded as on any host.
  const port =
    board === "lin"
      ? []
      : [
          "hal/esp32/boards/board",
          "setup/target",
          ...modulesUnder(root, "hal/esp32", /\/(boards|setup)\//),
          ...modulesUnder(root, "hal/drivers", /^$/),
        ];
  return [...firmware, ...port];
}

/**
 * `variant` builds something other than the firmware: its manifest, a file of the repository, is included last.
 * @param {string} root
 * @param {string} board
 * @param {Variant} [variant]
 * @returns {string} path of the manifest written
 */
export function writeManifest(root, board, variant) {
  const folder = join(root, "build", "sdk", "manifests", variant === undefined ? board : `${board}-${variant.name}`);
  mkdirSync(folder, { recursive: true });
  const manifest = {
    include: [join(root, "manifest.json"), ...(variant === undefined ? [] : [join(root, variant.manifest)])],
    typescript: { compiler: join(root, "node_modules", ".bin", "tsc") },
    preload: preloads(root, board),
  };
  const path = join(folder, "manifest.json");
  writeFileSync(path, `${JSON.stringify(manifest, null, "\t")}\n`);
  return path;
}
