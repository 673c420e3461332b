/** Items and lists of the menu as data. They are frozen: each object that is not costs a board RAM. */
import type { SettingKey } from "../../profile/setting-key";
import type { SettingRow } from "../../profile/user-rows";
import { MenuText } from "../../core/menu-text";
import { MenuAct } from "./menu-act";
import { MenuValue } from "./menu-view";

/** Values that are entered one by one before an act uses all of them. */
export const enum Draft {
  None,
  Clock,
  Points,
}

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
  /** The question before the act; `None` for an act that changes nothing. */
  readonly prompt: MenuText;
  readonly needsPin: boolean;
  readonly info: string;
}

export interface MenuList {
  readonly title: MenuText;
  /** Index of the list above, −1 for the first. */
  readonly above: number;
  readonly items: readonly MenuItem[];
  /** The list of several points. It serves every channel, because a list for each would cost RAM. */
  readonly isPoints: boolean;
}

/** `info` of the row that shows the checksum of the settings in force. */
export const checksumInfo = "#";

const emptyItem: MenuItem = Object.freeze({
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

export function menuItem(fields: Partial<MenuItem>): MenuItem {
  return Object.freeze({ ...emptyItem, ...fields });
}

export function actItem(
  label: MenuText,
  act: MenuAct,
  prompt: MenuText,
  needsPin: boolean,
  channel = -1,
  channelLabel = "",
): MenuItem {
  return menuItem({ kind: MenuValue.Act, label, act, prompt, needsPin, channel, channelLabel });
}

export function among(...keys: readonly SettingKey[]): (key: SettingKey) => boolean {
  return (key) => keys.includes(key);
}

/** The settings whose key qualifies, in the order of the rows. */
export function settingItems(rows: readonly SettingRow[], qualifies: (key: SettingKey) => boolean): MenuItem[] {
  const items: MenuItem[] = [];
  rows.forEach(({ key, label, channel, channelLabel, words }, row) => {
    const kind = words === undefined ? MenuValue.Number : MenuValue.Word;
    if (qualifies(key)) items.push(menuItem({ kind, label, channel, channelLabel, row }));
  });
  return items;
}
