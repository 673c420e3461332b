/**
 * The gases of a calibration with several points as a person enters them: how many, which, and whether the sensor is new. It
 * starts with fresh air and the test gas of the settings, so that with these two nothing has to be entered. It is not stored.
 */
import { maximumPoints, minimumPoints } from "../../compensate/curve";
import { Safer, type SettingRow } from "../../profile/user-rows";
import { SettingKey } from "../../profile/setting-key";
import { MenuText } from "../../core/menu-text";

export const enum PointsField {
  Count,
  IsNewSensor,
  /** The first gas. The others follow. */
  Gas,
}

/** Number of fields before the gases. */
const ahead = PointsField.Gas as number;

export function pointsLabel(field: number): MenuText {
  return field === PointsField.Count
    ? MenuText.Points
    : field === PointsField.IsNewSensor
      ? MenuText.NewSensor
      : MenuText.Gas1 + field - ahead;
}

/** Steps, range and decimals of a field. A gas has those of the test gas, with 0 as its lowest value. */
function formatOf(field: number, testGas: SettingRow): SettingRow {
  if (field >= ahead) return Object.freeze({ ...testGas, minimum: 0 });
  const whole = { ...testGas, unit: "", decimals: 0, step: 1 };
  if (field === PointsField.Count) return Object.freeze({ ...whole, minimum: minimumPoints, maximum: maximumPoints });
  const words = Object.freeze([MenuText.Off, MenuText.On]);
  return Object.freeze({ ...whole, safer: Safer.Neither, minimum: 0, maximum: 1, words });
}

export class PointsDraft {
  readonly fields = new Float64Array(ahead + maximumPoints);
  /** Index of the channel. */
  channel = -1;
  /** Formats of count, new sensor and the gases. */
  #formats: readonly SettingRow[] = [];
  #airValue = 0;

  /** Changes to a channel. The values of the same channel stay. */
  load(testGas: SettingRow, bottle: number, airValue: number): void {
    if (testGas.channel === this.channel) return;
    this.channel = testGas.channel;
    this.#formats = [PointsField.Count, PointsField.IsNewSensor, PointsField.Gas].map((field) =>
      formatOf(field, testGas),
    );
    this.#airValue = airValue;
    const { fields } = this;
    fields[PointsField.Count] = minimumPoints;
    fields[PointsField.IsNewSensor] = 0;
    let gas = Math.min(airValue, bottle);
    fields[ahead] = gas;
    gas = Math.max(airValue, bottle);
    // Further gases are spread over the rest of the range, to be corrected.
    const step = (testGas.maximum - gas) / (maximumPoints - minimumPoints);
    for (let i = 1; i < maximumPoints; i++, gas += step) fields[ahead + i] = roundedTo(testGas.step, gas);
  }

  format(field: number): SettingRow {
    return this.#formats[field < ahead ? field : ahead]!;
  }

  get count(): number {
    return this.fields[PointsField.Count]!;
  }
  get isNewSensor(): boolean {
    return this.fields[PointsField.IsNewSensor] === 1;
  }

  /** The gases to apply, in order. */
  get values(): number[] {
    return Array.from(this.fields.subarray(ahead, ahead + this.count));
  }

  /** Whether one of the gases is fresh air, which the person has to declare. */
  get hasFreshAir(): boolean {
    return this.values.includes(this.#airValue);
  }

  /** Rows of the list in use: begin, count, new sensor, and the gases. */
  get rowCount(): number {
    return 1 + ahead + this.count;
  }
}

function roundedTo(step: number, value: number): number {
  const perUnit = Math.round(1 / step);
  return Math.round(value * perUnit) / perUnit;
}

/** The setting with the test gas of a channel; `undefined` for a channel that is not calibrated. */
export function testGasOf(rows: readonly SettingRow[], channel: number): SettingRow | undefined {
  return rows.find((row) => row.key === SettingKey.TestGas && row.channel === channel);
}
