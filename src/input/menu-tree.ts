/**
 * The menu as data: which lists there are and what stands in them. Made once from the settings that the instrument has, so
 * that an instrument without oxygen has no row for it.
 */
import { SettingKey, limitKeys, type SettingRow } from "../settings/user-rows";
import { MenuText } from "./menu-texts";
import { MenuValue } from "./menu-view";

/** What a row can do. The numbers are logged: new ones go to the end. */
export const enum MenuAct {
  None,
  Bump,
  Zero,
  Span,
  Restore,
  CancelCalibration,
  SetClock,
  ResetExposure,
  ResetPeaks,
  ResetTotals,
  Factory,
  ChangePin,
  TestOutputs,
  Log,
}

/** Stable names for logs, indexed by `MenuAct`. */
export const menuActNames: readonly string[] = Object.freeze([
  "none", "bump", "zero", "span", "restore", "cancel-calibration", "set-clock", "exposure", "peaks", "totals", "factory", "pin",
  "test-outputs", "log",
]);

export interface MenuItem {
  readonly kind: MenuValue;
  readonly label: MenuText;
  readonly channel: number;
  readonly channelLabel: string;
  /** `Place`: index of the list that it opens. */
  readonly opens: number;
  /** `Number`, `Word`: index of the setting; −1 for a field of the clock. */
  readonly row: number;
  /** A field of the clock (`ClockDraft`), −1 for none. */
  readonly clockField: number;
  readonly act: MenuAct;
  /** The question before the act is done; `None` for one that changes nothing. */
  readonly prompt: MenuText;
  readonly needsPin: boolean;
  readonly info: string;
}

export interface MenuList {
  readonly title: MenuText;
  /** Index of the list above, −1 for the first. */
  readonly above: number;
  readonly items: readonly MenuItem[];
}

export interface MenuChannel {
  readonly label: string;
  readonly isCalibrated: boolean;
}

export interface MenuParts {
  readonly rows: readonly SettingRow[];
  readonly channels: readonly MenuChannel[];
  readonly hasClock: boolean;
  readonly hasExposure: boolean;
  readonly hasTotals: boolean;
  /** What this instrument can do of these; a row that does nothing is not there. */
  readonly canTestOutputs: boolean;
  readonly hasLog: boolean;
  readonly hasScreen: boolean;
  readonly version: string;
  readonly profile: string;
  readonly limits: string;
}

const nothing: MenuItem = Object.freeze({
  kind: MenuValue.Info, label: MenuText.None, channel: -1, channelLabel: "", opens: -1, row: -1, clockField: -1, act: MenuAct.None,
  prompt: MenuText.None, needsPin: false, info: "",
});

function act(label: MenuText, what: MenuAct, prompt: MenuText, needsPin: boolean, channel = -1, channelLabel = ""): MenuItem {
  return Object.freeze({ ...nothing, kind: MenuValue.Act, label, act: what, prompt, needsPin, channel, channelLabel });
}

function info(label: MenuText, text: string): MenuItem {
  return Object.freeze({ ...nothing, label, info: text });
}

/** The checksum of the settings in force is shown by the row whose text is this. */
export const checksumInfo = "#";

/** The first list is where the menu opens. */
export function menuTree(parts: MenuParts): readonly MenuList[] {
  const { rows } = parts;
  const main: MenuItem[] = [];
  const lists: MenuList[] = [Object.freeze({ title: MenuText.Menu, above: -1, items: main })];
  const settingsOf = (has: (key: SettingKey) => boolean): MenuItem[] => {
    const items: MenuItem[] = [];
    rows.forEach((row, index) => {
      if (!has(row.key)) return;
      const { label, channel, channelLabel, words } = row;
      items.push(Object.freeze({ ...nothing, kind: words === undefined ? MenuValue.Number : MenuValue.Word, label, channel, channelLabel, row: index }));
    });
    return items;
  };
  const place = (title: MenuText, items: readonly MenuItem[]): void => {
    if (items.length === 0) return;
    main.push(Object.freeze({ ...nothing, kind: MenuValue.Place, label: title, opens: lists.length }));
    lists.push(Object.freeze({ title, above: 0, items: Object.freeze(items) }));
  };
  place(MenuText.Calibration, calibrationItems(parts, settingsOf));
  place(MenuText.Limits, settingsOf((key) => limitKeys.includes(key)));
  place(MenuText.Sensitivity, settingsOf((key) => key === SettingKey.SpanTrim));
  main.push(...settingsOf((key) => key === SettingKey.Response || key === SettingKey.EarlyWarning || key === SettingKey.TwaMode));
  if (parts.hasScreen) place(MenuText.Display, settingsOf((key) => key === SettingKey.Language || key === SettingKey.Contrast || key === SettingKey.Flip));
  if (parts.hasClock) place(MenuText.Clock, clockItems());
  const resets: MenuItem[] = [];
  // Whoever clears what was breathed, ends its alarms.
  if (parts.hasExposure) resets.push(act(MenuText.ResetExposure, MenuAct.ResetExposure, MenuText.ConfirmAct, true));
  if (parts.hasExposure) resets.push(act(MenuText.ResetPeaks, MenuAct.ResetPeaks, MenuText.ConfirmAct, false));
  if (parts.hasTotals) resets.push(act(MenuText.ResetTotals, MenuAct.ResetTotals, MenuText.ConfirmAct, false));
  place(MenuText.Resets, resets);
  if (parts.hasLog) main.push(act(MenuText.Log, MenuAct.Log, MenuText.None, false));
  if (parts.canTestOutputs) main.push(act(MenuText.TestOutputs, MenuAct.TestOutputs, MenuText.None, false));
  main.push(act(MenuText.ChangePin, MenuAct.ChangePin, MenuText.ConfirmChange, true));
  place(MenuText.About, [
    info(MenuText.Firmware, parts.version), info(MenuText.Limits, parts.limits), info(MenuText.Device, parts.profile),
    info(MenuText.SettingsChecksum, checksumInfo),
  ]);
  return Object.freeze(lists);
}

function calibrationItems({ channels }: MenuParts, settingsOf: (has: (key: SettingKey) => boolean) => MenuItem[]): MenuItem[] {
  const items: MenuItem[] = [];
  channels.forEach(({ label, isCalibrated }, channel) => {
    if (!isCalibrated) return;
    items.push(act(MenuText.BumpTest, MenuAct.Bump, MenuText.ConfirmAct, false, channel, label));
    items.push(act(MenuText.FreshAir, MenuAct.Zero, MenuText.ConfirmFreshAir, false, channel, label));
    items.push(act(MenuText.Span, MenuAct.Span, MenuText.ConfirmAct, true, channel, label));
    items.push(act(MenuText.Restore, MenuAct.Restore, MenuText.ConfirmAct, true, channel, label));
  });
  if (items.length > 0) items.push(act(MenuText.CancelCalibration, MenuAct.CancelCalibration, MenuText.None, false));
  items.push(...settingsOf((key) => key === SettingKey.TestGas || key === SettingKey.CalibrationDays || key === SettingKey.BumpDays || key === SettingKey.Overdue));
  return items;
}

function clockItems(): MenuItem[] {
  const items = [MenuText.Year, MenuText.Month, MenuText.Day, MenuText.Hour, MenuText.Minute].map((label, clockField): MenuItem =>
    Object.freeze({ ...nothing, kind: MenuValue.Number, label, clockField }));
  // What was due before is not due after a clock that was set back: that direction needs the PIN.
  items.push(act(MenuText.SetClock, MenuAct.SetClock, MenuText.ConfirmChange, false));
  return items;
}
