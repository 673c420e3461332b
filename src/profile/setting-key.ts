/** Keys of the user's settings, and the set-point of each key. Keys are stored and logged: add new ones at the end. */
import type { ChannelLimits } from "./limits-profile";

export const enum SettingKey {
  Low,
  High,
  LackLow,
  LackHigh,
  Stel,
  Twa,
  SpanTrim,
  Response,
  EarlyWarning,
  TwaMode,
  CalibrationDays,
  BumpDays,
  Overdue,
  TestGas,
  Language,
  Contrast,
  Flip,
  /** Logged only, never with its digits. */
  Pin,
  /** Logged only: seconds since 1970. */
  Clock,
}

/** Stable names for logs. */
export const settingNames: Readonly<Record<SettingKey, string>> = Object.freeze({
  [SettingKey.Low]: "low",
  [SettingKey.High]: "high",
  [SettingKey.LackLow]: "lack-low",
  [SettingKey.LackHigh]: "lack-high",
  [SettingKey.Stel]: "stel",
  [SettingKey.Twa]: "twa",
  [SettingKey.SpanTrim]: "span-trim",
  [SettingKey.Response]: "response",
  [SettingKey.EarlyWarning]: "early-warning",
  [SettingKey.TwaMode]: "twa-mode",
  [SettingKey.CalibrationDays]: "calibration-days",
  [SettingKey.BumpDays]: "bump-days",
  [SettingKey.Overdue]: "overdue",
  [SettingKey.TestGas]: "test-gas",
  [SettingKey.Language]: "language",
  [SettingKey.Contrast]: "contrast",
  [SettingKey.Flip]: "flip",
  [SettingKey.Pin]: "pin",
  [SettingKey.Clock]: "clock",
});

/** The set-point of a key; `undefined` where the channel has none. */
export function limitOf(limits: ChannelLimits, key: SettingKey): number | undefined {
  switch (key) {
    case SettingKey.Low:
      return limits.low;
    case SettingKey.High:
      return limits.high;
    case SettingKey.LackLow:
      return limits.deficiency?.low;
    case SettingKey.LackHigh:
      return limits.deficiency?.high;
    case SettingKey.Stel:
      return limits.stel;
    case SettingKey.Twa:
      return limits.twa;
    default:
      return undefined;
  }
}

/** The keys of set-points. */
export type LimitKey =
  SettingKey.Low | SettingKey.High | SettingKey.LackLow | SettingKey.LackHigh | SettingKey.Stel | SettingKey.Twa;

export const limitKeys: readonly LimitKey[] = Object.freeze<LimitKey[]>([
  SettingKey.Low,
  SettingKey.High,
  SettingKey.LackLow,
  SettingKey.LackHigh,
  SettingKey.Stel,
  SettingKey.Twa,
]);

/** `own` with one value changed. */
export function withLimit(own: ChannelLimits, key: SettingKey, value: number): ChannelLimits {
  const deficiency = own.deficiency;
  switch (key) {
    case SettingKey.Low:
      return { ...own, low: value };
    case SettingKey.High:
      return { ...own, high: value };
    case SettingKey.LackLow:
      return deficiency === undefined ? own : { ...own, deficiency: { ...deficiency, low: value } };
    case SettingKey.LackHigh:
      return deficiency === undefined ? own : { ...own, deficiency: { ...deficiency, high: value } };
    case SettingKey.Stel:
      return { ...own, stel: value };
    case SettingKey.Twa:
      return { ...own, twa: value };
    default:
      return own;
  }
}

export function isLimitKey(key: SettingKey): key is LimitKey {
  return key <= SettingKey.Twa;
}
