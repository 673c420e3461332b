/**
 * Device and limits profiles by name, or custom ones from a JSON file (`--limits mine.json`) or in a scenario, checked by
 * the same rules as the shipped ones.
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

/** The name of a shipped profile, the name of a file that ends in `.json`, or a profile. */
export type ProfileSource = string | object;

/**
 * @param folder folder that a file name is relative to
 * @throws InputError, one line; SettingsError for a profile that is not from a file
 */
export function findDevice(source: ProfileSource, folder = "."): DeviceProfile {
  return find(source, folder, deviceProfile, validateDeviceProfile);
}

/** @throws InputError, one line; SettingsError for a profile that is not from a file; also when the limits do not fit the device */
export function findLimits(source: ProfileSource, device: DeviceProfile, folder = "."): LimitsProfile {
  return find(source, folder, limitsProfile, (data) => validateLimitsProfile(data, device));
}

function find<T>(
  source: ProfileSource,
  folder: string,
  shipped: (name: string) => T,
  validate: (data: unknown) => T,
): T {
  if (typeof source !== "string") return validate(withoutSchema(source));
  try {
    return validate(isProfileFile(source) ? readJson(source, folder) : shipped(source));
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    throw new InputError(isProfileFile(source) ? `${source}: ${error.message}` : error.message);
  }
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

/** True for a profile that is not shipped. */
export function isCustom(source: ProfileSource): boolean {
  return typeof source !== "string" || isProfileFile(source);
}

function isProfileFile(name: string): boolean {
  return name.toLowerCase().endsWith(".json");
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
