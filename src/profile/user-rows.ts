/**
 * The user's settings as a table of rows: range, step and safer direction, made from the channels of the profile. A change in
 * the safer direction is free; the other direction needs the PIN, is refused in gas, and ends at a ceiling (user-ceilings.ts).
 */
import { MenuText } from "../core/menu-text";
import type { DeviceProfile } from "./device-profile";
import { profileLimitsOf } from "./limits-in-force";
import type { ChannelLimits } from "./limits-profile";
import type { Settings } from "./settings";
import { limitKeys, limitOf, SettingKey } from "./setting-key";
import { maxCalibrationDays, userCeiling } from "./user-ceilings";
import { acceptanceFor } from "./acceptance";
import { defaultPolicy } from "./calibration-policy";

export const enum Safer {
  /** No change hides gas. */
  Neither,
  Lower,
  Higher,
  /** Every change needs the PIN. */
  Guarded,
}

/** Values of `SettingKey.Response`. */
export const enum Response {
  Fast,
  Normal,
  Calm,
}

interface SettingRule {
  readonly label: MenuText;
  readonly safer: Safer;
  /** Texts of the values 0, 1 …. */
  readonly words?: readonly MenuText[];
}

function rule(label: MenuText, safer: Safer, words?: readonly MenuText[]): SettingRule {
  return Object.freeze(words === undefined ? { label, safer } : { label, safer, words: Object.freeze(words) });
}

/** Keys that are only logged have no row. */
type RowKey = Exclude<SettingKey, SettingKey.Pin | SettingKey.Clock>;

const rules: Readonly<Record<RowKey, SettingRule>> = Object.freeze({
  [SettingKey.Low]: rule(MenuText.Low, Safer.Lower),
  [SettingKey.High]: rule(MenuText.High, Safer.Lower),
  [SettingKey.LackLow]: rule(MenuText.LackLow, Safer.Higher),
  [SettingKey.LackHigh]: rule(MenuText.LackHigh, Safer.Higher),
  [SettingKey.Stel]: rule(MenuText.Stel, Safer.Lower),
  [SettingKey.Twa]: rule(MenuText.Twa, Safer.Lower),
  // Reading higher is the safer error.
  [SettingKey.SpanTrim]: rule(MenuText.SpanTrim, Safer.Higher),
  [SettingKey.Response]: rule(MenuText.Response, Safer.Lower, [MenuText.Fast, MenuText.Normal, MenuText.Calm]),
  [SettingKey.EarlyWarning]: rule(MenuText.EarlyWarning, Safer.Higher, [MenuText.Off, MenuText.On]),
  // The accumulated mean is never below the moving one.
  [SettingKey.TwaMode]: rule(MenuText.TwaMode, Safer.Lower, [MenuText.Acgih, MenuText.Osha]),
  [SettingKey.CalibrationDays]: rule(MenuText.CalibrationDays, Safer.Lower),
  [SettingKey.BumpDays]: rule(MenuText.BumpDays, Safer.Lower),
  [SettingKey.Overdue]: rule(MenuText.Overdue, Safer.Higher, [MenuText.Warn, MenuText.LockOut]),
  // A bump test passes against this concentration.
  [SettingKey.TestGas]: rule(MenuText.TestGas, Safer.Guarded),
  // A warning in a language that the wearer cannot read is none.
  [SettingKey.Language]: rule(MenuText.Language, Safer.Guarded, [MenuText.English, MenuText.Chinese]),
  [SettingKey.Contrast]: rule(MenuText.Contrast, Safer.Neither, [MenuText.Normal, MenuText.HighContrast]),
  [SettingKey.Flip]: rule(MenuText.Flip, Safer.Neither, [MenuText.Off, MenuText.On]),
});

/** One setting of this instrument. */
export interface SettingRow extends SettingRule {
  readonly key: RowKey;
  /** Index into the device profile's channels, −1 for the device as a whole. */
  readonly channel: number;
  readonly channelLabel: string;
  readonly unit: string;
  readonly decimals: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  /** End of the unsafe direction, even with the PIN. */
  readonly ceiling: number;
  /** Value of the profile, in force until the user changes it. */
  readonly initial: number;
}

/** Largest span trim, ± per cent. */
export const maxTrimPercent = 5;
const maxBumpDays = 90;
/** Test gas as a share of the range, until the user sets another; a channel with a strongest bottle has that one. */
const defaultTestGasShare = 0.5;

/** Every setting of this instrument. `isCalibrated`: whether the user can calibrate a channel. */
export function settingRows(settings: Settings, isCalibrated: (channel: number) => boolean): readonly SettingRow[] {
  const { device, limits } = settings;
  const rows: SettingRow[] = [];
  device.channels.forEach((profile, channel) => {
    const own = profileLimitsOf(limits, profile);
    if (own !== undefined) addLimits(rows, device, channel, own, limits.name);
  });
  device.channels.forEach((profile, channel) => {
    const own = profileLimitsOf(limits, profile);
    if (!isCalibrated(channel)) return;
    // For oxygen neither direction is safer: no trim, only calibration.
    if (own?.deficiency === undefined) {
      add(rows, device, channel, SettingKey.SpanTrim, {
        unit: "%",
        decimals: 1,
        minimum: -maxTrimPercent,
        maximum: maxTrimPercent,
        step: 0.5,
        initial: 0,
      });
    }
    const { unit, decimals, fullScale } = profile;
    add(rows, device, channel, SettingKey.TestGas, {
      unit,
      decimals,
      minimum: stepOf(decimals),
      maximum: fullScale,
      step: stepOf(decimals),
      initial: acceptanceFor(profile)?.maxGas ?? fullScale * defaultTestGasShare,
    });
  });
  const policy = settings.calibrationPolicy ?? defaultPolicy;
  addWord(rows, device, SettingKey.Response, Response.Normal);
  addWord(rows, device, SettingKey.EarlyWarning, settings.lead === false ? 0 : 1);
  if (
    limits.channels.some(({ twa, channel }) => twa !== undefined && device.channels.some(({ id }) => id === channel))
  ) {
    addWord(rows, device, SettingKey.TwaMode, limits.channels.some(({ twaMode }) => twaMode === "osha") ? 1 : 0);
  }
  const ceiling = Math.max(maxCalibrationDays(limits.name), policy.calibrationDays);
  add(rows, device, -1, SettingKey.CalibrationDays, {
    unit: "d",
    decimals: 0,
    minimum: 1,
    maximum: 400,
    step: 1,
    initial: policy.calibrationDays,
    ceiling,
  });
  add(rows, device, -1, SettingKey.BumpDays, {
    unit: "d",
    decimals: 0,
    minimum: policy.bumpDays === 0 ? 0 : 1,
    maximum: Math.max(maxBumpDays, policy.bumpDays),
    step: 1,
    initial: policy.bumpDays,
  });
  addWord(rows, device, SettingKey.Overdue, policy.overdue === "warn" ? 0 : 1);
  addWord(rows, device, SettingKey.Language, 0);
  addWord(rows, device, SettingKey.Contrast, 0);
  addWord(rows, device, SettingKey.Flip, 0);
  return Object.freeze(rows);
}

/** Step of a set-point: 0.05 where hundredths are shown, else the last digit. */
function stepOf(decimals: number): number {
  return decimals >= 2 ? 0.05 : decimals === 1 ? 0.1 : 1;
}

function addLimits(
  rows: SettingRow[],
  device: DeviceProfile,
  channel: number,
  own: ChannelLimits,
  limitsName: string,
): void {
  const { unit, decimals, fullScale } = device.channels[channel]!;
  for (const key of limitKeys) {
    const initial = limitOf(own, key);
    if (initial === undefined) continue;
    add(rows, device, channel, key, {
      unit,
      decimals,
      minimum: 0,
      maximum: fullScale,
      step: stepOf(decimals),
      initial,
      ceiling: userCeiling(limitsName, own, key),
    });
  }
}

interface Range {
  readonly unit: string;
  readonly decimals: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly initial: number;
  readonly ceiling?: number;
}

function add(rows: SettingRow[], device: DeviceProfile, channel: number, key: RowKey, range: Range): void {
  const rule = rules[key];
  const ceiling = range.ceiling ?? (rule.safer === Safer.Lower ? range.maximum : range.minimum);
  rows.push(
    Object.freeze({ ...rule, ...range, ceiling, key, channel, channelLabel: device.channels[channel]?.label ?? "" }),
  );
}

function addWord(rows: SettingRow[], device: DeviceProfile, key: RowKey, initial: number): void {
  add(rows, device, -1, key, {
    unit: "",
    decimals: 0,
    minimum: 0,
    maximum: rules[key].words!.length - 1,
    step: 1,
    initial,
  });
}
