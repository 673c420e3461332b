/**
 * The user's settings as a table of rows: range, step and safer direction, made from the channels of the profile. A change in
 * the safer direction is free; the other direction needs the PIN, is refused in gas, and ends at a ceiling (user-ceilings.ts).
 */
import { MenuText } from "../core/menu-text";
import { profileLimitsOf } from "./limits-in-force";
import type { Settings } from "./settings";
import { type LimitKey, limitKeys, limitOf, SettingKey } from "./setting-key";
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

interface Range {
  readonly unit: string;
  readonly decimals: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  /** Value of the profile, in force until the user changes it. */
  readonly initial: number;
  /** End of the unsafe direction, even with the PIN; by default that end of the range. */
  readonly ceiling?: number;
}

/** One setting of this instrument. */
export interface SettingRow extends SettingRule, Required<Range> {
  readonly key: RowKey;
  /** Index into the device profile's channels, −1 for the device as a whole. */
  readonly channel: number;
  readonly channelLabel: string;
}

/** Largest span trim, ± per cent. */
export const maxTrimPercent = 5;
const maxBumpDays = 90;
/** Test gas as a share of the range, until the user sets another; a channel with a strongest bottle has that one. */
const defaultTestGasShare = 0.5;

/** Every setting of this instrument. `isCalibrated`: whether the user can calibrate a channel. */
export function settingRows(settings: Settings, isCalibrated: (channel: number) => boolean): readonly SettingRow[] {
  const { device, limits, calibrationPolicy: policy = defaultPolicy } = settings;
  const { channels } = device;
  const own = channels.map((channel) => profileLimitsOf(limits, channel));
  const rows: SettingRow[] = [];

  const add = (key: RowKey, channel: number, range: Range): void => {
    const rule = rules[key];
    const { ceiling = rule.safer === Safer.Lower ? range.maximum : range.minimum } = range;
    rows.push(
      Object.freeze({ ...rule, ...range, ceiling, key, channel, channelLabel: channels[channel]?.label ?? "" }),
    );
  };
  const addSetPoint = (key: LimitKey, channel: number, initial: number): void => {
    const { unit, decimals, fullScale: maximum } = channels[channel]!;
    const ceiling = userCeiling(limits.name, own[channel]!, key);
    add(key, channel, { unit, decimals, minimum: 0, maximum, step: stepOf(decimals), initial, ceiling });
  };
  const addDays = (key: RowKey, range: Omit<Range, "unit" | "decimals" | "step">): void =>
    add(key, -1, { unit: "d", decimals: 0, step: 1, ...range });
  const addWord = (key: RowKey, initial: number): void =>
    add(key, -1, { unit: "", decimals: 0, minimum: 0, maximum: rules[key].words!.length - 1, step: 1, initial });

  own.forEach((one, channel) => {
    if (one === undefined) return;
    for (const key of limitKeys) {
      const initial = limitOf(one, key);
      if (initial !== undefined) addSetPoint(key, channel, initial);
    }
  });
  channels.forEach((profile, channel) => {
    if (!isCalibrated(channel)) return;
    const { unit, decimals, fullScale } = profile;
    // For oxygen neither direction is safer: no trim, only calibration.
    if (own[channel]?.deficiency === undefined) {
      const range = { minimum: -maxTrimPercent, maximum: maxTrimPercent, step: 0.5, initial: 0 };
      add(SettingKey.SpanTrim, channel, { unit: "%", decimals: 1, ...range });
    }
    const step = stepOf(decimals);
    const initial = acceptanceFor(profile)?.maxGas ?? fullScale * defaultTestGasShare;
    add(SettingKey.TestGas, channel, { unit, decimals, minimum: step, maximum: fullScale, step, initial });
  });
  addWord(SettingKey.Response, Response.Normal);
  addWord(SettingKey.EarlyWarning, settings.lead === false ? 0 : 1);
  if (limits.channels.some(({ twa, channel }) => twa !== undefined && channels.some(({ id }) => id === channel))) {
    addWord(SettingKey.TwaMode, limits.channels.some(({ twaMode }) => twaMode === "osha") ? 1 : 0);
  }
  addDays(SettingKey.CalibrationDays, {
    minimum: 1,
    maximum: 400,
    initial: policy.calibrationDays,
    ceiling: Math.max(maxCalibrationDays(limits.name), policy.calibrationDays),
  });
  addDays(SettingKey.BumpDays, {
    minimum: policy.bumpDays === 0 ? 0 : 1,
    maximum: Math.max(maxBumpDays, policy.bumpDays),
    initial: policy.bumpDays,
  });
  addWord(SettingKey.Overdue, policy.overdue === "warn" ? 0 : 1);
  addWord(SettingKey.Language, 0);
  addWord(SettingKey.Contrast, 0);
  addWord(SettingKey.Flip, 0);
  return Object.freeze(rows);
}

/** Step of a set-point: 0.05 where hundredths are shown, else the last digit. */
function stepOf(decimals: number): number {
  return decimals >= 2 ? 0.05 : decimals === 1 ? 0.1 : 1;
}
