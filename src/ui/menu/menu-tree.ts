/**
 * The lists of the menu and their items, made once from what the instrument has: an instrument without oxygen has no row for
 * it, and a row that could do nothing is not there.
 */
import { maximumPoints } from "../../compensate/curve";
import { isLimitKey, SettingKey } from "../../profile/setting-key";
import type { SettingRow } from "../../profile/user-rows";
import { MenuText } from "../../core/menu-text";
import { MenuAct } from "./menu-act";
import { actItem, among, checksumInfo, Draft, menuItem, type MenuItem, type MenuList, settingItems } from "./menu-item";
import { MenuValue } from "./menu-view";
import { PointsField, pointsLabel } from "./points-draft";

interface MenuChannel {
  readonly label: string;
  readonly isCalibrated: boolean;
  /** The reading in fresh air. */
  readonly airValue: number;
}

export interface MenuParts {
  readonly rows: readonly SettingRow[];
  readonly channels: readonly MenuChannel[];
  readonly hasClock: boolean;
  readonly hasExposure: boolean;
  readonly hasTotals: boolean;
  readonly canTestOutputs: boolean;
  readonly hasLog: boolean;
  readonly hasScreen: boolean;
  readonly version: string;
  readonly profile: string;
  readonly limits: string;
}

/** Calibration is the first list below the first one. */
const calibrationList = 1;

/** The menu opens at the first list. */
export function menuTree(parts: MenuParts): readonly MenuList[] {
  const { rows } = parts;
  const main: MenuItem[] = [];
  const lists: MenuList[] = [Object.freeze({ title: MenuText.Menu, above: -1, items: main, isPoints: false })];
  const place = (title: MenuText, items: readonly MenuItem[]): void => {
    if (items.length === 0) return;
    main.push(menuItem({ kind: MenuValue.Place, label: title, opens: lists.length }));
    lists.push(Object.freeze({ title, above: 0, items: Object.freeze(items), isPoints: false }));
  };
  place(MenuText.Calibration, calibrationItems(parts, lists.length + 1));
  if (parts.channels.some(({ isCalibrated }) => isCalibrated)) {
    const items = Object.freeze(pointsItems());
    lists.push(Object.freeze({ title: MenuText.SeveralPoints, above: calibrationList, items, isPoints: true }));
  }
  place(MenuText.Limits, settingItems(rows, isLimitKey));
  place(MenuText.Sensitivity, settingItems(rows, among(SettingKey.SpanTrim)));
  main.push(...settingItems(rows, among(SettingKey.Response, SettingKey.EarlyWarning, SettingKey.TwaMode)));
  if (parts.hasScreen) {
    place(MenuText.Display, settingItems(rows, among(SettingKey.Language, SettingKey.Contrast, SettingKey.Flip)));
  }
  if (parts.hasClock) place(MenuText.Clock, clockItems());
  place(MenuText.Resets, resetItems(parts));
  if (parts.hasLog) main.push(actItem(MenuText.Log, MenuAct.Log, MenuText.None, false));
  if (parts.canTestOutputs) main.push(actItem(MenuText.TestOutputs, MenuAct.TestOutputs, MenuText.None, false));
  main.push(actItem(MenuText.ChangePin, MenuAct.ChangePin, MenuText.ConfirmChange, true));
  place(MenuText.About, [
    menuItem({ label: MenuText.Firmware, info: parts.version }),
    menuItem({ label: MenuText.Limits, info: parts.limits }),
    menuItem({ label: MenuText.Device, info: parts.profile }),
    menuItem({ label: MenuText.SettingsChecksum, info: checksumInfo }),
  ]);
  return Object.freeze(lists);
}

function resetItems({ hasExposure, hasTotals }: MenuParts): MenuItem[] {
  const items: MenuItem[] = [];
  // Clearing the exposure ends its alarms, so it needs the PIN.
  if (hasExposure) items.push(actItem(MenuText.ResetExposure, MenuAct.ResetExposure, MenuText.ConfirmAct, true));
  items.push(actItem(MenuText.ResetPeaks, MenuAct.ResetPeaks, MenuText.ConfirmAct, false));
  if (hasTotals) items.push(actItem(MenuText.ResetTotals, MenuAct.ResetTotals, MenuText.ConfirmAct, false));
  return items;
}

/** `pointsList` is the index that the list of several points will have. */
function calibrationItems({ rows, channels }: MenuParts, pointsList: number): MenuItem[] {
  const items: MenuItem[] = [];
  if (channels.filter(({ isCalibrated }) => isCalibrated).length > 1) {
    items.push(actItem(MenuText.FreshAirAll, MenuAct.FreshAirAll, MenuText.ConfirmFreshAir, false));
  }
  channels.forEach(({ label, isCalibrated }, channel) => {
    if (!isCalibrated) return;
    items.push(
      actItem(MenuText.BumpTest, MenuAct.Bump, MenuText.ConfirmAct, false, channel, label),
      actItem(MenuText.FreshAir, MenuAct.Zero, MenuText.ConfirmFreshAir, false, channel, label),
      actItem(MenuText.Span, MenuAct.Span, MenuText.ConfirmAct, true, channel, label),
      menuItem({
        kind: MenuValue.Place,
        label: MenuText.SeveralPoints,
        channel,
        channelLabel: label,
        opens: pointsList,
      }),
      actItem(MenuText.Restore, MenuAct.Restore, MenuText.ConfirmAct, true, channel, label),
    );
  });
  if (items.length > 0) {
    items.push(actItem(MenuText.CancelCalibration, MenuAct.CancelCalibration, MenuText.None, false));
  }
  items.push(
    ...settingItems(
      rows,
      among(SettingKey.TestGas, SettingKey.CalibrationDays, SettingKey.BumpDays, SettingKey.Overdue),
    ),
  );
  return items;
}

/** Begin comes first: with fresh air and one bottle everything is entered already. Gases beyond the count come last. */
function pointsItems(): MenuItem[] {
  const items = [actItem(MenuText.BeginPoints, MenuAct.Points, MenuText.ConfirmAct, true)];
  for (let field = 0; field < PointsField.Gas + maximumPoints; field++) {
    const kind = field === PointsField.IsNewSensor ? MenuValue.Word : MenuValue.Number;
    items.push(menuItem({ kind, label: pointsLabel(field), draft: Draft.Points, field }));
  }
  return items;
}

function clockItems(): MenuItem[] {
  const items = [MenuText.Year, MenuText.Month, MenuText.Day, MenuText.Hour, MenuText.Minute].map((label, field) =>
    menuItem({ kind: MenuValue.Number, label, draft: Draft.Clock, field }),
  );
  // An earlier date hides what is due, and a later one ends an exposure.
  items.push(actItem(MenuText.SetClock, MenuAct.SetClock, MenuText.ConfirmChange, true));
  return items;
}
