/**
 * Draws the golden pictures, and compares them with the accepted ones:
 *
 *   npm run pictures                        a contact sheet for each page and language, and what differs from the accepted ones
 *   npm run pictures -- --page fault --language zh --size 128x64 --profile methane      fewer pictures
 *   npm run pictures -- --against main      takes the old pictures from another commit than HEAD
 *   npm run pictures -- --accept            accepts the current pictures; look at them before
 *
 * Sheets go to `build/pictures`. Only hashes are stored, so the old picture beside a different one is drawn by the code of that
 * commit. Its caption says so if it is not the accepted one either. Ends with 1 if a picture differs.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { type Captioned, contactSheet, pngOf } from "./contact-sheet";
import { accept, accepted, bytesOf, type Golden, golden, hashOf, hashOfPixels } from "./golden";
import { languageNames, languages, pageNames, sizes } from "./states";

const root = join(__dirname, "../../..");
const script = "test/unit/screen/pictures.ts";

function captioned(one: Golden, caption: string): Captioned {
  return { caption, width: one.width, height: one.height, pixels: one.draw().canvas.pixels };
}

/** Maximum width of a sheet, pixels: a wider row is continued below. */
const maxWidth = 1650;

/** Rows of a sheet: sizes, in them profiles, in them the looks; states side by side. */
function rowsOf(pictures: readonly Golden[]): Golden[][] {
  const rows: Golden[][] = [];
  let before: Golden | undefined;
  for (const one of pictures) {
    const last = rows.at(-1);
    const isNewRow =
      before?.width !== one.width ||
      before.profile !== one.profile ||
      before.isHighContrast !== one.isHighContrast ||
      (last!.length + 1) * one.width > maxWidth;
    if (isNewRow) rows.push([one]);
    else last!.push(one);
    before = one;
  }
  return rows;
}

function drawSheets(pictures: readonly Golden[], folder: string): void {
  for (const [page, pageName] of pageNames.entries()) {
    for (const language of languages) {
      const here = pictures.filter((one) => one.page === page && one.language === language);
      if (here.length === 0) continue;
      const sheet = contactSheet(
        rowsOf(here.filter((one) => !one.isHighContrast).concat(here.filter((one) => one.isHighContrast))).map((row) =>
          row.map((one) => captioned(one, `${one.profile} ${one.state}`)),
        ),
      );
      writeFileSync(join(folder, `${pageName}-${languageNames[language]}.png`), pngOf(sheet));
    }
  }
}

/** The pixels of pictures as the code of a commit draws them, by name. Names that it does not know are left out. */
function drawnAt(commit: string, names: readonly string[]): ReadonlyMap<string, Uint16Array> {
  const tree = mkdtempSync(join(tmpdir(), "pictures-"));
  try {
    execFileSync("sh", ["-c", 'git archive "$1" | tar -x -C "$2"', "sh", commit, tree], { cwd: root });
    symlinkSync(join(root, "node_modules"), join(tree, "node_modules"));
    const list = join(tree, "names.json");
    writeFileSync(list, JSON.stringify(names));
    execFileSync(process.execPath, ["-r", "ts-node/register/transpile-only", script, "--raw", list], { cwd: tree });
    const drawn = JSON.parse(readFileSync(list, "utf8")) as Record<string, string>;
    return new Map(
      Object.entries(drawn).map(([name, text]) => {
        const bytes = Buffer.from(text, "base64");
        return [name, Uint16Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readUInt16BE(2 * i))];
      }),
    );
  } finally {
    rmSync(tree, { recursive: true });
  }
}

/** Replaces a list of names by their pixels, for another checkout. */
function drawRaw(list: string): void {
  const names = new Set(JSON.parse(readFileSync(list, "utf8")) as string[]);
  const drawn = golden.filter(({ name }) => names.has(name));
  const texts = drawn.map(
    (one) => [one.name, Buffer.from(bytesOf(one.draw().canvas.pixels)).toString("base64")] as const,
  );
  writeFileSync(list, JSON.stringify(Object.fromEntries(texts)));
}

/** Pixels that differ are white. */
function differenceOf(old: Uint16Array, now: Uint16Array): Uint16Array {
  return now.map((color, i) => (color === old[i] ? 0 : 0xffff));
}

/** @returns the names of pictures that differ from the accepted ones, with old, new and difference drawn side by side */
function compare(pictures: readonly Golden[], commit: string, folder: string): string[] {
  const known = accepted();
  const differing = pictures.filter((one) => hashOf(one.draw()) !== known[one.name]);
  if (differing.length === 0) return [];
  const olds = drawnAt(
    commit,
    differing.map(({ name }) => name),
  );
  for (const one of differing) {
    const now = captioned(one, "new");
    const pixels = olds.get(one.name);
    const row = [now];
    if (pixels !== undefined) {
      const isAccepted = hashOfPixels(pixels) === known[one.name];
      row.unshift({ ...now, caption: `old ${commit}${isAccepted ? "" : ", not the accepted one"}`, pixels });
      row.push({ ...now, caption: "difference", pixels: differenceOf(pixels, now.pixels) });
    }
    const file = join(folder, "differences", `${one.name}.png`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, pngOf(contactSheet([row])));
  }
  return differing.map(({ name }) => name);
}

function main(): void {
  const { values } = parseArgs({
    options: {
      page: { type: "string" },
      language: { type: "string" },
      size: { type: "string" },
      profile: { type: "string" },
      against: { type: "string", default: "HEAD" },
      out: { type: "string", default: join(root, "build/pictures") },
      accept: { type: "boolean", default: false },
      raw: { type: "string" },
    },
  });
  if (values.raw !== undefined) {
    drawRaw(values.raw);
    return;
  }
  if (values.accept) {
    accept();
    return;
  }
  const wanted = ({ page, language, width, height, profile }: Golden): boolean =>
    (values.page ?? pageNames[page]) === pageNames[page] &&
    (values.language ?? languageNames[language]) === languageNames[language] &&
    (values.size ?? `${width}x${height}`) === `${width}x${height}` &&
    (values.profile ?? profile) === profile;
  const pictures = golden.filter(wanted);
  if (pictures.length === 0) {
    throw new Error(
      `no such pictures; pages: ${pageNames.join(", ")}; sizes: ${sizes.map((size) => size.join("x")).join(", ")}`,
    );
  }
  rmSync(values.out, { recursive: true, force: true });
  mkdirSync(values.out, { recursive: true });
  drawSheets(pictures, values.out);
  const differing = compare(pictures, values.against, values.out);
  console.log(`${pictures.length} pictures drawn to ${values.out}, ${differing.length} differ from the accepted ones`);
  for (const name of differing) console.log(`  ${name}`);
  if (differing.length > 0) process.exitCode = 1;
}

if (require.main === module) main();
