/**
 * How far a user with the PIN may loosen a set-point. Where the rules of a country or an owner gave the profile its numbers, the
 * profile's own numbers are the ceiling. What goes further is in this table.
 */
import { frozen } from "./frozen";
import type { ChannelLimits } from "./limits-profile";
import { type LimitKey, limitOf, SettingKey } from "./setting-key";

/** Set-points of one channel, in its unit. A key that is not listed has the profile's own value as its ceiling. */
interface Ceiling extends Readonly<Partial<Record<LimitKey, number>>> {
  readonly channel: string;
}

const ceilings: Readonly<Record<string, readonly Ceiling[]>> = frozen({
  // Bleeders: 2.0 % methane before people withdraw.
  "us-msha": [{ channel: "ch4", [SettingKey.High]: 2.0 }],
  // No mining rule gave these numbers: the loosest of the shipped mine profiles.
  general: [
    { channel: "ch4", [SettingKey.Low]: 1.25, [SettingKey.High]: 2.0 },
    { channel: "co", [SettingKey.Low]: 50, [SettingKey.High]: 200, [SettingKey.Twa]: 50 },
  ],
});

/** Longest interval between calibrations, days: 31 where 30 CFR 75.320 is meant, else half a year. */
export function maxCalibrationDays(limitsName: string): number {
  return limitsName === "us-msha" ? 31 : 180;
}

/** @returns the loosest value, in the channel's unit */
export function userCeiling(limitsName: string, own: ChannelLimits, key: LimitKey): number {
  const profile = Object.hasOwn(ceilings, limitsName) ? ceilings[limitsName] : undefined;
  return profile?.find(({ channel }) => channel === own.channel)?.[key] ?? limitOf(own, key)!;
}
