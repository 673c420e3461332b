/**
 * `exposure.*`: STEL and TWA against sums over all samples in exact integers, in every second of random days with faults, late
 * seconds and power cuts (`ExposureDay`), and the cost of a second on XS.
 */
import { join } from "node:path";
import type { MeterReport } from "./meter/report";
import { bundleForXS, EngineExit, EngineUnavailable, ensureEngine, runOnXS } from "../../host-sim/xs/engine";
import { coLimits, ExposureDay } from "../support/exposure-days";
import { atMost, type Figures, type Subject } from "./figure";

const days = 24;
const dayS = 86400;
/** Bytecodes allowed for a second of one channel: about half a tick of methane, once in ten ticks. */
const bytecodesPerSecond = 600;

/** Seconds in which any figure differed. */
function mismatches(seed: number, twaMode: "acgih" | "osha"): number {
  const day = new ExposureDay(seed, { ...coLimits, twaMode });
  let count = 0;
  while (day.reference.seconds.length < dayS) {
    day.step();
    if (day.difference() !== undefined) count++;
  }
  return day.rareDifference() === undefined ? count : count + 1;
}

async function costOnXS(): Promise<Figures> {
  try {
    await ensureEngine(32);
  } catch (error) {
    if (error instanceof EngineUnavailable) return {};
    throw error;
  }
  const bundlePath = await bundleForXS(join(__dirname, "meter/xs-meter-entry.ts"));
  const { status, stdout, stderr } = await runOnXS({ bits: 32, bundlePath, args: ["methane", "2000"] });
  if (status !== EngineExit.Done) throw new Error(stderr);
  const { bytecodesPerTick } = (JSON.parse(stdout) as MeterReport).parts["exposure second"]!;
  return { "exposure.bytecodesPerSecond": atMost(bytecodesPerTick, bytecodesPerSecond, "bytecodes, a channel") };
}

export const exposureSubject: Subject = {
  prefix: "exposure.",
  async measure(): Promise<Figures> {
    let count = 0;
    for (let seed = 1; seed <= days; seed++) count += mismatches(seed, seed % 2 === 0 ? "acgih" : "osha");
    return { "exposure.exactDays": atMost(count, 0, `seconds wrong in ${days} days`), ...(await costOnXS()) };
  },
};
