/**
 * `store.*`: power cuts at every byte of every kind of write, in a scripted day of the parts that store and of the whole instrument, and over
 * random days; what the instrument writes in a day of each profile into each memory, the resulting erasures, and its life; the duration of a
 * start with full storage.
 */
import { join } from "node:path";
import { SimKeyValueStorage } from "../../host-sim/io/sim-key-value";
import { Simulation } from "../../host-sim/simulation";
import { bundleForXS, EngineExit, EngineUnavailable, ensureEngine, runOnXS } from "../../host-sim/xs/engine";
import { noTime } from "../../src/core/wall-clock";
import { RecordStore } from "../../src/calibrate/record-store";
import { CutDay } from "../support/cut-day";
import { writtenDay } from "../support/written-day";
import { randomDay, scriptedDay } from "../support/stored-day";
import { atLeast, atMost, type Figures, type Subject } from "./figure";

const randomDays = 1000;
const savesPerDay = 60;
const minCuts = 30000;
/** Erasures that flash is specified for. */
const erasures = 100000;
const daysPerYear = 365.25;
const dayMs = 86400000;
/** Of a 240 MHz core: 30 instructions a bytecode, 2 clocks an instruction. An estimate; no board was measured. */
const msPerBytecode = (30 * 2) / 240e3;
/** A transaction of serial flash through the SDK, and a byte at 10 MHz on four wires: on the slow side of both. */
const msPerRead = 0.1;
const msPerByteRead = 0.0002;
const minYears = 10;

/** @returns cuts tried, and how many of them lost or damaged something */
function cut(): { tried: number; failed: number } {
  let tried = 0;
  let failed = 0;
  const attempt = (what: () => number): number => {
    try {
      return what();
    } catch {
      failed++;
      return 1;
    }
  };
  for (const tears of [false, true]) {
    let steps = 0;
    while (attempt(() => Number(scriptedDay(steps, tears))) === 1) steps++;
    tried += steps;
  }
  for (let seed = 1; seed <= randomDays; seed++) tried += attempt(() => randomDay(seed, savesPerDay));
  return { tried, failed };
}

/** Writes of each kind that are cut at every byte, in the whole instrument; an erasure is cut at so many of its steps. */
const actsPerKind = 2;
const erasureSteps = 64;
/** For small writes there are more, so that they have so many bytes together, as far as the day has them. */
const minSteps = 300;

/** Every kind of write of the whole instrument. The first cut with damage ends it, and names the write. */
function cutWhole(): Figures {
  const day = writtenDay();
  const tried = new Map<string, number>();
  let failed = 0;
  for (const tears of [false, true]) {
    const cut = new CutDay(day, tears);
    try {
      cut.run(actsPerKind, Infinity, erasureSteps, minSteps);
    } catch (error) {
      failed++;
      process.stderr.write(`store.whole: ${error instanceof Error ? error.message : String(error)}\n`);
    }
    for (const [kind, cuts] of cut.cuts) tried.set(kind, (tried.get(kind) ?? 0) + cuts);
  }
  const all = [...tried.values()].reduce((sum, cuts) => sum + cuts, 0);
  const perKind = Object.fromEntries(
    [...tried].map(([kind, cuts]) => [
      `store.whole.${kind.replace(/ (.)/g, (_, letter: string) => letter.toUpperCase())}Cuts`,
      atLeast(cuts, 13, "cuts"),
    ]),
  );
  return {
    "store.whole.cutsTried": atLeast(all, 10000, "cuts, the whole instrument"),
    "store.whole.kinds": atLeast(tried.size, 18, "kinds of write"),
    "store.whole.cutsFailed": atMost(failed, 0, "cuts that lost or harmed"),
    ...perKind,
  };
}

/** Sectors of the smallest board (hal/esp32/partitions). */
const rings = Object.freeze([
  ["log", "log", 176],
  ["events", "events", 160],
  ["totals", "journal", 16],
] as const);

/** A storage that already holds two copies of four calibrations, which have to be copied with the pages. */
function filled(): SimKeyValueStorage {
  const storage = new SimKeyValueStorage();
  for (const channel of ["ch4", "co", "h2s", "o2"]) {
    const store = new RecordStore(storage, channel, 0);
    for (let copy = 0; copy < 2; copy++) {
      store.write({
        sequence: 0,
        sensor: 0,
        atMs: noTime,
        points: [
          { signal: 0, value: 0 },
          { signal: 1, value: 1 },
        ],
        previousAtMs: noTime,
        previous: [],
        firstGain: 1,
        exposedAtMs: noTime,
        history: [],
      });
    }
  }
  // Of sensors that this instrument does not have, so that its own calibrations are used.
  return new SimKeyValueStorage({ others: storage.toJSON()["calibration"]! });
}

function ringOf({ board }: Simulation, path: string): { readonly bytes: number; readonly erased: number } {
  const { bytesWritten, erasures: counts } = board.flash.partition(path);
  return { bytes: bytesWritten, erased: counts.reduce((sum, count) => sum + count, 0) };
}

/** A day of 24 hours: gas in every channel, flow in the pipe. */
function wearOf(device: string): Figures {
  const simulation = new Simulation({ device, limits: "general", seed: 1, keyValue: filled().toJSON() });
  simulation.world.set("co", 10);
  simulation.world.set("flow", 360);
  const { keyValue } = simulation.board;
  // The first turn round all pages erases nothing and does not count as wear.
  const settleMs = dayMs / 8;
  simulation.advance(settleMs);
  const before = [...keyValue.pages.erasures];
  const bytes = keyValue.bytesWritten;
  const ringsBefore = rings.map(([path]) => ringOf(simulation, path));
  simulation.advance(dayMs);
  const erased = [...keyValue.pages.erasures].map((count, page) => count - before[page]!);
  const all = erased.reduce((sum, count) => sum + count, 0);
  const years = all === 0 ? 1000 : erasures / (Math.max(...erased) * daysPerYear);
  const name = device.replace(/-(.)/, (_, letter: string) => letter.toUpperCase());
  const ringFigures: Figures = {};
  rings.forEach(([path, ring, sectors], index) => {
    const now = ringOf(simulation, path);
    const erasedSectors = now.erased - ringsBefore[index]!.erased;
    ringFigures[`store.${name}.${ring}BytesPerDay`] = atMost(now.bytes - ringsBefore[index]!.bytes, 2e6, "bytes");
    ringFigures[`store.${name}.${ring}ErasesPerDay`] = atMost(erasedSectors, 438, "sectors");
    ringFigures[`store.${name}.${ring}Years`] = atLeast(
      erasedSectors === 0 ? 1000 : Math.min(1000, (sectors * erasures) / (erasedSectors * daysPerYear)),
      minYears,
      `years, ${sectors} sectors`,
    );
  });
  return {
    ...ringFigures,
    [`store.${name}.bytesPerDay`]: atMost(keyValue.bytesWritten - bytes, 2e6, "bytes"),
    [`store.${name}.erasesPerDay`]: atMost(all, 438, "erasures of 16 pages"),
    [`store.${name}.years`]: atLeast(Math.min(years, 1000), minYears, "years, worst page"),
  };
}

async function startOnXS(device: string): Promise<number> {
  const bundlePath = await bundleForXS(join(__dirname, "../support/xs-start-entry.ts"));
  const { status, stdout, stderr } = await runOnXS({ bits: 32, bundlePath, args: [device] });
  if (status !== EngineExit.Done) throw new Error(stderr);
  const { bytecodes, reads, bytesRead, workMs } = JSON.parse(stdout) as {
    bytecodes: number;
    reads: number;
    bytesRead: number;
    workMs: number;
  };
  return bytecodes * msPerBytecode + reads * msPerRead + bytesRead * msPerByteRead + workMs;
}

async function start(): Promise<Figures> {
  try {
    await ensureEngine(32);
  } catch (error) {
    if (error instanceof EngineUnavailable) return {};
    throw error;
  }
  const ms = Math.max(await startOnXS("four-gas"), await startOnXS("drainage"));
  return { "store.startUpMs": atMost(ms, 1000, "ms at 240 MHz, by bytecodes, and of flash; everything full") };
}

export const storeSubject: Subject = {
  prefix: "store.",
  async measure(): Promise<Figures> {
    const { tried, failed } = cut();
    return {
      "store.cutsTried": atLeast(tried, minCuts, "cuts"),
      "store.cutsFailed": atMost(failed, 0, "cuts that lost or harmed"),
      ...cutWhole(),
      ...wearOf("methane"),
      ...wearOf("four-gas"),
      ...wearOf("drainage"),
      ...wearOf("drainage-dp"),
      ...(await start()),
    };
  },
};
