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

/** The field of each set-point in the limits of a channel; the two of too little are in `deficiency`. */
const limitFields = Object.freeze({
  [SettingKey.Low]: "low",
  [SettingKey.High]: "high",
  [SettingKey.LackLow]: "low",
  [SettingKey.LackHigh]: "high",
  [SettingKey.Stel]: "stel",
  [SettingKey.Twa]: "twa",
} as const);

/** The keys of set-points. */
export type LimitKey = keyof typeof limitFields;

export const limitKeys: readonly LimitKey[] = Object.freeze(Object.keys(limitFields).map(Number) as LimitKey[]);

export function isLimitKey(key: SettingKey): key is LimitKey {
  return key <= SettingKey.Twa;
}

type LackKey = SettingKey.LackLow | SettingKey.LackHigh;

function isLack(key: LimitKey): key is LackKey {
  return key === SettingKey.LackLow || key === SettingKey.LackHigh;
}

/** The set-point of a key; `undefined` where the channel has none. */
export function limitOf(limits: ChannelLimits, key: LimitKey): number | undefined {
  return isLack(key) ? limits.deficiency?.[limitFields[key]] : limits[limitFields[key]];
}

/** `own` with one set-point changed; without effect where the channel cannot have it. */
export function withLimit(own: ChannelLimits, key: LimitKey, value: number): ChannelLimits {
  if (!isLack(key)) return { ...own, [limitFields[key]]: value };
  const { deficiency } = own;
  return deficiency === undefined ? own : { ...own, deficiency: { ...deficiency, [limitFields[key]]: value } };
}
