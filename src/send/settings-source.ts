/** The settings in force, each with its unit and its initial value. The PIN is not exported. */
import type { UserSettings } from "../profile/user-settings";
import { settingNames } from "../profile/setting-key";
import { columnsOf, type RowText } from "./row-text";
import { TableSource } from "./table-source";

export class SettingsSource extends TableSource {
  readonly columns: readonly string[] = columnsOf("setting channel value unit initial minimum maximum");
  #settings: UserSettings;
  #channels: readonly { readonly id: string }[];

  constructor(settings: UserSettings, channels: readonly { readonly id: string }[]) {
    super();
    this.#settings = settings;
    this.#channels = channels;
  }

  protected count(): number {
    return this.#settings.rows.length;
  }

  protected write(index: number, row: RowText): void {
    const { key, channel, unit, decimals, initial, minimum, maximum } = this.#settings.rows[index]!;
    row.text(settingNames[key]);
    row.text(this.#channels[channel]?.id ?? "");
    row.decimal(this.#settings.valueAt(index), decimals);
    row.text(unit);
    row.decimal(initial, decimals);
    row.decimal(minimum, decimals);
    row.decimal(maximum, decimals);
  }
}
