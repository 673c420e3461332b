/** Finds the Moddable SDK and runs its tools. This repository contains nothing of the SDK; see docs/hardware.md. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { UsageError } from "./usage-error.mjs";

/** @type {Readonly<Record<string, string>>} */
const hosts = Object.freeze({ linux: "lin", darwin: "mac", win32: "win" });

/**
 * @typedef {object} Sdk
 * @property {string} moddable the SDK's folder
 * @property {string} bin the folder of its tools
 * @property {string} mcconfig
 * @property {NodeJS.ProcessEnv} environment the environment to run the tools in
 */

/** @typedef {{ code: number, text: string }} StepResult */

/** @returns {Sdk} */
export function findSdk(environment = process.env) {
  const moddable = environment.MODDABLE;
  if (!moddable) {
    throw new UsageError(
      "MODDABLE is not set: install the Moddable SDK 8.2.3 and set it to the SDK's folder (see docs/hardware.md)",
    );
  }
  const host = hosts[process.platform] ?? "lin";
  const bin = join(moddable, "build", "bin", host, "release");
  const mcconfig = join(bin, host === "win" ? "mcconfig.exe" : "mcconfig");
  if (!existsSync(mcconfig)) {
    throw new UsageError(
      `the Moddable SDK in MODDABLE (${moddable}) has no built mcconfig: build its tools (see docs/hardware.md)`,
    );
  }
  return {
    moddable,
    bin,
    mcconfig,
    environment: { ...environment, PATH: `${bin}${delimiter}${environment.PATH ?? ""}` },
  };
}

/**
 * Runs a command to its end.
 * @param {Sdk} sdk
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} folder
 * @returns {StepResult} its exit code and everything it printed
 */
export function run(sdk, command, args, folder) {
  const result = spawnSync(command, args, { cwd: folder, env: sdk.environment, encoding: "utf8", maxBuffer: 1 << 28 });
  if (result.error) throw new UsageError(`cannot run ${command}: ${result.error.message}`);
  return { code: result.status ?? 1, text: `${result.stdout}${result.stderr}` };
}
