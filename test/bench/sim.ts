/**
 * `sim.*`: speed of a replay relative to real time, with everything on: world, sensors, the whole firmware with its logs in flash,
 * screen, and both tables written to disk; for an ordinary shift, with HIGH active all the time, and with four gases. The bare loop
 * is the cost of the same number of samples without anything around them.
 *
 * Each is the best of several runs, and in each run the clock's time or the processor's, whichever is less: the first includes other
 * processes, the second the engine's helper threads and the report.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReplayJob } from "../../host-sim/replay/job";
import { runReplay } from "../../host-sim/replay/run-on-node";
import { replayOnXS } from "../../host-sim/replay/run-on-xs";
import { EngineUnavailable } from "../../host-sim/xs/build";
import { atLeast, atMost, type Figures, type Subject } from "./figure";

const rowMs = 30000;

/** Methane by the row, % vol. */
type Course = (row: number) => number;

/** An ordinary shift: methane varies between 0.2 and 0.8 %, and is above LOW for a quarter of an hour every four hours. */
const ordinary: Course = (row) => (row % 480 < 30 ? 1.2 : 0.2 + (0.6 * Math.abs(((row * 7) % 200) - 100)) / 100);
/** Between 0.2 and 1.7 % all the time; HIGH is active from the first hour on, without a reset. */
const alarming: Course = (row) => 0.2 + (1.5 * Math.abs(((row * 7) % 200) - 100)) / 100;

/** Synthetic: a row every 30 s. */
function shift(course: Course, hours: number): ReplayJob {
  const rows = Math.round((hours * 3600000) / rowMs);
  const timesMs = Float64Array.from({ length: rows }, (_, row) => row * rowMs);
  const ch4 = Float64Array.from({ length: rows }, (_, row) => course(row));
  return {
    device: "methane",
    limits: "cn-coal",
    seed: 1,
    drives: [{ kind: "world", name: "ch4" }],
    timesMs,
    values: [ch4],
    endMs: rows * rowMs,
  };
}

/** The same shift with three more gases, one of them above LOW now and then. */
function fourGasShift(hours: number): ReplayJob {
  const job = shift(ordinary, hours);
  const wander = (from: number, to: number, pace: number) =>
    Float64Array.from(job.timesMs, (_, row) => from + ((to - from) * Math.abs(((row * pace) % 200) - 100)) / 100);
  return {
    ...job,
    device: "four-gas",
    drives: [...job.drives, ...(["co", "h2s", "o2"] as const).map((name) => ({ kind: "world" as const, name }))],
    values: [...job.values, wander(0, 30, 11), wander(0, 4, 3), wander(20.6, 20.9, 1)],
  };
}

/** Sixteen conversions summed, smoothed and compared, per tick: the minimum work for the samples. */
function bareLoop(ticks: number): number {
  const codes = Uint16Array.from({ length: 4096 }, (_, index) => 20000 + ((index * 7919) % 400));
  let smooth = 0;
  let above = 0;
  let at = 0;
  for (let tick = 0; tick < ticks; tick++) {
    let sum = 0;
    for (let i = 0; i < 16; i++) {
      sum += codes[at]!;
      at = (at + 1) & 4095;
    }
    smooth += 0.5 * (sum - smooth);
    if (smooth > 323000) above++;
  }
  return above;
}

/** Duration of a replay, ms. */
async function onNode(job: ReplayJob): Promise<number> {
  const outDir = mkdtempSync(join(tmpdir(), "firedamp-bench-"));
  try {
    const before = process.cpuUsage();
    const { wallSeconds } = await runReplay(job, { engine: "node", outDir, source: "synthetic" });
    const { user, system } = process.cpuUsage(before);
    return Math.min(wallSeconds * 1000, (user + system) / 1000);
  } finally {
    rmSync(outDir, { recursive: true });
  }
}

async function onXS(job: ReplayJob): Promise<number> {
  const outDir = mkdtempSync(join(tmpdir(), "firedamp-bench-"));
  try {
    const { wallMs, cpuMs } = await replayOnXS(job, {
      readings: join(outDir, "readings.csv"),
      events: join(outDir, "events.csv"),
    });
    return Math.min(wallMs, cpuMs);
  } finally {
    rmSync(outDir, { recursive: true });
  }
}

const tries = 3;

/** The best of several runs, relative to real time. */
async function speedUp(replay: (job: ReplayJob) => Promise<number>, job: ReplayJob): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < tries; i++) least = Math.min(least, await replay(job));
  return job.endMs / least;
}

async function xsFigures(): Promise<Figures> {
  try {
    return {
      "sim.xsSpeedup": atLeast(await speedUp(onXS, shift(ordinary, 4)), 2000, "x real time"),
      "sim.xsAlarmSpeedup": atLeast(await speedUp(onXS, shift(alarming, 2)), 1000, "x real time"),
      "sim.xsFourGasSpeedup": atLeast(await speedUp(onXS, fourGasShift(4)), 2000, "x real time"),
    };
  } catch (error) {
    if (!(error instanceof EngineUnavailable)) throw error;
    process.stdout.write(`sim.xs* not measured: ${error.message}\n`);
    return {};
  }
}

function bareLoopMs(ticks: number): number {
  let least = Infinity;
  for (let i = 0; i < tries; i++) {
    const start = process.cpuUsage();
    bareLoop(ticks);
    least = Math.min(least, process.cpuUsage(start).user / 1000);
  }
  return least;
}

export const simSubject: Subject = {
  prefix: "sim.",
  async measure(): Promise<Figures> {
    const hours = 24;
    await onNode(shift(alarming, 8));
    const ordinarily = await speedUp(onNode, shift(ordinary, hours));
    const alarmed = await speedUp(onNode, shift(alarming, hours));
    await onNode(fourGasShift(8));
    const fourGas = await speedUp(onNode, fourGasShift(hours));
    const ordinaryMs = (hours * 3600000) / ordinarily;
    return {
      "sim.nodeSpeedup": atLeast(ordinarily, 20000, "x real time"),
      "sim.nodeAlarmSpeedup": atLeast(alarmed, 5000, "x real time"),
      "sim.nodeFourGasSpeedup": atLeast(fourGas, 20000, "x real time"),
      "sim.toBareLoop": atMost(ordinaryMs / bareLoopMs(hours * 36000), 100, "x a bare loop's time"),
      ...(await xsFigures()),
    };
  },
};
