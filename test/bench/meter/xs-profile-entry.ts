/**
 * Counts on the profiling build of XS the bytecodes of each function in a steady tick, with everything on but drawing. Arguments: the
 * device profile and the number of ticks. Prints the lines of `ProfilingHost.profileReport`.
 */
import main from "../../../src/app/main";
import { tickMs } from "../../../src/core/tick";
import type { ProfilingHost } from "../../../host-sim/xs/host";
import { benchBoard } from "./bench-board";
import { benchSettings } from "./bench-settings";

declare const host: ProfilingHost;

/** Sensors warm, and some trend points in; the same as in xs-meter-entry.ts. */
const warmUpTicks = 3000;

function profile(device: string, ticks: number): string {
  const { pipeline } = main(benchBoard(), benchSettings(device), { record(): void {} });
  let nowMs = 0;
  for (; nowMs < warmUpTicks * tickMs; nowMs += tickMs) pipeline.tick(nowMs);
  host.profileStart();
  for (let i = 0; i < ticks; i++, nowMs += tickMs) pipeline.tick(nowMs);
  return host.profileReport();
}

host.print(profile(host.args[0] ?? "methane", Number(host.args[1] ?? "1000")));
