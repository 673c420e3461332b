/**
 * XS's part of a replay. Arguments: the job, its numbers, and the files of readings and events (empty for none).
 * Prints lines: `progress 0.25`, then either `result {…}` or `refused "why"`.
 */
import type { EngineHost } from "../xs/host";
import { Simulation } from "../simulation";
import type { Drive, ReplayJob } from "./job";
import { fixedText } from "../../src/core/number-text";
import { RecordedReplay } from "./recorded-replay";

declare const host: EngineHost;

const secondsPerStep = 600;

function readJob(jobPath: string, numbersPath: string): ReplayJob {
  const { device, limits, seed, lead, drives, endMs, rows } = JSON.parse(host.readText(jobPath)) as {
    device: string;
    limits: string;
    seed: number;
    lead?: boolean;
    drives: Drive[];
    endMs: number;
    rows: number;
  };
  const numbers = host.readBytes(numbersPath);
  const column = (index: number) => new Float64Array(numbers, index * rows * 8, rows);
  return {
    device,
    limits,
    seed,
    ...(lead === false && { lead }),
    drives,
    endMs,
    timesMs: column(0),
    values: drives.map((_, index) => column(index + 1)),
  };
}

function openSink(path: string): { write: (chunk: string) => void; close: () => void } {
  if (path === "") return { write: () => {}, close: () => {} };
  const file = host.open(path);
  return { write: (chunk) => host.write(file, chunk), close: () => host.close(file) };
}

function run(job: ReplayJob, readingsPath: string, eventsPath: string): void {
  const readings = openSink(readingsPath);
  const events = openSink(eventsPath);
  const startMs = host.now();
  const startCpuMs = host.cpu();
  const startBytecodes = host.meter();
  const simulation = new Simulation({
    device: job.device,
    limits: job.limits,
    seed: job.seed,
    lead: job.lead !== false,
  });
  const replay = new RecordedReplay(simulation, job, { readings: readings.write, events: events.write });
  while (replay.step(secondsPerStep)) {
    host.print(`progress ${fixedText(replay.fraction, 4)}\n`);
    host.flush();
  }
  const replayed = replay.finish();
  readings.close();
  events.close();
  const result = {
    replayed,
    wallMs: host.now() - startMs,
    cpuMs: host.cpu() - startCpuMs,
    bytecodes: host.meter() - startBytecodes,
  };
  host.print(`result ${JSON.stringify(result)}\n`);
}

try {
  run(readJob(host.args[0]!, host.args[1]!), host.args[2]!, host.args[3]!);
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  host.print(`refused ${JSON.stringify(error.message)}\n`);
}
