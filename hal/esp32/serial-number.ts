/**
 * Which one of all instruments this is, for its exports: `serialNumber=…` on the command line of the build, else the number in the chip.
 */
import config from "mc/config";
import Chip from "./chip/chip";

/** @returns `undefined` where nobody knows: no reason not to measure */
export function serialNumber(): string | undefined {
  const given = String(config["serialNumber"] ?? "");
  if (given !== "") return given;
  try {
    return Chip.number();
  } catch {
    return undefined;
  }
}
