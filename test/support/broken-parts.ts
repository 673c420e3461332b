/** Faults of the simulated instruments, and how soon a reason must replace the reading: for tests and figures. */
import type { Fault, FaultPort } from "../../host-sim/io/board";

/** Instrument, port, channel that must give a reason, seconds it may take, faults. */
type BrokenPart = readonly [device: string, port: FaultPort, channel: string, withinS: number, ...faults: Fault[]];

export const brokenParts: readonly BrokenPart[] = [
  ["methane", "ch4", "ch4", 3, "open", "short", "silent"],
  ["four-gas", "o2", "o2", 10, "open", "short", "silent", "stuck"],
  ["four-gas", "co", "co", 10, "open", "silent", "stuck"],
  ["four-gas", "h2s", "h2s", 10, "open", "silent", "stuck"],
  ["drainage", "ndir", "ch4", 10, "lampFailed", "referenceLow"],
  ["drainage", "ndirThermistor", "ch4", 10, "open", "short", "silent"],
  ["drainage", "pipePressure", "pipePressure", 10, "open", "short", "silent"],
  ["drainage", "pipeTemperature", "pipeTemperature", 10, "open", "short", "silent"],
  ["drainage-dp", "pipeDifferential", "flow", 10, "open", "short", "silent"],
  ["drainage-dp", "pipeCh4", "pipeCh4", 10, "open", "short", "silent"],
  ["methane", "ambient", "pressure", 15, "silent"],
  ["methane", "humidity", "humidity", 15, "silent", "garbled"],
  ["methane", "battery", "battery", 15, "silent"],
];

/** Faults that look like a signal: a converter that repeats its value, a loose contact, a broken shield, unrelated numbers. */
export const doubtfulSignals: readonly BrokenPart[] = [
  ["methane", "ch4", "ch4", 20, "stuck", "intermittent", "noise", "garbage"],
  ["four-gas", "o2", "o2", 20, "stuck", "intermittent", "noise", "garbage"],
  ["four-gas", "co", "co", 20, "stuck", "intermittent", "noise", "garbage"],
  ["four-gas", "h2s", "h2s", 20, "stuck", "intermittent", "noise", "garbage"],
  ["drainage", "ndirActive", "ch4", 20, "stuck", "intermittent", "garbage"],
  ["drainage", "pipePressure", "pipePressure", 20, "stuck", "intermittent", "noise", "garbage"],
  ["drainage", "pipeTemperature", "pipeTemperature", 20, "stuck", "intermittent", "noise", "garbage"],
  ["drainage-dp", "pipeDifferential", "flow", 20, "stuck", "intermittent", "noise", "garbage"],
  ["drainage-dp", "pipeCh4", "pipeCh4", 20, "stuck", "intermittent", "noise", "garbage"],
  ["drainage", "ndirThermistor", "ch4", 45, "stuck"],
  ["methane", "battery", "battery", 45, "stuck"],
];
