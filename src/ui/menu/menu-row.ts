/** A row of the menu as it is shown. The object is reused, and filled whenever the menu changes. */
import type { SettingRow } from "../../profile/user-rows";
import type { MenuItem } from "./menu-item";
import { MenuText } from "../../core/menu-text";
import { type MenuRowView, MenuValue } from "./menu-view";

export class MenuRow implements MenuRowView {
  label: MenuText = MenuText.None;
  channelLabel = "";
  kind: MenuValue = MenuValue.Info;
  value = 0;
  decimals = 0;
  unit = "";
  valueText: MenuText = MenuText.None;
  info = "";
  isSelected = false;
  isEditing = false;
  needsPin = false;

  /** `setting` is the row of the setting or field, `undefined` for items without one; `value` is its value now. */
  show(item: MenuItem, setting: SettingRow | undefined, value: number): void {
    this.label = item.label;
    this.channelLabel = item.channelLabel;
    this.kind = item.kind;
    this.value = value;
    this.decimals = setting === undefined ? 0 : setting.decimals;
    this.unit = setting === undefined ? "" : setting.unit;
    const words = setting === undefined ? undefined : setting.words;
    this.valueText = words === undefined ? MenuText.None : (words[value] ?? MenuText.None);
    this.info = item.info;
    this.needsPin = item.needsPin;
    this.isSelected = this.isEditing = false;
  }
}
