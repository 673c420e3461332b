/** What can be broken on the simulated instruments, and how soon a reason must stand in place of a reading: for tests and figures. */
import type { Fault, FaultPort } from "../../host-sim/io/board";

/** Instrument, port, channel that must give a reason, seconds it may take, faults. */
export const brokenParts: readonly (readonly [
  device: string,
  port: FaultPort,
  channel: string,
  withinS: number,
  ...faults: Fault[],
])[] = [
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
