/**
 * Profiles of this board, chosen when the firmware is built, by `deviceProfile=drainage` and `limitsProfile=us-msha` on the
 * command line of the build. Calibrations are never built in.
 */
import config from "mc/config";
import { deviceProfile, limitsProfile, type Settings } from "../../src/profile/settings";

export function settingsFromBuild(): Settings {
  return {
    device: deviceProfile(String(config["deviceProfile"])),
    limits: limitsProfile(String(config["limitsProfile"])),
    calibrations: [],
  };
}
