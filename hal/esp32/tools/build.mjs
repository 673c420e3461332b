/**
 * Builds the firmware for a board: npm run build:esp32 -- --board m5stack
 *
 * Steps: write the manifest, generate the project with mcconfig, compile the TypeScript, run make. Without ESP-IDF the
 * project is linked up to mc.xs.c, the linker's image of the preloaded firmware. That is enough to check that every module
 * resolves, how much flash it needs, and that no preloaded data would be copied to RAM.
 */
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { boardNamed } from "./boards.mjs";
import { compileProject } from "./compile.mjs";
import { writeManifest } from "./manifest.mjs";
import { parseOptions } from "./options.mjs";
import { findSdk, run } from "./sdk.mjs";
import { measure } from "./sizes.mjs";
import { runTool, UsageError } from "./usage-error.mjs";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");

/**
 * A variant has a folder of its own.
 * @param {import("./manifest.mjs").Variant | undefined} variant
 */
function outputFolder(variant) {
  return variant === undefined ? join(root, "build", "sdk") : join(root, "build", "sdk", variant.name);
}

/** How many of the last lines of a failed step are shown. */
const shownLines = 12;

/**
 * @param {string} what
 * @param {import("./sdk.mjs").StepResult} result
 */
function step(what, result) {
  if (result.code === 0) return result.text;
  const lines = result.text
    .split("\n")
    .filter((line) => line !== "" && !/^# (xsc|xsid|tsc|copy|png2bmp|cc) /.test(line));
  throw new UsageError(`${what} failed:\n${lines.slice(-shownLines).join("\n")}`);
}

/**
 * The folder in which mcconfig puts the generated project.
 * @param {string} output
 * @param {string} platform
 * @param {boolean} debug
 */
function projectFolder(output, platform, debug) {
  return join(output, "tmp", ...platform.split("/"), debug ? "debug" : "release", "firedamp");
}

/**
 * Lines in which the linker says that something of ours that is preloaded is not constant and would be copied to RAM.
 * Warnings about the SDK's own modules are left out: they cost nothing until the object is written.
 * @param {string} text
 */
export function preloadWarnings(text) {
  return text.split("\n").filter((line) => /^### warning: (src|hal|host-sim)\//.test(line));
}

/**
 * @typedef {object} Built
 * @property {string} project
 * @property {string} binary
 * @property {string[]} warnings
 * @property {import("./sizes.mjs").Sizes} sizes
 * @property {boolean} linkOnly
 * @property {string} text everything that the steps printed
 */

/**
 * @param {import("./options.mjs").BuildOptions & { variant?: import("./manifest.mjs").Variant | undefined }} options
 * @returns {Built}
 * @throws UsageError with what the failing step printed
 */
export function build(options, sdk = findSdk()) {
  const { platform, chip } = boardNamed(options.board);
  const output = outputFolder(options.variant);
  mkdirSync(output, { recursive: true });
  const manifest = writeManifest(root, options.board, options.variant);
  const debug = options.debug ? ["-d"] : [];
  let text = step(
    "mcconfig",
    run(sdk, sdk.mcconfig, [...debug, "-p", platform, "-o", output, manifest, ...options.config], dirname(manifest)),
  );
  const project = projectFolder(output, platform, options.debug);
  const errors = compileProject(join(project, "modules"));
  if (errors !== "") throw new UsageError(`TypeScript:\n${errors.trimEnd()}`);
  const linkOnly = chip !== undefined && (options.linkOnly || !sdk.environment.IDF_PATH);
  const image = join(project, "mc.xs.c");
  const target = linkOnly
    ? // The makefile requires ESP-IDF from its start, although these targets do not use it.
      [
        `IDF_PATH=${output}`,
        "IDF_VERSION=none",
        "-o",
        join(project, `xsProj-${chip}`, "build", "config", "sdkconfig.h"),
        image,
        join(project, "mc.resources.c"),
      ]
    : ["build"];
  text += step("make", run(sdk, "make", ["-f", join(project, "makefile"), ...target], dirname(manifest)));
  return {
    project,
    binary: project.replace(join(output, "tmp"), join(output, "bin")),
    warnings: preloadWarnings(text),
    sizes: measure(project),
    linkOnly,
    text,
  };
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

/** @param {string[]} args */
function main(args) {
  const options = parseOptions(args);
  const built = build(options);
  const { sizes } = built;
  const resources = /Total resource size: (\d+) bytes/.exec(built.text)?.[1];
  for (const warning of built.warnings) process.stderr.write(`${warning}\n`);
  process.stdout.write(
    `${options.board}: flash ${kilobytes(sizes.heapBytes)} preloaded objects, ${kilobytes(sizes.codeBytes)} bytecode` +
      `${resources ? `, ${kilobytes(Number(resources))} fonts and other resources` : ""}; RAM ${kilobytes(sizes.ramBytes)} for XS\n`,
  );
  if (built.linkOnly && !options.linkOnly) {
    process.stdout.write("IDF_PATH is not set: linked as far as mc.xs.c, nothing to flash (docs/hardware.md)\n");
  }
  return built.warnings.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await runTool(main);
