/** Runs one of the repository's command-line tools and returns its output. */
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

export const root = resolve(__dirname, "..", "..");

export const hasSdk = Boolean(process.env["MODDABLE"]);

export interface ToolResult {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** `environment` entries that are `undefined` are removed. */
export function runTool(
  path: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): ToolResult {
  const env: Record<string, string | undefined> = { ...process.env, ...environment };
  for (const [name, value] of Object.entries(environment)) if (value === undefined) delete env[name];
  const result = spawnSync(process.execPath, [join(root, path), ...args], { cwd: root, env, encoding: "utf8" });
  return { code: result.status, out: result.stdout, error: result.stderr };
}

export function lines(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}
