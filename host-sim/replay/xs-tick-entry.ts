/**
 * Ticks the firmware so many times and does nothing else, for whoever counts from outside (host-sim/xs/instructions.ts): what two lengths
 * differ by is ticks alone. Everything is on but the screen: faults, lead, exposure, alarms, and both logs on a flash of their own.
 */
import main from "../../src/app/main";
import { Status } from "../../src/core/reading";
import { SimFlashStorage } from "../io/sim-flash";
import type { EngineHost } from "../xs/host";
import { type BareChain, BareFourGas, BareMethane } from "./meter/bare-chain";
import { benchBoard } from "./meter/bench-board";
import { benchSettings } from "./meter/bench-settings";
import { tickMs } from "../../src/core/tick";

declare const host: EngineHost;

function run(what: { tick(nowMs: number): void }, ticks: number): void {
  for (let nowMs = 0; ticks > 0; ticks--, nowMs += tickMs) what.tick(nowMs);
}

/** A count is of the wrong thing where a channel has no reading or an alarm is on. */
function runFirmware(device: string, ticks: number): void {
  const flash = new SimFlashStorage({ log: 64 * 4096, events: 16 * 4096 });
  const firmware = main({ ...benchBoard(), flash }, benchSettings(device), { record(): void {} });
  run(firmware, ticks);
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
