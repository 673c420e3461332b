/** docs/integrity.md states what each part does when it fails, and which test shows it: no row may name a test that does not exist. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../../..");

interface Row {
  readonly part: string;
  readonly cells: readonly string[];
  readonly test: string;
}

function rows(): Row[] {
  // The sections behind the table have tables of their own.
  const lines = readFileSync(join(root, "docs/integrity.md"), "utf8")
    .split("\n## ", 1)[0]!
    .split("\n")
    .filter((line) => line.startsWith("|"));
  const from = lines.findIndex((line) => line.startsWith("|--") || line.startsWith("| --") || line.startsWith("|---"));
  return lines.slice(from + 1).map((line) => {
    const cells = line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { part: cells[0]!, cells, test: cells.at(-1)! };
  });
}

/** Patterns of all titles of tests: a template's expressions match anything. */
function titles(): RegExp[] {
  const patterns: RegExp[] = [];
  for (const file of readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".test.ts")) continue;
    for (const [, double, template] of readFileSync(join(root, "test", file), "utf8").matchAll(
      /^\s*it\((?:"((?:[^"\\]|\\.)*)"|`([^`]*)`)/gm,
    )) {
      const parts = double !== undefined ? [double] : template!.split(/\$\{[^}]*\}/);
      // A title with hardly any text of its own would match every row.
      if (parts.join("").replace(/\W/g, "").length < 10) continue;
      patterns.push(new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+")}$`));
    }
  }
  return patterns;
}

const named = Object.freeze([
  "catalytic bead",
  "bead's supply",
  "infrared bench",
  "electrochemical cell",
  "metal-oxide sensor",
  "4–20 mA transmitter",
  "differential pressure",
  "pulse input",
  "converter",
  "converter's reference",
  "buses",
  "barometer",
  "hygrometer",
  "screen",
  "digits in a screen's place",
  "horn",
  "lamps",
  "vibrator",
  "backlight",
  "buttons",
  "key-value storage",
  "data log",
  "event log",
  "clock",
  "watchdog",
  "program flow",
  "heap",
  "RAM",
  "firmware",
  "settings",
  "calibration",
  "battery",
  "network",
]);

describe("The table of integrity", () => {
  it("has a row for every part of the instrument", () => {
    const parts = new Set(rows().map(({ part }) => part));
    assert.deepEqual(
      named.filter((part) => !parts.has(part)),
      [],
    );
  });

  it("states for each row how it fails, when that is found and what follows", () => {
    for (const { part, cells } of rows()) {
      assert.ok(cells.length === 5 && cells.every((cell) => cell !== ""), `${part}: ${cells.join(" | ")}`);
    }
  });

  it("names for each row a test that exists", () => {
    const patterns = titles();
    assert.ok(patterns.length > 300);
    const missing = rows().filter(({ test }) =>
      test.endsWith(".yaml")
        ? !existsSync(join(root, "host-sim/scenarios", test))
        : !patterns.some((pattern) => pattern.test(test)),
    );
    assert.deepEqual(
      missing.map(({ part, test }) => `${part}: ${test}`),
      [],
    );
  });
});
