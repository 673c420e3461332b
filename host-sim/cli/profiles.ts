/**
 * Device and limits profiles by name, or custom ones from a JSON file (`--limits mine.json`), checked by the same
 * rules as the shipped ones.
 */
import { resolve } from "node:path";
import type { DeviceProfile } from "../../src/profile/device-profile";
import type { LimitsProfile } from "../../src/profile/limits-profile";
import { deviceProfile, limitsProfile } from "../../src/profile/settings";
import { SettingsError } from "../../src/core/settings-error";
import { validateDeviceProfile } from "../../src/profile/validate-device";
import { validateLimitsProfile } from "../../src/profile/validate-limits";
import { Simulation } from "../simulation";
import { InputError } from "./input-error";
import { readSmallFile } from "./small-file";

/**
 * @param name name of a shipped profile, or of a file that ends in `.json`
 * @param folder folder that a file name is relative to
 * @throws InputError, one line
 */
export function findDevice(name: string, folder = "."): DeviceProfile {
  return checked(name, () =>
    isProfileFile(name) ? validateDeviceProfile(readJson(name, folder)) : deviceProfile(name),
  );
}

/** @throws InputError, one line; also when the limits do not fit the device */
export function findLimits(name: string, device: DeviceProfile, folder = "."): LimitsProfile {
  return checked(name, () =>
    validateLimitsProfile(isProfileFile(name) ? readJson(name, folder) : limitsProfile(name), device),
  );
}

/** Checks that the simulated board has all ports of the profile. @throws InputError, one line */
export function checkOnBoard(device: DeviceProfile, limits: LimitsProfile): void {
  try {
    new Simulation({ device, limits, seed: 1 });
  } catch (error) {
    throw error instanceof SettingsError
      ? new InputError(`device "${device.name}" does not fit the simulated board: ${error.message}`)
      : error;
  }
}

/** True for a custom profile. */
export function isProfileFile(name: string): boolean {
  return name.toLowerCase().endsWith(".json");
}

function checked<T>(name: string, find: () => T): T {
  try {
    return find();
  } catch (error) {
    if (error instanceof SettingsError) {
      throw new InputError(isProfileFile(name) ? `${name}: ${error.message}` : error.message);
    }
    throw error;
  }
}

function readJson(name: string, folder: string): unknown {
  const text = readSmallFile(resolve(folder, name), name);
  try {
    return withoutSchema(JSON.parse(text));
  } catch (error) {
    throw new InputError(
      `${name}${lineOf(error, text)}: is not JSON: ${(error as Error).message.replace(/ in JSON.*| \(line.*/, "")}`,
    );
  }
}

/** `$schema` names the schema that an editor completes from; the firmware does not know it. */
function withoutSchema(data: unknown): unknown {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return data;
  const { $schema, ...profile } = data as Readonly<Record<string, unknown>>;
  return typeof $schema === "string" ? profile : data;
}

/** `:12`, if the error message has a position. */
function lineOf(error: unknown, text: string): string {
  const position = /position (\d+)/.exec((error as Error).message)?.[1];
  return position === undefined ? "" : `:${text.slice(0, Number(position)).split("\n").length}`;
}
