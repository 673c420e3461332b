/** Writes the content of a simulated board's `log` partition to a file, as it would be read from the chip. */
import { writeFileSync } from "node:fs";
import type { Simulation } from "../simulation";
import { fileReason, InputError } from "./input-error";

/** Data in the instrument's memory is written to flash first. @throws InputError when the file cannot be written */
export function keepFlash(simulation: Simulation, path: string): void {
  if (simulation.isOn) simulation.instrument.dataLog.flush(simulation.nowMs);
  try {
    writeFileSync(path, simulation.board.flash.partition("log").bytes);
  } catch (error) {
    throw new InputError(`${path}: ${fileReason(error)}`);
  }
}
