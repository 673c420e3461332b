import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./tool";

/** Folders of TypeScript under one of the repository's, as paths from its root. */
function folders(top: string): string[] {
  const entries = readdirSync(join(root, top), { withFileTypes: true });
  const here = entries.some((entry) => entry.isFile() && entry.name.endsWith(".ts")) ? [top] : [];
  return [
    ...here,
    ...entries.filter((entry) => entry.isDirectory()).flatMap((entry) => folders(`${top}/${entry.name}`)),
  ];
}

function modules(path: string): Record<string, unknown> {
  return (JSON.parse(readFileSync(join(root, path), "utf8")) as { modules: Record<string, unknown> }).modules;
}

describe("the manifest", () => {
  it("builds every folder of the firmware", () => {
    const named = modules("manifest.json");
    assert.deepEqual(
      folders("src").filter((folder) => !(`${folder}/*` in named)),
      [],
    );
  });

  it("names no folder that does not exist", () => {
    const named = Object.values(modules("manifest.json")).filter((path): path is string => typeof path === "string");
    assert.deepEqual(
      named.filter((path) => path.startsWith("./") && !existsSync(join(root, path.replace(/\/\*$/, "")))),
      [],
    );
  });
});
