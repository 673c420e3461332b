/** Writes the content of a simulated board's `log` partition to a file, as it would be read from the chip. */
import { writeFileSync } from "node:fs";
import { mayOverwrite } from "../replay/own-files";
import type { Simulation } from "../simulation";
import { fileReason, InputError } from "./input-error";

/** @throws InputError when the file exists and is no image of flash */
export function checkFlashFile(path: string, isForced: boolean): void {
  if (!isForced && !mayOverwrite(path)) {
    throw new InputError(`${path}: exists and is not an image that firedamp wrote: choose another name, or --force`);
  }
}

/** Data in the instrument's memory is written to flash first. @throws InputError when the file cannot be written */
export function keepFlash(simulation: Simulation, path: string, isForced: boolean): void {
  checkFlashFile(path, isForced);
  if (simulation.isOn) simulation.instrument.dataLog.flush(simulation.nowMs);
  try {
    writeFileSync(path, simulation.board.flash.partition("log").bytes);
  } catch (error) {
    throw new InputError(`${path}: ${fileReason(error)}`);
  }
}
