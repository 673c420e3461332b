#!/usr/bin/env node
/**
 * Starts the terminal: bundles `main.ts` once and stores the bundle, so that the next start needs no compiler.
 *
 * The sources are TypeScript and are meant to be changed; a separate build step could be forgotten, and then old code
 * would run. So each start compares size and modification time of every source with those of the stored
 * bundle (one `stat` each, a few milliseconds) and bundles again when anything differs.
 *
 * Bundling, unlike compiling file by file, also makes replays fast: `const enum`s become numbers and
 * calls between modules become direct.
 * calls between modules become direct.
 */
"use strict";
const { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join, relative } = require("node:path");

const root = join(__dirname, "..", "..");
const entry = join(__dirname, "main.ts");
const cacheFolder = join(root, "node_modules", ".cache", "firedamp");
const bundlePath = join(cacheFolder, "cli.cjs");
const stampPath = join(cacheFolder, "cli.json");

/** @param {string} path */
function fingerprint(path) {
  const { size, mtimeMs } = statSync(path);
  return `${size}:${mtimeMs}`;
}

/** The bundled sources as paths from the root with their fingerprints; the launcher is one of them. */
function isFresh() {
  try {
    /** @type {{ node: string, inputs: Record<string, string> }} */
    const stamp = JSON.parse(readFileSync(stampPath, "utf8"));
    if (stamp.node !== process.version || !existsSync(bundlePath)) return false;
    return Object.entries(stamp.inputs).every(([path, print]) => fingerprint(join(root, path)) === print);
  } catch {
    return false;
  }
}

/**
 * `__dirname` must name the folder of the source in the bundle too: modules find the files beside them with it.
 * @type {import("esbuild").Plugin}
 */
const keepFolders = {
  name: "keep-folders",
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      if (!/\b__(dirname|filename)\b/.test(source)) return undefined;
      const folders = `const __dirname = ${JSON.stringify(dirname(path))}, __filename = ${JSON.stringify(path)};`;
      return { contents: folders + source, loader: "ts" };
    });
  },
};

/** @returns {typeof import("esbuild")} */
function bundler() {
  try {
    return require("esbuild");
  } catch {
    return fail("esbuild is not installed here: run npm ci");
  }
}

/** @returns {Promise<string>} */
function bundle() {
  return bundler()
    .build({
      entryPoints: [entry],
      absWorkingDir: root,
      bundle: true,
      write: false,
      outfile: bundlePath,
      platform: "node",
      format: "cjs",
      target: "node20",
      packages: "external",
      sourcemap: "inline",
      metafile: true,
      charset: "utf8",
      logLevel: "silent",
      plugins: [keepFolders],
    })
    .then(
      (result) => {
        /** @type {Record<string, string>} */
        const inputs = { [relative(root, __filename)]: fingerprint(__filename) };
        for (const path of Object.keys(result.metafile.inputs)) inputs[path] = fingerprint(join(root, path));
        const [file] = result.outputFiles;
        if (file === undefined) return fail("the bundler wrote no file");
        keep(bundlePath, file.text);
        keep(stampPath, JSON.stringify({ node: process.version, inputs }));
        return file.text;
      },
      (/** @type {unknown} */ reason) => {
        const error = /** @type {Error & Partial<import("esbuild").BuildFailure>} */ (reason);
        const first = error.errors?.[0];
        const at = first?.location;
        const place = at ? `${at.file}:${at.line}:${at.column}: ` : "";
        return fail(`the sources do not compile: ${place}${first ? first.text : error.message}`);
      },
    );
}

/**
 * Writes a temporary file and renames it, so that two starts at once never read half a bundle. If the folder cannot be
 * written, the next start bundles again.
 * @param {string} path
 * @param {string} text
 */
function keep(path, text) {
  try {
    mkdirSync(cacheFolder, { recursive: true });
    const half = `${path}.${process.pid}`;
    writeFileSync(half, text);
    renameSync(half, path);
  } catch {
    // Read-only installation: the bundle runs from memory.
  }
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  process.stderr.write(`firedamp: ${message}\n`);
  process.exit(2);
}

/**
 * Runs the bundle as a module. `_compile` and `_nodeModulePaths` are parts of Node that its types leave out.
 * @typedef {InstanceType<typeof Module> & { _compile(code: string, path: string): void }} Compilable
 * @typedef {typeof Module & { _nodeModulePaths(folder: string): string[] }} PathFinder
 *
 * @param {string} code
 * @returns {Promise<number>} the exit code
 */
function run(code) {
  process.setSourceMapsEnabled(true);
  const bundled = /** @type {Compilable} */ (new Module(bundlePath, module));
  bundled.filename = bundlePath;
  bundled.paths = /** @type {PathFinder} */ (Module)._nodeModulePaths(cacheFolder);
  bundled._compile(code, bundlePath);
  return bundled.exports.main(process.argv.slice(2));
}

// A reader such as `head` that closes its end early is not an error.
process.stdout.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code === "EPIPE") process.exit(0);
  else throw error;
});

(isFresh() ? Promise.resolve(readFileSync(bundlePath, "utf8")) : bundle()).then(run).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (/** @type {unknown} */ error) => {
    // A defect of firedamp: print the stack. Exit codes 1 (an expectation failed) and 2 (bad input) do not apply.
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`firedamp: internal error in firedamp\n${text}\n`);
    process.exitCode = 3;
  },
);
