/**
 * Serial number of the instrument for exports: `serialNumber=…` on the command line of the build, otherwise the chip's number.
 */
import config from "mc/config";
import Chip from "./chip/chip";

/** @returns `undefined` if there is none; the instrument works without it */
export function serialNumber(): string | undefined {
  const given = String(config["serialNumber"] ?? "");
  if (given !== "") return given;
  try {
    return Chip.number();
  } catch {
    return undefined;
  }
}
