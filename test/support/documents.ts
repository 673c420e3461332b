/** Reads the documents of this repository, and finds what they mention that does not exist. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";

export const root = resolve(__dirname, "../..");

/** What a document may mention: the files and folders, the words of all sources, and the npm scripts. */
export interface Repository {
  readonly paths: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  readonly scripts: ReadonlySet<string>;
}

const sourceFolders = ["src", "hal", "host-sim", "test"];
const otherFolders = ["docs", ".github", ".ci", ".devcontainer"];
const sourceName = /\.(?:ts|mjs|cjs|js|c|h)$/;

function readTree(folder: string, paths: Set<string>, words: Set<string>): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    paths.add(path);
    if (entry.isDirectory()) readTree(path, paths, words);
    else if (sourceName.test(entry.name)) {
      for (const [word] of readFileSync(join(root, path), "utf8").matchAll(/[A-Za-z_$][\w$]*/g)) words.add(word);
    }
  }
}

export function readRepository(): Repository {
  const paths = new Set<string>();
  const words = new Set<string>();
  for (const folder of sourceFolders) {
    paths.add(folder);
    readTree(folder, paths, words);
  }
  for (const folder of otherFolders) {
    paths.add(folder);
    if (existsSync(join(root, folder))) readTree(folder, paths, new Set());
  }
  for (const name of readdirSync(root)) if (statSync(join(root, name)).isFile()) paths.add(name);
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  return { paths, words, scripts: new Set(Object.keys(scripts)) };
}

/** Every document that describes the present state, by its path. */
export function readDocuments(): Map<string, string> {
  const names = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "src/ui/fonts/README.md", "test/traces/README.md"];
  for (const folder of ["docs", "docs/decisions"]) {
    for (const name of readdirSync(join(root, folder))) if (name.endsWith(".md")) names.push(`${folder}/${name}`);
  }
  return new Map(names.map((name) => [name, readFileSync(join(root, name), "utf8")]));
}

/** "a/{b,c}.ts" as "a/b.ts" and "a/c.ts". */
function alternatives(path: string): string[] {
  const [whole, before = "", choices = "", after = ""] = /^([^{}]*)\{([^{}]+)\}(.*)$/.exec(path) ?? [];
  return whole === undefined ? [path] : choices.split(",").map((choice) => before + choice + after);
}

function isThere({ paths }: Repository, path: string): boolean {
  const plain = path.replace(/\/$/, "");
  // An import names a source without its end.
  if (!plain.includes("*")) return paths.has(plain) || paths.has(`${plain}.ts`);
  const pattern = new RegExp(`^${plain.replace(/[.+()[\]]/g, "\\$&").replace(/\*+/g, "[^]*")}$`);
  return [...paths].some((known) => pattern.test(known));
}

/** True if a file or folder anywhere has this end: "pipeline.ts", "record/black-box". */
function isEndOfPath({ paths }: Repository, end: string): boolean {
  const plain = end.replace(/\/$/, "");
  return paths.has(plain) || [...paths].some((known) => known.endsWith(`/${plain}`));
}

const rooted = /(?<![\w./-])(?:src|hal|host-sim|test|docs|\.github|\.ci|\.devcontainer)\/[\w./*{},-]*/g;
const sourceEnd = /^[\w./-]+\.(?:ts|mjs|cjs|js|c|h)$/;
/** A folder as seen from `src`: "record/black-box". */
const layerPath =
  /^(?:core|compensate|flash|profile|sample|filter|measure|alarm|calibrate|record|guard|ui|send|app)\/[\w./-]+$/;
/** "LimitsInForce", "Pipeline.tick(nowMs)", "view.storage", "isGas". A word without a capital inside may be any text. */
const identifier = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?:\([^()]*\))?$/;

/** Names in the form of a source or an identifier that are neither. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ["mc.xs.c", "the linker of the SDK writes it"],
  ["bA12", "digits of the segment display"],
  ["calibration.coErrorAfter", "a figure whose name is put together from the gas"],
  ["hal/esp32/boards/board", "the name under which a manifest builds the chosen board"],
]);

function missingPaths(repository: Repository, text: string, created: ReadonlySet<string>): string[] {
  const missing: string[] = [];
  for (const [path] of text.matchAll(rooted)) {
    for (const one of alternatives(path.replace(/[.,]+$/, ""))) {
      if (!isThere(repository, one) && !created.has(one) && !otherNames.has(one)) missing.push(one);
    }
  }
  return missing;
}

function missingInSpan(repository: Repository, span: string, created: ReadonlySet<string>): string[] {
  if (span.search(rooted) === 0 || otherNames.has(span)) return [];
  if (sourceEnd.test(span) || layerPath.test(span)) {
    return isEndOfPath(repository, span) || [...created].some((path) => path.endsWith(`/${span}`)) ? [] : [span];
  }
  if (!identifier.test(span) || !/[a-z][A-Z]/.test(span)) return [];
  const names = span.replace(/\(.*$/, "").split(".");
  return names.every((name) => repository.words.has(name)) ? [] : [span];
}

function missingLinks(repository: Repository, document: string, text: string): string[] {
  const missing: string[] = [];
  for (const [, target = ""] of text.matchAll(/\]\((?!https?:)([^)\s#]*)(?:#[^)\s]*)?\)/g)) {
    if (target === "") continue;
    const path = normalize(join(dirname(document), target)).replace(/\/$/, "");
    if (!repository.paths.has(path)) missing.push(target);
  }
  return missing;
}

/** The address of a heading within its page, as GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}

function missingAnchors(document: string, text: string, documents: ReadonlyMap<string, string>): string[] {
  const missing: string[] = [];
  for (const [, target = "", anchor = ""] of text.matchAll(/\]\((?!https?:)([^)\s#]*)#([^)\s]+)\)/g)) {
    const page = target === "" ? text : (documents.get(normalize(join(dirname(document), target))) ?? "");
    const anchors = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));
    if (!anchors.includes(anchor)) missing.push(`${target}#${anchor}`);
  }
  return missing;
}

/**
 * Everything in a document that names something that does not exist: paths (in text, spans and blocks of code), ends of paths and
 * identifiers in spans, npm scripts, links and their anchors. What a worked example creates ("Write `PATH`:", and lines that
 * it adds) counts as existing.
 */
export function missingIn(
  document: string,
  text: string,
  repository: Repository,
  documents: ReadonlyMap<string, string> = new Map(),
): string[] {
  const created = new Set([...text.matchAll(/^Write `([^`\n]+)`:/gm)].map(([, path = ""]) => path));
  const missing = missingPaths(repository, text, created);
  const prose = text.replace(/^```[^]*?^```$/gm, "");
  for (const [, span = ""] of prose.matchAll(/`([^`\n]+)`/g)) missing.push(...missingInSpan(repository, span, created));
  for (const [, script = ""] of text.matchAll(/npm run (?:-s )?([\w:-]+)/g)) {
    if (!repository.scripts.has(script)) missing.push(`npm run ${script}`);
  }
  missing.push(...missingLinks(repository, document, prose), ...missingAnchors(document, prose, documents));
  return missing;
}
