/**
 * What some tests need beyond Node. If it is missing, the test is skipped on a developer's machine and fails in
 * continuous integration (CI=true), so that a broken installation does not look like success.
 */
import { existsSync } from "node:fs";
import { ensureEngine, EngineUnavailable, type EngineBits } from "../../host-sim/xs/engine";

/** Skips or fails the test or the suite of `context`; `message` says what is missing. */
export function missing(context: Mocha.Context, message: string, isCi = process.env["CI"] === "true"): never {
  if (isCi) throw new Error(`${message} (CI=true: a missing tool is a failure)`);
  return context.skip();
}

/** Builds the XS engine unless it is built. */
export async function needEngine(context: Mocha.Context, bits: EngineBits): Promise<void> {
  try {
    await ensureEngine(bits);
  } catch (error) {
    if (!(error instanceof EngineUnavailable)) throw error;
    missing(context, error.message);
  }
}

/** @returns the path of Chromium */
export function needChromium(context: Mocha.Context): string {
  const path = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  if (!existsSync(path)) missing(context, `${path} does not exist: install Chromium, or set CHROMIUM to its path`);
  return path;
}
