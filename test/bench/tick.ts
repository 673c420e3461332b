/**
 * `tick.*`: what one steady tick of the firmware costs on XS, metered on the 32-bit engine with the device's 16-byte slots.
 * Bytecodes are counted on a board whose IO costs next to nothing, without drawing, which on a board is native code.
 */
import { join } from "node:path";
import type { MeterReport } from "./meter/report";
import { bundleForXS, EngineExit, EngineUnavailable, ensureEngine, runOnXS } from "../../host-sim/xs/engine";
import { atMost, type Figures, type Subject } from "./figure";

const ticks = 20000;
/** Slots of 16 bytes and chunk bytes that 10,000 ticks may allocate: none. */
const noBytes = 0;
/** For one gas channel: the instrument's work once a second is compared with a fourth of the chain. */
const singleGasToBare = 3;

async function meter(device: string): Promise<MeterReport> {
  const bundlePath = await bundleForXS(join(__dirname, "meter/xs-meter-entry.ts"));
  const { status, stdout, stderr } = await runOnXS({ bits: 32, bundlePath, args: [device, String(ticks)] });
  if (status !== EngineExit.Done) throw new Error(stderr);
  return JSON.parse(stdout) as MeterReport;
}

export const tickSubject: Subject = {
  prefix: "tick.",
  async measure(): Promise<Figures | string> {
    try {
      await ensureEngine(32);
    } catch (error) {
      if (error instanceof EngineUnavailable) return error.message;
      throw error;
    }
    const reports = [
      await meter("methane"),
      await meter("drainage"),
      await meter("four-gas"),
      await meter("drainage-dp"),
    ];
    const [methane, , fourGas] = reports;
    const runs = reports.flatMap(({ firmware, firmwareWithScreen }) => [firmware, firmwareWithScreen]);
    const heapBytes = runs.reduce((sum, { slots, chunkBytes }) => sum + slots * methane!.slotBytes + chunkBytes, 0);
    const collections = runs.reduce((sum, run) => sum + run.collections, 0);
    const { firmware, bare } = methane!;
    return {
      "tick.heapBytes": atMost(heapBytes, noBytes, `bytes, ${runs.length * ticks} ticks`),
      "tick.collections": atMost(collections, 0, `in ${runs.length * ticks} ticks`),
      "tick.bytecodes": atMost(
        firmware.bytecodesPerTick,
        Math.floor(bare.bytecodesPerTick * singleGasToBare),
        "bytecodes, methane",
      ),
      "tick.bytecodesToBare": atMost(
        firmware.bytecodesPerTick / bare.bytecodesPerTick,
        singleGasToBare,
        "x the bare chain",
      ),
      "tick.fourGasBytecodes": atMost(
        fourGas!.firmware.bytecodesPerTick,
        Math.floor(fourGas!.bare.bytecodesPerTick * 2),
        "bytecodes, four-gas",
      ),
      "tick.fourGasToBare": atMost(
        fourGas!.firmware.bytecodesPerTick / fourGas!.bare.bytecodesPerTick,
        2,
        "x the bare chain",
      ),
      "tick.floatOperations": atMost(
        firmware.floatOperationsPerTick,
        Math.floor(bare.floatOperationsPerTick * 2),
        "double operations",
      ),
    };
  },
};
