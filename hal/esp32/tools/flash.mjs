/**
 * Builds the firmware and writes it to a connected board: npm run flash -- --board m5stack
 * The SDK finds the serial port; UPLOAD_PORT selects another one.
 */
import { spawnSync } from "node:child_process";
import { boardNamed } from "./boards.mjs";
import { build, root } from "./build.mjs";
import { parseOptions } from "./options.mjs";
import { findSdk } from "./sdk.mjs";
import { writeManifest } from "./manifest.mjs";
import { runTool, UsageError } from "./usage-error.mjs";

await runTool((args) => {
  const options = parseOptions(args);
  const { platform, chip } = boardNamed(options.board);
  if (chip === undefined) {
    throw new UsageError(
      `${options.board} is not a device; to run it on this computer: npm run build:esp32 -- --board ${options.board}`,
    );
  }
  const sdk = findSdk();
  if (!sdk.environment.IDF_PATH) {
    throw new UsageError("IDF_PATH is not set: flashing needs ESP-IDF v6.0 (see docs/hardware.md)");
  }
  build({ ...options, linkOnly: true }, sdk);
  // Everything up to the link is up to date; mcconfig's own "-m" continues with ESP-IDF and the board.
  const debug = options.debug ? ["-d"] : [];
  const result = spawnSync(
    sdk.mcconfig,
    [...debug, "-m", "-p", platform, "-o", `${root}/build/sdk`, writeManifest(root, options.board), ...options.config],
    { stdio: "inherit", env: sdk.environment },
  );
  return result.status ?? 1;
});
