/** Why new settings are not in force: the part, the field and the reason as text. */
import type { SettingsError } from "./settings-error";

export const enum SettingsPart {
  /** The data has not the form of settings at all. */
  Whole,
  Device,
  Limits,
  Calibration,
  Policy,
}

/** Stable names for logs. */
export const settingsPartNames: Readonly<Record<SettingsPart, string>> = Object.freeze({
  [SettingsPart.Whole]: "settings",
  [SettingsPart.Device]: "device",
  [SettingsPart.Limits]: "limits",
  [SettingsPart.Calibration]: "calibration",
  [SettingsPart.Policy]: "calibration policy",
});

/** First part of a field's path, and the part of the settings that it belongs to. */
const partOfField: readonly (readonly [start: string, part: SettingsPart])[] = Object.freeze([
  Object.freeze(["device", SettingsPart.Device] as const),
  Object.freeze(["limits", SettingsPart.Limits] as const),
  Object.freeze(["calibrationPolicy", SettingsPart.Policy] as const),
  Object.freeze(["calibration", SettingsPart.Calibration] as const),
]);

export interface SettingsFault {
  readonly part: SettingsPart;
  /** `limits.channels[0].low` */
  readonly field: string;
  /** `2 is not below high, 1.5` */
  readonly reason: string;
}

export function faultOf({ field, reason }: SettingsError): SettingsFault {
  const part = partOfField.find(([start]) => field.startsWith(start))?.[1] ?? SettingsPart.Whole;
  return Object.freeze({ part, field, reason });
}
