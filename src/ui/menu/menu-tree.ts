/**
 * The menu as data: which lists there are and what stands in them. Made once from the settings that the instrument has, so
 * that an instrument without oxygen has no row for it.
 */
import { maximumPoints } from "../../compensate/curve";
import { isLimitKey, SettingKey } from "../../profile/setting-key";
import type { SettingRow } from "../../profile/user-rows";
import { MenuText } from "../../core/menu-text";
import { MenuValue } from "./menu-view";
import { PointsField, pointsLabel } from "./points-draft";

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
  FreshAirAll,
  Points,
}

/** What is entered field by field before an act takes all of it. */
export const enum Draft {
  None,
  Clock,
  Points,
}

/** Stable names for logs. */
export const menuActNames: Readonly<Record<MenuAct, string>> = Object.freeze({
  [MenuAct.None]: "none",
  [MenuAct.Bump]: "bump",
  [MenuAct.Zero]: "zero",
  [MenuAct.Span]: "span",
  [MenuAct.Restore]: "restore",
  [MenuAct.CancelCalibration]: "cancel-calibration",
  [MenuAct.SetClock]: "set-clock",
  [MenuAct.ResetExposure]: "exposure",
  [MenuAct.ResetPeaks]: "peaks",
  [MenuAct.ResetTotals]: "totals",
  [MenuAct.Factory]: "factory",
  [MenuAct.ChangePin]: "pin",
  [MenuAct.TestOutputs]: "test-outputs",
  [MenuAct.Log]: "log",
  [MenuAct.FreshAirAll]: "fresh-air-all",
  [MenuAct.Points]: "points",
});

export interface MenuItem {
  readonly kind: MenuValue;
  readonly label: MenuText;
  readonly channel: number;
  readonly channelLabel: string;
  /** `Place`: index of the list that it opens. */
  readonly opens: number;
  /** `Number`, `Word`: index of the setting; −1 for a field of a draft. */
  readonly row: number;
  readonly draft: Draft;
  /** Of the draft: `ClockField`, `PointsField`. */
  readonly field: number;
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
  /** Several points, of the channel whose row opened the list: one list serves all, because each object costs a board RAM. */
  readonly isPoints: boolean;
}

export interface MenuChannel {
  readonly label: string;
  readonly isCalibrated: boolean;
  /** What fresh air has of it. */
  readonly airValue: number;
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
  kind: MenuValue.Info,
  label: MenuText.None,
  channel: -1,
  channelLabel: "",
  opens: -1,
  row: -1,
  draft: Draft.None,
  field: 0,
  act: MenuAct.None,
  prompt: MenuText.None,
  needsPin: false,
  info: "",
});

function act(
  label: MenuText,
  what: MenuAct,
  prompt: MenuText,
  needsPin: boolean,
  channel = -1,
  channelLabel = "",
): MenuItem {
  return Object.freeze({ ...nothing, kind: MenuValue.Act, label, act: what, prompt, needsPin, channel, channelLabel });
}

function info(label: MenuText, text: string): MenuItem {
  return Object.freeze({ ...nothing, label, info: text });
}

/** The checksum of the settings in force is shown by the row whose text is this. */
export const checksumInfo = "#";

/** Calibration is the first place. */
const calibrationList = 1;

/** The first list is where the menu opens. */
export function menuTree(parts: MenuParts): readonly MenuList[] {
  const { rows } = parts;
  const main: MenuItem[] = [];
  const lists: MenuList[] = [Object.freeze({ title: MenuText.Menu, above: -1, items: main, isPoints: false })];
  const settingsOf = (has: (key: SettingKey) => boolean): MenuItem[] => {
    const items: MenuItem[] = [];
    rows.forEach((row, index) => {
      if (!has(row.key)) return;
      const { label, channel, channelLabel, words } = row;
      items.push(
        Object.freeze({
          ...nothing,
          kind: words === undefined ? MenuValue.Number : MenuValue.Word,
          label,
          channel,
          channelLabel,
          row: index,
        }),
      );
    });
    return items;
  };
  const place = (title: MenuText, items: readonly MenuItem[]): void => {
    if (items.length === 0) return;
    main.push(Object.freeze({ ...nothing, kind: MenuValue.Place, label: title, opens: lists.length }));
    lists.push(Object.freeze({ title, above: 0, items: Object.freeze(items), isPoints: false }));
  };
  place(MenuText.Calibration, calibrationItems(parts, settingsOf, lists.length + 1));
  if (parts.channels.some(({ isCalibrated }) => isCalibrated)) {
    lists.push(
      Object.freeze({
        title: MenuText.SeveralPoints,
        above: calibrationList,
        items: Object.freeze(pointsItems()),
        isPoints: true,
      }),
    );
  }
  place(MenuText.Limits, settingsOf(isLimitKey));
  place(
    MenuText.Sensitivity,
    settingsOf((key) => key === SettingKey.SpanTrim),
  );
  main.push(
    ...settingsOf(
      (key) => key === SettingKey.Response || key === SettingKey.EarlyWarning || key === SettingKey.TwaMode,
    ),
  );
  if (parts.hasScreen) {
    place(
      MenuText.Display,
      settingsOf((key) => key === SettingKey.Language || key === SettingKey.Contrast || key === SettingKey.Flip),
    );
  }
  if (parts.hasClock) place(MenuText.Clock, clockItems());
  const resets: MenuItem[] = [];
  // Whoever clears what was breathed, ends its alarms.
  if (parts.hasExposure) resets.push(act(MenuText.ResetExposure, MenuAct.ResetExposure, MenuText.ConfirmAct, true));
  resets.push(act(MenuText.ResetPeaks, MenuAct.ResetPeaks, MenuText.ConfirmAct, false));
  if (parts.hasTotals) resets.push(act(MenuText.ResetTotals, MenuAct.ResetTotals, MenuText.ConfirmAct, false));
  place(MenuText.Resets, resets);
  if (parts.hasLog) main.push(act(MenuText.Log, MenuAct.Log, MenuText.None, false));
  if (parts.canTestOutputs) main.push(act(MenuText.TestOutputs, MenuAct.TestOutputs, MenuText.None, false));
  main.push(act(MenuText.ChangePin, MenuAct.ChangePin, MenuText.ConfirmChange, true));
  place(MenuText.About, [
    info(MenuText.Firmware, parts.version),
    info(MenuText.Limits, parts.limits),
    info(MenuText.Device, parts.profile),
    info(MenuText.SettingsChecksum, checksumInfo),
  ]);
  return Object.freeze(lists);
}

/** `points` is where the list of several points will be. */
function calibrationItems(
  { channels }: MenuParts,
  settingsOf: (has: (key: SettingKey) => boolean) => MenuItem[],
  points: number,
): MenuItem[] {
  const items: MenuItem[] = [];
  if (channels.filter(({ isCalibrated }) => isCalibrated).length > 1) {
    items.push(act(MenuText.FreshAirAll, MenuAct.FreshAirAll, MenuText.ConfirmFreshAir, false));
  }
  channels.forEach(({ label, isCalibrated }, channel) => {
    if (!isCalibrated) return;
    items.push(act(MenuText.BumpTest, MenuAct.Bump, MenuText.ConfirmAct, false, channel, label));
    items.push(act(MenuText.FreshAir, MenuAct.Zero, MenuText.ConfirmFreshAir, false, channel, label));
    items.push(act(MenuText.Span, MenuAct.Span, MenuText.ConfirmAct, true, channel, label));
    items.push(
      Object.freeze({
        ...nothing,
        kind: MenuValue.Place,
        label: MenuText.SeveralPoints,
        channel,
        channelLabel: label,
        opens: points,
      }),
    );
    items.push(act(MenuText.Restore, MenuAct.Restore, MenuText.ConfirmAct, true, channel, label));
  });
  if (items.length > 0) items.push(act(MenuText.CancelCalibration, MenuAct.CancelCalibration, MenuText.None, false));
  items.push(
    ...settingsOf(
      (key) =>
        key === SettingKey.TestGas ||
        key === SettingKey.CalibrationDays ||
        key === SettingKey.BumpDays ||
        key === SettingKey.Overdue,
    ),
  );
  return items;
}

/** Begin comes first: for whoever has fresh air and one bottle everything is entered already. Gases that do not count yet come last. */
function pointsItems(): MenuItem[] {
  const items = [act(MenuText.BeginPoints, MenuAct.Points, MenuText.ConfirmAct, true)];
  for (let field = 0; field < PointsField.Gas + maximumPoints; field++) {
    const kind = field === PointsField.IsNewSensor ? MenuValue.Word : MenuValue.Number;
    items.push(Object.freeze({ ...nothing, kind, label: pointsLabel(field), draft: Draft.Points, field }));
  }
  return items;
}

function clockItems(): MenuItem[] {
  const items = [MenuText.Year, MenuText.Month, MenuText.Day, MenuText.Hour, MenuText.Minute].map(
    (label, field): MenuItem => Object.freeze({ ...nothing, kind: MenuValue.Number, label, draft: Draft.Clock, field }),
  );
  // What was due before is not due after a clock that was set back: that direction needs the PIN.
  items.push(act(MenuText.SetClock, MenuAct.SetClock, MenuText.ConfirmChange, false));
  return items;
}
