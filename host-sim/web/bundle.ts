/**
 * Builds the page's three files from its sources: `index.html`, `page.js`, `page.css`.
 *
 * Firmware and simulator are part of `page.js`, so the page works on any static host and makes no network requests. The
 * server and the static build both use this module.
 */
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BuildContext, BuildOptions } from "esbuild";

export interface PageFile {
  /** Relative to the page's folder. */
  readonly name: string;
  readonly mediaType: string;
  readonly body: Uint8Array;
}

/** The sources do not compile; `message` lists all errors with file and line. */
export class PageBuildError extends Error {}

const mediaTypes: Readonly<Record<string, string>> = Object.freeze({
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
});

/** The page's folder, searched upwards from this module, which may itself have been bundled elsewhere in the tree. */
function pageFolder(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const page = join(folder, "host-sim", "web", "page");
    if (existsSync(join(page, "main.ts"))) return page;
    if (folder === dirname(folder)) {
      throw new PageBuildError("the page's sources (host-sim/web/page) are not in this installation");
    }
  }
}

function buildOptions(folder: string): BuildOptions {
  return {
    entryPoints: { page: join(folder, "main.ts"), "page-style": join(folder, "style", "page.css") },
    outdir: join(folder, "built"),
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    banner: { js: licences(folder) },
    logLevel: "silent",
  };
}

/** The chart's licence is added wherever its code is. */
function licences(folder: string): string {
  const licence = readFileSync(join(folder, "..", "..", "..", "node_modules", "uplot", "LICENSE"), "utf8");
  return `/*!\nfiredamp, Apache-2.0. Contains uPlot:\n${licence.trim()}\n*/`;
}

/** Compiles the page, and again on request; later builds are incremental and much faster. */
export class PageBundle {
  #context: BuildContext | undefined;
  readonly #folder = pageFolder();

  async build(): Promise<readonly PageFile[]> {
    try {
      if (this.#context === undefined) {
        const { context } = await import("esbuild");
        this.#context = await context(buildOptions(this.#folder));
      }
      const result = await this.#context.rebuild();
      const files: PageFile[] = [
        { name: "index.html", mediaType: mediaTypes["html"]!, body: await readFile(join(this.#folder, "index.html")) },
      ];
      for (const output of result.outputFiles ?? []) {
        const extension = output.path.endsWith(".css") ? "css" : "js";
        files.push({ name: `page.${extension}`, mediaType: mediaTypes[extension]!, body: output.contents });
      }
      return files;
    } catch (error) {
      throw new PageBuildError(describe(error));
    }
  }

  async close(): Promise<void> {
    await this.#context?.dispose();
    this.#context = undefined;
  }
}

interface BuildMessage {
  readonly text: string;
  readonly location?: { readonly file: string; readonly line: number; readonly column: number } | null;
}

function describe(error: unknown): string {
  const messages = (error as { errors?: readonly BuildMessage[] }).errors;
  if (messages === undefined || messages.length === 0) return error instanceof Error ? error.message : String(error);
  return messages
    .map(({ text, location }) => (location ? `${location.file}:${location.line}:${location.column}: ${text}` : text))
    .join("\n");
}
