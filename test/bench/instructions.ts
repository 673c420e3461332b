/**
 * `tick.arm*`: instructions of a 32-bit soft-float ARM in one tick with everything except drawing, as the difference of two run lengths. Both
 * are beyond the warm-up, and their distance covers all periodic work of an instrument without alarms: records, trend, checks.
 */
import { join } from "node:path";
import { bundleForXS, EngineUnavailable } from "../../host-sim/xs/engine";
import { countInstructions } from "../../host-sim/xs/instructions";
import { atMost, type Figures, type Subject } from "./figure";

const fromTicks = 3000;
const untilTicks = 6000;

async function perTick(what: "firmware" | "bare", device: string): Promise<number> {
  const bundlePath = await bundleForXS(join(__dirname, "meter/xs-tick-entry.ts"));
  const shorter = await countInstructions(bundlePath, [what, device, String(fromTicks)]);
  const longer = await countInstructions(bundlePath, [what, device, String(untilTicks)]);
  return (longer - shorter) / (untilTicks - fromTicks);
}

export const instructionsSubject: Subject = {
  prefix: "tick.arm",
  async measure(): Promise<Figures | string> {
    try {
      const fourGas = await perTick("firmware", "four-gas");
      const bare = await perTick("bare", "four-gas");
      const methane = await perTick("firmware", "methane");
      process.stdout.write(`tick.armInstructions: the bare chain takes ${Math.round(bare)}\n`);
      return {
        "tick.armInstructions": atMost(fourGas, 200000, "ARM instructions, four-gas"),
        "tick.armInstructionsToBare": atMost(fourGas / bare, 2.5, "x the bare chain"),
        "tick.armMethaneInstructions": atMost(methane, 100000, "ARM instructions, methane"),
      };
    } catch (error) {
      if (error instanceof EngineUnavailable) return error.message;
      throw error;
    }
  },
};
