/**
 * Reads the worked examples of CONTRIBUTING.md and follows them in a copy of the repository. The line before a block of
 * code says what to do with it: "Write `PATH`:" for a new file, "Change `PATH`:" for a difference, "Run:" for commands.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

export const root = resolve(__dirname, "../..");

export type Step =
  | { readonly do: "write" | "change"; readonly path: string; readonly text: string }
  | { readonly do: "run"; readonly commands: readonly string[] };

const block = /^(?:(Write|Change) `([^`\n]+)`|(Run)):\n\n```\w+\n([^]*?)^```$/gm;

/** The steps under each heading of the second level, by its text. */
export function stepsByHeading(markdown: string): Map<string, Step[]> {
  const guide = new Map<string, Step[]>();
  for (const section of markdown.split(/^## /m).slice(1)) {
    const heading = section.slice(0, section.indexOf("\n"));
    const steps: Step[] = [];
    for (const [, verb, path, , text = ""] of section.matchAll(block)) {
      if (path === undefined) steps.push({ do: "run", commands: text.trim().split("\n") });
      else steps.push({ do: verb === "Write" ? "write" : "change", path, text });
    }
    guide.set(heading, steps);
  }
  return guide;
}

/**
 * Applies a difference without line numbers: "@@" separates places, and a blank, "+" or "-" begins each line. The lines that
 * stay and go must be in the text exactly once.
 */
export function applyChange(path: string, text: string, change: string): string {
  for (const place of change.split(/^@@\n/m)) {
    const lines = place.split("\n").filter((line) => line !== "");
    const before = lines.filter((line) => !line.startsWith("+")).map((line) => `${line.slice(1)}\n`);
    const after = lines.filter((line) => !line.startsWith("-")).map((line) => `${line.slice(1)}\n`);
    const parts = `\n${text}`.split(`\n${before.join("")}`);
    if (parts.length !== 2) throw new Error(`${path} has these lines ${parts.length - 1} times:\n${before.join("")}`);
    text = parts.join(`\n${after.join("")}`).slice(1);
  }
  return text;
}

/** What a clone has, as far as the examples need it. */
const parts = [
  "docs",
  "hal",
  "host-sim",
  "src",
  "test",
  ".prettierignore",
  ".prettierrc.json",
  ".editorconfig",
  ".mocharc.json",
  "eslint.config.mjs",
  ".dependency-cruiser.cjs",
  "manifest.json",
  "package.json",
  "tsconfig.json",
];

export class Clone {
  readonly folder = mkdtempSync(join(tmpdir(), "firedamp-clone-"));
  /** Files that an example wrote or changed. */
  readonly touched = new Set<string>();

  constructor() {
    for (const part of parts) cpSync(join(root, part), join(this.folder, part), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(this.folder, "node_modules"), "dir");
  }

  write(path: string, text: string): void {
    const file = join(this.folder, path);
    if (existsSync(file)) throw new Error(`${path} exists already`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    this.touched.add(path);
  }

  change(path: string, change: string): void {
    const file = join(this.folder, path);
    writeFileSync(file, applyChange(path, readFileSync(file, "utf8"), change));
    this.touched.add(path);
  }

  /** @throws Error with everything that the command printed, unless it ends with 0 */
  run(command: string): void {
    const [name = "", ...args] = command.split(" ").filter((word) => word !== "");
    if (name !== "npx" && name !== "npm") throw new Error(`"${command}" is neither npx nor npm`);
    const { status, stdout, stderr } = spawnSync(name, args, { cwd: this.folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`${command} ended with ${status}:\n${stdout}${stderr}`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
