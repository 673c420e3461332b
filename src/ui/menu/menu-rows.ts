/**
 * Where the person is in the lists of the menu, and what the rows show. Values that are entered field by field (a date, the
 * gases of several points) wait here for the act that uses them.
 */
import type { SettingRow } from "../../profile/user-rows";
import type { UserSettings } from "../../profile/user-settings";
import { rounded } from "../../core/number-text";
import { MenuText } from "../../core/menu-text";
import { ClockDraft } from "./clock-draft";
import { checksumInfo, Draft, type MenuItem, type MenuList } from "./menu-item";
import { type MenuParts, menuTree } from "./menu-tree";
import { type MenuRowView, MenuValue } from "./menu-view";
import { PointsDraft, testGasOf } from "./points-draft";

/** Steps at once while a key is held for long. */
const fastSteps = 5;

/** A step up or down. Numbers stop at the ends of their range, words start over. */
function stepped({ minimum, maximum, step, words, decimals }: SettingRow, value: number, steps: number): number {
  if (words !== undefined) return (value + steps + maximum + 1) % (maximum + 1);
  const next = rounded(value + steps * step, decimals);
  return next > maximum ? maximum : next < minimum ? minimum : next;
}

/** A row of the menu as it is shown. The object is reused, and filled whenever the menu changes. */
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
    this.decimals = setting?.decimals ?? 0;
    this.unit = setting?.unit ?? "";
    this.valueText = setting?.words?.[value] ?? MenuText.None;
    this.info = item.info;
    this.needsPin = item.needsPin;
    this.isSelected = this.isEditing = false;
  }
}

export class MenuRows {
  title: MenuText = MenuText.Menu;
  readonly rows: readonly MenuRow[];
  rowCount = 0;
  selected = 0;
  readonly clock = new ClockDraft();
  readonly points = new PointsDraft();
  #settings: UserSettings;
  #lists: readonly MenuList[];
  #list = 0;
  /** Selected row of each list when a list below it was opened. */
  #selectedAbove: number[];
  #airValues: readonly number[];
  #channelLabels: readonly string[];

  constructor(settings: UserSettings, parts: MenuParts) {
    this.#settings = settings;
    this.#lists = menuTree(parts);
    this.#selectedAbove = this.#lists.map(() => 0);
    this.#airValues = parts.channels.map(({ airValue }) => airValue);
    this.#channelLabels = parts.channels.map(({ label }) => label);
    const count = Math.max(...this.#lists.map(({ items }) => items.length));
    this.rows = Array.from({ length: count }, () => new MenuRow());
  }

  get item(): MenuItem {
    return this.#lists[this.#list]!.items[this.selected]!;
  }

  /** Rows of the open list. Of several points only those of gases that count. */
  get #count(): number {
    const { items, isPoints } = this.#lists[this.#list]!;
    return isPoints ? this.points.rowCount : items.length;
  }

  /** To the first list. */
  start(clockMs: number): void {
    this.#list = this.selected = 0;
    this.clock.load(clockMs);
  }

  move(by: number): void {
    const count = this.#count;
    this.selected = (this.selected + by + count) % count;
  }

  enter({ opens, channel }: MenuItem): void {
    this.#selectedAbove[this.#list] = this.selected;
    this.#list = opens;
    this.selected = 0;
    if (this.#lists[opens]!.isPoints) this.#loadPoints(channel);
  }

  /** To the list above. @returns false from the first list */
  leave(): boolean {
    const { above } = this.#lists[this.#list]!;
    if (above < 0) return false;
    this.#list = above;
    this.selected = this.#selectedAbove[above]!;
    return true;
  }

  #loadPoints(channel: number): void {
    const { rows } = this.#settings;
    const testGas = testGasOf(rows, channel);
    if (testGas !== undefined) {
      this.points.load(testGas, this.#settings.valueAt(rows.indexOf(testGas)), this.#airValues[channel]!);
    }
  }

  /** Steps, range and digits of an item; `undefined` for a date, which has steps of its own. */
  #formatOf({ row, draft, field }: MenuItem): SettingRow | undefined {
    return row >= 0 ? this.#settings.rows[row] : draft === Draft.Points ? this.points.format(field) : undefined;
  }

  #fieldsOf({ draft }: MenuItem): Int32Array | Float64Array {
    return draft === Draft.Clock ? this.clock.fields : this.points.fields;
  }

  /** The value of an item that has one, else 0. */
  valueOf(item: MenuItem): number {
    if (item.row >= 0) return this.#settings.valueAt(item.row);
    return item.draft === Draft.None ? 0 : this.#fieldsOf(item)[item.field]!;
  }

  /** Enters a field of a draft. */
  setField(item: MenuItem, value: number): void {
    this.#fieldsOf(item)[item.field] = value;
  }

  stepped(item: MenuItem, value: number, by: number, isFast: boolean): number {
    const format = this.#formatOf(item);
    if (format === undefined) return this.clock.stepped(item.field, value, by);
    return stepped(format, value, isFast && format.words === undefined ? by * fastSteps : by);
  }

  /** Fills the rows. While the selected one is edited it shows `edited`. */
  show(isEditing: boolean, edited: number): void {
    const { title, items, isPoints } = this.#lists[this.#list]!;
    const settings = this.#settings;
    this.title = title;
    const count = (this.rowCount = this.#count);
    for (let i = 0; i < count; i++) {
      const item = items[i]!;
      const { row: setting } = item;
      const row = this.rows[i]!;
      const isEdited = isEditing && i === this.selected;
      const value = isEdited ? edited : this.valueOf(item);
      row.show(item, this.#formatOf(item), value);
      if (isPoints) row.channelLabel = this.#channelLabels[this.points.channel]!;
      row.isSelected = i === this.selected;
      row.isEditing = isEdited;
      if (isEdited && setting >= 0) row.needsPin = settings.needsPin(setting, value);
      if (item.info === checksumInfo) row.info = settings.checksumText;
    }
  }
}
