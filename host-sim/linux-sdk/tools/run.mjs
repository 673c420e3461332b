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

function hasDisplay(environment) {
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

function command(sdk, binary) {
  const simulator = [join(sdk.bin, "mcsim"), join(sdk.moddable, "build", "simulators"), join(binary, "mc.so")];
  if (hasDisplay(sdk.environment)) return simulator;
  if (spawnSync("xvfb-run", ["--help"]).error)
    throw new UsageError("no display and no xvfb-run: install the package xvfb to run without a screen");
  return ["xvfb-run", "-a", ...simulator];
}

/**
 * Runs for `seconds`, or until `onText` returns true. Runs the firmware, or the given `variant` (see `writeManifest`).
 * @returns when the simulator has ended
 */
export async function runOnLinux({ seconds, config, variant, onText, onSamples }) {
  const sdk = findSdk();
  const built = build({ board: "lin", debug: true, linkOnly: false, config, variant }, sdk);
  const [file, ...args] = command(sdk, built.binary);
  let finish;
  const finished = new Promise((resolve) => {
    finish = resolve;
  });
  const server = new ConsoleServer((text) => {
    if (onText(text) === true) finish();
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
    process.kill(-child.pid, "SIGTERM");
  } catch {
    /* already ended */
  }
  return built;
}

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
