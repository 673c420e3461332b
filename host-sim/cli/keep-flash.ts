/** Writes what a simulated board's `log` partition holds into a file, as it would be read out of the chip. */
import { writeFileSync } from "node:fs";
import type { Simulation } from "../simulation";
import { fileReason, InputError } from "./input-error";

/** What still waits in the instrument's memory is written first. @throws InputError when the file cannot be written */
export function keepFlash(simulation: Simulation, path: string): void {
  if (simulation.isOn) simulation.instrument.dataLog.flush(simulation.nowMs);
  try {
    writeFileSync(path, simulation.board.flash.partition("log").bytes);
  } catch (error) {
    throw new InputError(`${path}: ${fileReason(error)}`);
  }
}
