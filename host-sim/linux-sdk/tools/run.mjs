/**
 * Runs firmware and simulator together on the Moddable SDK's desktop simulator and prints the traced text:
 * node host-sim/linux-sdk/tools/run.mjs --seconds 30 deviceProfile=drainage
 *
 * The desktop simulator is a GTK program: with a display its window shows the instrument's screen; without one it runs
 * under xvfb-run. It traces only in debug builds and only to a debugger, which this program replaces.
 */
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "../../../hal/esp32/tools/build.mjs";
import { parseOptions } from "../../../hal/esp32/tools/options.mjs";
import { findSdk } from "../../../hal/esp32/tools/sdk.mjs";
import { runTool, UsageError } from "../../../hal/esp32/tools/usage-error.mjs";
import { ConsoleServer } from "./console-server.mjs";

/** @param {NodeJS.ProcessEnv} environment */
function hasDisplay(environment) {
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

/**
 * @param {import("../../../hal/esp32/tools/sdk.mjs").Sdk} sdk
 * @param {string} binary
 * @returns {[string, ...string[]]}
 */
function command(sdk, binary) {
  /** @type {[string, ...string[]]} */
  const simulator = [join(sdk.bin, "mcsim"), join(sdk.moddable, "build", "simulators"), join(binary, "mc.so")];
  if (hasDisplay(sdk.environment)) return simulator;
  if (spawnSync("xvfb-run", ["--help"]).error) {
    throw new UsageError("no display and no xvfb-run: install the package xvfb to run without a screen");
  }
  return ["xvfb-run", "-a", ...simulator];
}

/**
 * @typedef {object} Run
 * @property {number} seconds
 * @property {string[]} config build-time configuration of the firmware, as `key=value`
 * @property {import("../../../hal/esp32/tools/manifest.mjs").Variant} [variant] run instead of the firmware
 * @property {(text: string) => boolean} onText returns true to end the run
 * @property {(figures: Record<string, number>) => void} [onSamples]
 */

/**
 * Runs the firmware, or `variant`, for `seconds` or until `onText` returns true. Resolves when the simulator has ended.
 * @param {Run} run
 */
export async function runOnLinux({ seconds, config, variant, onText, onSamples }) {
  const sdk = findSdk();
  const built = build({ board: "lin", debug: true, linkOnly: false, config, variant }, sdk);
  const [file, ...args] = command(sdk, built.binary);
  let finish = () => {};
  const finished = new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
    finish = () => {
      resolve();
    };
  });
  const server = new ConsoleServer((text) => {
    if (onText(text)) finish();
  }, onSamples);
  const port = await server.listen();
  // A separate process group, so that xvfb-run's X server and the simulator end together.
  const child = spawn(file, args, {
    detached: true,
    stdio: "ignore",
    env: { ...sdk.environment, XSBUG_HOST: "localhost", XSBUG_PORT: String(port), NO_AT_BRIDGE: "1" },
  });
  let endedByItself = false;
  child.on("exit", () => {
    endedByItself = true;
    finish();
  });
  const timer = setTimeout(finish, seconds * 1000);
  await finished;
  clearTimeout(timer);
  server.close();
  if (endedByItself) throw new UsageError(`${file} ended unexpectedly: is there a display that it can use?`);
  try {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
  } catch {
    /* already ended */
  }
  return built;
}

/** @param {string[]} args */
async function main(args) {
  const at = args.indexOf("--seconds");
  const seconds = at < 0 ? Infinity : Number(args[at + 1]);
  if (!(seconds > 0)) throw new UsageError("--seconds must be a number above 0");
  const rest = at < 0 ? args : args.filter((_, index) => index !== at && index !== at + 1);
  const { config } = parseOptions(["--board", "lin", ...rest]);
  await runOnLinux({
    seconds: Math.min(seconds, 2 ** 31 / 1000 - 1),
    config,
    onText: (text) => {
      process.stdout.write(text);
      return false;
    },
  });
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await runTool(main);
