/**
 * Draws the gallery with the SDK's renderer on its desktop simulator and prints a line for each picture: name, SHA-256 of the
 * pixels, and how many pixels the simulated screen draws differently. All pages take about two minutes; to draw only some:
 *
 *   node test/sdk/poco/run.mjs pages=main,menu
 */
import { runOnLinux } from "../../../host-sim/linux-sdk/tools/run.mjs";
import { runTool } from "../../../hal/esp32/tools/usage-error.mjs";

/** Far more than it needs. */
const seconds = 600;

/** @param {string[]} config */
async function main(config) {
  let isDone = false;
  await runOnLinux({
    seconds,
    config,
    variant: { name: "gallery", manifest: "test/sdk/poco/manifest.json" },
    onText: (text) => {
      isDone = /^drawn$/m.test(text);
      if (!isDone) process.stdout.write(text);
      return isDone;
    },
  });
  return isDone ? 0 : 1;
}

await runTool(main);
