/**
 * Runs the firmware for a number of ticks and nothing else. Instructions are counted from outside (host-sim/xs/instructions.ts):
 * the difference between two lengths is the cost of the ticks. Everything is on except the screen: faults, lead, exposure,
 * alarms, and both logs on their own flash.
 */
import main from "../../../src/app/main";
import { Status } from "../../../src/core/reading";
import { SimFlashStorage } from "../../../host-sim/io/sim-flash";
import type { EngineHost } from "../../../host-sim/xs/host";
import { type BareChain, BareFourGas, BareMethane } from "./bare-chain";
import { benchBoard } from "./bench-board";
import { benchSettings } from "./bench-settings";
import { tickMs } from "../../../src/core/tick";

declare const host: EngineHost;

function run(what: { tick(nowMs: number): void }, ticks: number): void {
  for (let nowMs = 0; ticks > 0; ticks--, nowMs += tickMs) what.tick(nowMs);
}

/** @throws Error where a channel has no reading or an alarm is on: that would not be a steady tick */
function runFirmware(device: string, ticks: number): void {
  const flash = new SimFlashStorage({ log: 64 * 4096, events: 16 * 4096 });
  const firmware = main({ ...benchBoard(), flash }, benchSettings(device), { record(): void {} });
  run(firmware.pipeline, ticks);
  for (const { id, judged, alarm } of firmware.channels) {
    if (judged.status !== Status.Ok || alarm !== 0) {
      throw new Error(`${id} has status ${judged.status} and alarm ${alarm}`);
    }
  }
}

function bareChain(device: string): BareChain {
  return device === "four-gas" ? new BareFourGas(benchBoard()) : new BareMethane(benchBoard());
}

const [what = "firmware", device = "four-gas", ticks = "3000"] = host.args;
if (what === "bare") run(bareChain(device), Number(ticks));
else runFirmware(device, Number(ticks));
