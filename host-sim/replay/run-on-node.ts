/**
 * Replays a trace on Node or on XS and fills a folder with `readings.csv`, `events.csv`, `summary.json` and `report.html`.
 */
import { basename } from "node:path";
import { performance } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { Simulation } from "../simulation";
import { renderReport } from "../report/report";
import { checkJob, type ReplayJob } from "./job";
import { rounded } from "../../src/core/number-text";
import { OutputFolder } from "./output-folder";
import { RecordedReplay } from "./recorded-replay";
import type { RecorderSinks } from "./recorder";
import { replayOnXS } from "./run-on-xs";
import type { ReplaySummary, Summary } from "./summary";

export { OutputError } from "./output-folder";
export type { Summary } from "./summary";

export interface ReplayOptions {
  /** Created if necessary; files of an earlier replay in it are replaced. Without it only the summary is returned. */
  readonly outDir?: string;
  /** Overwrite files there that are not a replay's. */
  readonly isForced?: boolean;
  readonly engine: "node" | "xs";
  /** Path or name of the trace; only its base name appears in the results. */
  readonly source: string;
  /** Called now and then with 0 to 1. */
  onProgress?(fraction: number): void;
}

/** Simulated seconds between two updates of event loop and progress. */
const secondsPerStep = 1800;

const noSinks: RecorderSinks = { readings: () => {}, events: () => {} };

/**
 * @throws RangeError for an invalid job or a value outside the world's range
 * @throws OutputError if the results cannot be written
 * @throws EngineUnavailable if XS is requested and cannot be built here
 */
export async function runReplay(job: ReplayJob, options: ReplayOptions): Promise<Summary> {
  checkJob(job);
  const folder = options.outDir === undefined ? undefined : new OutputFolder(options.outDir, options.isForced);
  folder?.check("readings.csv", "events.csv", "summary.json", "report.html");
  const { replayed, wallMs } =
    options.engine === "xs" ? await onXS(job, folder, options) : await onNode(job, folder, options);
  const wallSeconds = Math.max(wallMs, 0.001) / 1000;
  const summary: Summary = {
    ...replayed,
    engine: options.engine,
    source: basename(options.source),
    wallSeconds: rounded(wallSeconds, 6),
    speedUp: rounded(replayed.simulatedSeconds / wallSeconds, 0),
  };
  if (folder !== undefined) {
    folder.write("summary.json", `${JSON.stringify(summary, null, 2)}\n`);
    folder.write("report.html", await renderReport(summary, job, folder.path));
  }
  options.onProgress?.(1);
  return summary;
}

interface Replayed {
  readonly replayed: ReplaySummary;
  /** Time to simulate and to write the tables; the report is not included. */
  readonly wallMs: number;
}

async function onNode(job: ReplayJob, folder: OutputFolder | undefined, options: ReplayOptions): Promise<Replayed> {
  try {
    const sinks = folder ? { readings: folder.sink("readings.csv"), events: folder.sink("events.csv") } : noSinks;
    const startMs = performance.now();
    const replay = new RecordedReplay(
      new Simulation({ device: job.device, limits: job.limits, seed: job.seed, lead: job.lead !== false }),
      job,
      sinks,
    );
    while (replay.step(secondsPerStep)) {
      options.onProgress?.(replay.fraction);
      await setImmediate();
    }
    const replayed = replay.finish();
    return { replayed, wallMs: performance.now() - startMs };
  } finally {
    folder?.close();
  }
}

async function onXS(job: ReplayJob, folder: OutputFolder | undefined, options: ReplayOptions): Promise<Replayed> {
  const files = folder ? { readings: folder.empty("readings.csv"), events: folder.empty("events.csv") } : undefined;
  return replayOnXS(job, files, options.onProgress?.bind(options));
}
