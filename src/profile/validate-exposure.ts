/** Checks the exposure limits of one channel: both are optional, and a channel without them keeps no exposure. */
import { type Fields, numberIn } from "./check";
import type { ExposureLimits } from "./limits-profile";
import { SettingsError } from "../core/settings-error";

/** Fields of a channel's limits that are checked here. */
export const exposureFields = Object.freeze(["stel", "twa", "twaMode"]);

/**
 * @returns those of the fields that are there
 * @throws SettingsError for a set-point of zero or below (which would always alarm, or never), one beyond the channel's
 * range, TWA above STEL, a mode that does not exist or belongs to no TWA
 */
export function exposureLimits(limits: Fields, field: string, fullScale: number): ExposureLimits {
  const stel = setPoint(limits["stel"], `${field}.stel`, fullScale);
  const twa = setPoint(limits["twa"], `${field}.twa`, fullScale);
  if (stel !== undefined && twa !== undefined && twa > stel) {
    throw new SettingsError(`${field}.twa`, `${twa} is above stel, ${stel}`);
  }
  const twaMode = limits["twaMode"];
  if (twaMode !== undefined && twaMode !== "acgih" && twaMode !== "osha") {
    throw new SettingsError(`${field}.twaMode`, "is neither acgih nor osha");
  }
  if (twaMode !== undefined && twa === undefined) throw new SettingsError(`${field}.twaMode`, "there is no twa");
  return {
    ...(stel !== undefined && { stel }),
    ...(twa !== undefined && { twa }),
    ...(twaMode !== undefined && { twaMode }),
  };
}

function setPoint(data: unknown, field: string, fullScale: number): number | undefined {
  if (data === undefined) return undefined;
  const value = numberIn(data, field, 0, fullScale);
  if (value === 0) throw new SettingsError(field, "a set-point of 0 would always alarm");
  return value;
}
