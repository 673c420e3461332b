/**
 * The gate that settings pass on their way into force, wherever they come from: a file, a computer, a menu, storage.
 *
 * They are taken whole or not at all, because limits are right only for the device that they were written for. What is
 * wrong is refused with field and reason, and the last good settings stay in force with the refusal as their fault: an
 * instrument that watches with yesterday's limits and says so is better than one that does not start.
 */
import { validateCalibrationPolicy } from "./calibration-policy";
import { fieldsOf, flag } from "./check";
import type { Settings } from "./settings";
import { SettingsError } from "../core/settings-error";
import { faultOf, type SettingsFault } from "../core/settings-fault";
import { validateCalibrations } from "./validate-calibration";
import { validateDeviceProfile } from "./validate-device";
import { validateLimitsProfile } from "./validate-limits";

export interface Acceptance {
  /** What is to be in force; carries `fault` itself where there is one. */
  readonly settings: Settings;
  readonly fault?: SettingsFault;
}

/** Deeper than this are no settings. */
const deepest = 8;

function frozenCopy(data: unknown, depth: number): unknown {
  if (typeof data !== "object" || data === null) return data;
  if (depth > deepest) throw new SettingsError("settings", `goes deeper than ${deepest} levels`);
  if (Array.isArray(data)) return Object.freeze(data.map((one) => frozenCopy(one, depth + 1)));
  return Object.freeze(
    Object.fromEntries(Object.entries(data).map(([key, value]) => [key, frozenCopy(value, depth + 1)])),
  );
}

/**
 * Checks settings of any origin. A fault that they carry from before is not taken over.
 * @throws SettingsError naming the first wrong field
 */
export function validateSettings(data: unknown): Settings {
  // A copy of its own: whoever offered them may change them afterwards, and what was checked must be what runs.
  const {
    device: profile,
    limits,
    calibrations,
    lead,
    calibrationPolicy,
  } = fieldsOf(frozenCopy(data, 0), "settings", [
    "device",
    "limits",
    "calibrations",
    "lead",
    "calibrationPolicy",
    "fault",
  ]);
  const device = validateDeviceProfile(profile);
  return {
    device,
    limits: validateLimitsProfile(limits, device),
    calibrations: validateCalibrations(calibrations, device),
    ...(lead !== undefined && { lead: flag(lead, "settings.lead") }),
    ...(calibrationPolicy !== undefined && { calibrationPolicy: validateCalibrationPolicy(calibrationPolicy) }),
  };
}

/** `lastGood` with the reason why it is still in force. */
export function keepLastGood(lastGood: Settings, error: SettingsError): Acceptance {
  const fault = faultOf(error);
  return { settings: { ...lastGood, fault }, fault };
}

/** Decides between settings that are offered and the last that were good. */
export function acceptSettings(candidate: unknown, lastGood: Settings): Acceptance {
  try {
    return { settings: validateSettings(candidate) };
  } catch (error) {
    if (error instanceof SettingsError) return keepLastGood(lastGood, error);
    throw error;
  }
}
