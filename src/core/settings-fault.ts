/** Why settings that were offered are not in force: which part, which field, and the reason in words. */
import type { SettingsError } from "./settings-error";

export const enum SettingsPart {
  /** They are no settings at all. */
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

/** First word of a field, and the part that it is in. */
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
