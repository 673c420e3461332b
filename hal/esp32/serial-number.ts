/**
 * Serial number of the instrument for exports: `serialNumber=…` on the command line of the build, otherwise the chip's number.
 */
import config from "mc/config";
import Chip from "./chip/chip";

/** @returns `undefined` if there is none; the instrument works without it */
export function serialNumber(): string | undefined {
  const given = config["serialNumber"];
  if (typeof given === "string" && given !== "") return given;
  if (typeof given === "number") return String(given);
  try {
    return Chip.number();
  } catch {
    return undefined;
  }
}
