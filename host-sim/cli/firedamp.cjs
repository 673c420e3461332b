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

function fingerprint(path) {
  const { size, mtimeMs } = statSync(path);
  return `${size}:${mtimeMs}`;
}

/** The bundled sources as paths from the root with their fingerprints; the launcher is one of them. */
function isFresh() {
  try {
    const stamp = JSON.parse(readFileSync(stampPath, "utf8"));
    if (stamp.node !== process.version || !existsSync(bundlePath)) return false;
    return Object.entries(stamp.inputs).every(([path, print]) => fingerprint(join(root, path)) === print);
  } catch {
    return false;
  }
}

/** In the bundle `__dirname` must be the source's folder too: modules use it to find other files. */
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

function bundle() {
  let esbuild;
  try {
    esbuild = require("esbuild");
  } catch {
    fail("esbuild is not installed here: run npm ci");
  }
  return esbuild
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
        const inputs = { [relative(root, __filename)]: fingerprint(__filename) };
        for (const path of Object.keys(result.metafile.inputs)) inputs[path] = fingerprint(join(root, path));
        keep(bundlePath, result.outputFiles[0].text);
        keep(stampPath, JSON.stringify({ node: process.version, inputs }));
        return result.outputFiles[0].text;
      },
      (error) => {
        const first = error.errors && error.errors[0];
        const place =
          first && first.location ? `${first.location.file}:${first.location.line}:${first.location.column}: ` : "";
        fail(`the sources do not compile: ${place}${first ? first.text : error.message}`);
      },
    );
}

/** Written to a temporary file and renamed, so that two starts at once never read half a bundle. If the folder is not writable, the start is only slower. */
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

function fail(message) {
  process.stderr.write(`firedamp: ${message}\n`);
  process.exit(2);
}

function run(code) {
  process.setSourceMapsEnabled(true);
  const bundled = new Module(bundlePath, module);
  bundled.filename = bundlePath;
  bundled.paths = Module._nodeModulePaths(cacheFolder);
  bundled._compile(code, bundlePath);
  return bundled.exports.main(process.argv.slice(2));
}

// A reader such as `head` that closes its end early is not an error.
process.stdout.on("error", (error) => {
  if (error.code === "EPIPE") process.exit(0);
  else throw error;
});

(isFresh() ? Promise.resolve(readFileSync(bundlePath, "utf8")) : bundle()).then(run).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error) => {
    // An internal error: the stack is useful, and neither exit code 1 (an expectation failed) nor 2 (bad input) is right.
    process.stderr.write(`firedamp: internal error in firedamp\n${error && error.stack ? error.stack : error}\n`);
    process.exitCode = 3;
  },
);
