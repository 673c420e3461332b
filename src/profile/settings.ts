/** All settings of one instrument, complete and checked before the first tick. */
import type { CalibrationPoint } from "../compensate/curve";
import type { CalibrationPolicy } from "./calibration-policy";
import { deviceProfiles } from "./device-profiles";
import type { DeviceProfile } from "./device-profile";
import { limitsProfiles, type LimitsProfile } from "./limits-profile";
import type { SettingsFault } from "../core/settings-fault";
import { SettingsError } from "../core/settings-error";

/** The newest calibration of one channel. */
export interface Calibration {
  readonly channel: string;
  readonly points: readonly CalibrationPoint[];
  /** When it was made, ms since 1970 UTC; absent where it is unknown. */
  readonly atMs?: number;
}

export interface Settings {
  readonly device: DeviceProfile;
  readonly limits: LimitsProfile;
  /** A channel that needs a calibration and has none reads "uncalibrated", a FAULT. */
  readonly calibrations: readonly Calibration[];
  /** False: no alarm begins before the reading itself has reached its set-point. True by default. */
  readonly lead?: boolean;
  /** How often calibration is due; `defaultPolicy` by default. */
  readonly calibrationPolicy?: CalibrationPolicy;
  /** Why the newest settings were refused and these are in force. A FAULT of the device. */
  readonly fault?: SettingsFault;
}

function named<T extends { readonly name: string }>(all: readonly T[], name: string, what: string): T {
  for (const one of all) if (one.name === name) return one;
  throw new SettingsError(what, `no profile "${name}"; there are ${all.map((one) => one.name).join(", ")}`);
}

/** @throws SettingsError that lists the shipped profiles */
export function deviceProfile(name: string): DeviceProfile {
  return named(deviceProfiles, name, "device");
}

/** @throws SettingsError that lists the shipped profiles */
export function limitsProfile(name: string): LimitsProfile {
  return named(limitsProfiles, name, "limits");
}
