/** `firedamp replay`: reads the trace, drives the simulator with it, and prints the result. */
import type { ReplayJob } from "../replay/job";
import { OutputError, runReplay } from "../replay/run-on-node";
import { EngineUnavailable } from "../xs/engine";
import { type DriveWish, parseDrives, quantitiesWithoutEffect } from "./drive-options";
import { InputError } from "./input-error";
import { checkOnBoard, findDevice, findLimits, isCustom } from "./profiles";
import { progressOn } from "./progress";
import type { ReplayOptions } from "./command-options";
import { describeSummary } from "./describe-summary";
import type { Terminal } from "./terminal";
import { readTrace } from "./trace/read-trace";
import type { Trace } from "./trace/trace";

export async function replayCommand(path: string, options: ReplayOptions, terminal: Terminal): Promise<number> {
  const device = findDevice(options.device);
  const limits = findLimits(options.limits, device);
  const wishes = parseDrives(options.map, options.raw, device);
  if (isCustom(options.device)) checkOnBoard(device, limits);
  const progress = progressOn(terminal);
  try {
    const trace = await readTrace(
      path,
      {
        columns: wishes.map((wish) => wish.column),
        intervalMs: options.interval,
        timeColumn: options.time,
        maxMs: options.maxDays * 86_400_000,
        outOfRange: options.outOfRange,
      },
      (fraction) => progress.show("reading   ", fraction),
    );
    // A profile from a file is passed as data instead of a name; XS receives it as JSON.
    const job: ReplayJob = {
      device: isCustom(options.device) ? device : device.name,
      limits: isCustom(options.limits) ? limits : limits.name,
      seed: options.seed,
      ...(!options.lead && { lead: false }),
      drives: wishes.map((wish) => wish.drive),
      timesMs: trace.timesMs,
      values: trace.values,
      endMs: trace.endMs,
    };
    const summary = await runReplay(job, {
      ...(options.out === undefined ? {} : { outDir: options.out }),
      isForced: options.force === true,
      engine: options.engine,
      source: path,
      onProgress: (fraction) => progress.show("simulating", fraction),
    });
    progress.end();
    for (const name of quantitiesWithoutEffect(wishes, device)) {
      terminal.out(`note: ${name} does not affect a ${device.name} device\n`);
    }
    for (const note of notesOf(trace, wishes, options.outOfRange)) terminal.out(`note: ${note}\n`);
    terminal.out(describeSummary(summary, options.out));
    return 0;
  } catch (error) {
    throw error instanceof OutputError || error instanceof EngineUnavailable ? new InputError(error.message) : error;
  } finally {
    progress.end();
  }
}

function notesOf(trace: Trace, wishes: readonly DriveWish[], outOfRange: string): string[] {
  const notes = [...trace.notes];
  wishes.forEach(({ column }, at) => {
    const gaps = trace.gaps[at]!;
    const adjusted = trace.adjusted[at]!;
    if (gaps > 0) notes.push(`${column.what}: ${gaps} of ${trace.timesMs.length} rows hold no value`);
    if (adjusted > 0) {
      notes.push(
        `${column.what}: ${adjusted} values out of range ${outOfRange === "clamp" ? "clamped to its limits" : "taken as gaps"}`,
      );
    }
  });
  return notes;
}
