/**
 * How far a user with the PIN may loosen a limit. Where rules of a country or an owner gave the profile its numbers, its own
 * numbers are the ceiling: the PIN brings back at most what the profile says. What goes further is in this table.
 */
import { type ChannelLimits } from "./limits-profile";
import { limitOf, type SettingKey } from "./setting-key";

const ceilings: Readonly<Record<string, readonly ChannelLimits[]>> = Object.freeze({
  // Bleeders: 2.0 % methane before people withdraw.
  "us-msha": Object.freeze([Object.freeze({ channel: "ch4", low: 1.0, high: 2.0, hysteresis: 0 })]),
  // No rule of a mine stands behind these: the loosest that the shipped mine profiles have.
  general: Object.freeze([
    Object.freeze({ channel: "ch4", low: 1.25, high: 2.0, hysteresis: 0 }),
    Object.freeze({ channel: "co", low: 50, high: 200, hysteresis: 0, twa: 50 }),
  ]),
});

/** Longest interval between calibrations, days: 31 where 30 CFR 75.320 is meant, else half a year. */
export function maxCalibrationDays(limitsName: string): number {
  return limitsName === "us-msha" ? 31 : 180;
}

/** @returns the loosest value, in the channel's unit; the profile's own where nothing else is said */
export function userCeiling(limitsName: string, own: ChannelLimits, key: SettingKey): number {
  const profile = Object.hasOwn(ceilings, limitsName) ? ceilings[limitsName] : undefined;
  const ceiling = profile?.find(({ channel }) => channel === own.channel);
  return (ceiling && limitOf(ceiling, key)) ?? limitOf(own, key)!;
}
