/**
 * `blackbox.*`: what the black box writes in an hour of each profile with a few alarms, how many minutes of it a
 * board's partition holds, and the life of its flash in continuous operation; and whether each playback was the same. Its
 * cost per tick is measured on XS.
 */
import { join } from "node:path";
import { BoxImage } from "../../host-sim/replay/black-box/box-image";
import type { MeterReport } from "./meter/report";
import { bundleForXS, EngineExit, EngineUnavailable, ensureEngine, runOnXS } from "../../host-sim/xs/engine";
import { sectorBytes } from "../../src/flash/checked-flash";
import { firstChunkAt } from "../../src/record/black-box/format";
import { BoxBench, played } from "../support/box-bench";
import { atLeast, atMost, type Figures, type Subject } from "./figure";

const cycles = 100_000;
const secondsPerYear = 365.25 * 86400;
/** The partition of every board. */
const large = 512 * 1024;
const ticks = 20_000;

interface Hour {
  readonly bytesPerS: number;
  readonly alike: number;
  readonly others: number;
}

function ordinaryHour(device: string, limits: string): Hour {
  const bench = new BoxBench({ device, limits });
  const { world, instrument } = bench.simulation;
  world.set("ch4", 0.3);
  world.set("flow", 300);
  world.set("pipeCh4", 35);
  bench.seconds(60);
  const before = instrument.blackBox!.ring.flash.bytesWritten;
  bench.seconds(1800);
  bench.alarm();
  world.set("pipeCh4", 2);
  bench.seconds(60);
  world.set("pipeCh4", 35);
  bench.seconds(1800);
  const seconds = 1800 + 57 + 60 + 1800;
  const bytesPerS = (instrument.blackBox!.ring.flash.bytesWritten - before) / seconds;
  const image = new BoxImage(bench.dump());
  let alike = 0,
    others = 0;
  for (const incident of image.incidents()) {
    const one = played(image, incident);
    alike += one.alike;
    others += one.others.length;
  }
  return { bytesPerS, alike, others };
}

const minutesIn = (bytes: number, bytesPerS: number): number =>
  ((bytes / sectorBytes) * (sectorBytes - firstChunkAt)) / bytesPerS / 60;
/** Every sector is erased equally often. */
const yearsOf = (bytes: number, bytesPerS: number): number =>
  (minutesIn(bytes, bytesPerS) * 60 * cycles) / secondsPerYear;

async function added(device: string): Promise<number> {
  const bundlePath = await bundleForXS(join(__dirname, "meter/xs-meter-entry.ts"));
  const { status, stdout, stderr } = await runOnXS({ bits: 32, bundlePath, args: [device, String(ticks)] });
  if (status !== EngineExit.Done) throw new Error(stderr);
  const { firmware, firmwareWithBox } = JSON.parse(stdout) as MeterReport;
  return firmwareWithBox.bytecodesPerTick - firmware.bytecodesPerTick;
}

export const blackBoxSubject: Subject = {
  prefix: "blackbox.",
  async measure(): Promise<Figures | string> {
    const methane = ordinaryHour("methane", "cn-coal"),
      fourGas = ordinaryHour("four-gas", "cn-coal");
    const drainage = ordinaryHour("drainage", "general"),
      plate = ordinaryHour("drainage-dp", "general");
    const all = [methane, fourGas, drainage, plate];
    const most = Math.max(...all.map(({ bytesPerS }) => bytesPerS));
    const figures: Figures = {
      "blackbox.methaneBytes": atMost(methane.bytesPerS * 60, 4000, "bytes a minute"),
      "blackbox.fourGasBytes": atMost(fourGas.bytesPerS * 60, 9000, "bytes a minute"),
      "blackbox.drainageBytes": atMost(drainage.bytesPerS * 60, 10_000, "bytes a minute"),
      "blackbox.drainageDpBytes": atMost(plate.bytesPerS * 60, 7500, "bytes a minute"),
      "blackbox.minutes": atLeast(minutesIn(large, most), 50, "minutes in 512 KB, the busiest"),
      "blackbox.erasesPerDay": atMost(
        (most * 86400) / (sectorBytes - firstChunkAt),
        3600,
        "sectors a day, the busiest",
      ),
      "blackbox.years": atLeast(yearsOf(large, most), 10, "years in 512 KB, the busiest"),
      "blackbox.yearsMethane": atLeast(yearsOf(large, methane.bytesPerS), 20, "years in 512 KB, methane"),
      "blackbox.alike": atLeast(
        all.reduce((sum, { alike }) => sum + alike, 0),
        10,
        "events played back alike",
      ),
      "blackbox.others": atMost(
        all.reduce((sum, { others }) => sum + others, 0),
        0,
        "that differ",
      ),
    };
    try {
      await ensureEngine(32);
    } catch (error) {
      if (error instanceof EngineUnavailable) return figures;
      throw error;
    }
    figures["blackbox.bytecodes"] = atMost(await added("methane"), 450, "bytecodes a tick, methane");
    figures["blackbox.fourGasBytecodes"] = atMost(await added("four-gas"), 850, "bytecodes a tick, four-gas");
    return figures;
  },
};
