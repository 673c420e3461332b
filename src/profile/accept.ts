/**
 * Checks settings before they come into force, whether they come from a file, a computer or storage.
 *
 * Settings are accepted completely or not at all, because limits are only right for the device that they were written for. Wrong
 * settings are refused with field and reason, and the last good settings stay in force with the refusal as their fault: an
 * instrument that measures with the last good limits and reports this is better than one that does not start.
 */
import { validateCalibrationPolicy } from "./calibration-policy";
import { checkFlag, fieldsOf } from "./check";
import type { Settings } from "./settings";
import { SettingsError } from "../core/settings-error";
import { faultOf, type SettingsFault } from "../core/settings-fault";
import { validateCalibrations } from "./validate-calibration";
import { validateDeviceProfile } from "./validate-device";
import { validateLimitsProfile } from "./validate-limits";

export interface Acceptance {
  /** The settings to put in force; they contain `fault` where there is one. */
  readonly settings: Settings;
  readonly fault?: SettingsFault;
}

const parts = Object.freeze(["device", "limits", "calibrations", "lead", "calibrationPolicy", "fault"]);
/** Settings have fewer levels than this. */
const maxDepth = 8;

function frozenCopy(data: unknown, depth: number): unknown {
  if (typeof data !== "object" || data === null) return data;
  if (depth > maxDepth) throw new SettingsError("settings", `has more than ${maxDepth} levels`);
  if (Array.isArray(data)) return Object.freeze(data.map((one) => frozenCopy(one, depth + 1)));
  return Object.freeze(
    Object.fromEntries(Object.entries(data).map(([key, value]) => [key, frozenCopy(value, depth + 1)])),
  );
}

/**
 * Checks settings. An earlier `fault` in them is dropped.
 * @throws SettingsError naming the first wrong field
 */
export function validateSettings(data: unknown): Settings {
  // The caller may change its object afterwards; the copy stays as it was checked.
  const copy = frozenCopy(data, 0);
  const { device: profile, limits, calibrations, lead, calibrationPolicy } = fieldsOf(copy, "settings", parts);
  const device = validateDeviceProfile(profile);
  return {
    device,
    limits: validateLimitsProfile(limits, device),
    calibrations: validateCalibrations(calibrations, device),
    ...(lead !== undefined && { lead: checkFlag(lead, "settings.lead") }),
    ...(calibrationPolicy !== undefined && { calibrationPolicy: validateCalibrationPolicy(calibrationPolicy) }),
  };
}

/** `lastGood` with the reason why the new settings were refused. */
export function keepLastGood(lastGood: Settings, error: SettingsError): Acceptance {
  const fault = faultOf(error);
  return { settings: { ...lastGood, fault }, fault };
}

/** Returns the new settings if they are valid, and otherwise the last good ones. */
export function acceptSettings(candidate: unknown, lastGood: Settings): Acceptance {
  try {
    return { settings: validateSettings(candidate) };
  } catch (error) {
    if (error instanceof SettingsError) return keepLastGood(lastGood, error);
    throw error;
  }
}
