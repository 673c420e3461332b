/**
 * Checks of single values of unknown type, with an error that names the field. No schema library, because they run on the
 * device at every start.
 */
import { SettingsError } from "../core/settings-error";

export type Fields = Readonly<Record<string, unknown>>;

/** @throws SettingsError unless `data` is an object with no other fields than `known` */
export function fieldsOf(data: unknown, field: string, known: readonly string[]): Fields {
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    throw new SettingsError(field, "is not an object");
  }
  for (const key of Object.keys(data)) {
    if (!known.includes(key)) {
      throw new SettingsError(`${field}.${key}`, `is not a known field; there are ${known.join(", ")}`);
    }
  }
  return data as Fields;
}

export function listOf(data: unknown, field: string, minimum: number, maximum: number): readonly unknown[] {
  if (!Array.isArray(data)) throw new SettingsError(field, "is not a list");
  if (data.length < minimum || data.length > maximum) {
    throw new SettingsError(field, `has ${data.length} entries, not ${minimum} to ${maximum}`);
  }
  return data;
}

/** @throws SettingsError unless it is a finite number within the bounds, both included */
export function numberIn(data: unknown, field: string, minimum: number, maximum: number): number {
  if (typeof data !== "number" || data !== data) throw new SettingsError(field, "is not a number");
  if (data < minimum || data > maximum) throw new SettingsError(field, `${data} is not in ${minimum}…${maximum}`);
  return data;
}

/** @throws SettingsError unless it is 1 to `maximumLength` characters */
export function text(data: unknown, field: string, maximumLength = 24): string {
  if (typeof data !== "string") throw new SettingsError(field, "is not a text");
  if (data.length === 0 || data.length > maximumLength) {
    throw new SettingsError(field, `must have 1 to ${maximumLength} characters`);
  }
  return data;
}

export function flag(data: unknown, field: string): boolean {
  if (typeof data !== "boolean") throw new SettingsError(field, "is not true or false");
  return data;
}

/** @throws SettingsError unless each number is above the one before */
export function rising(values: readonly number[], field: string): void {
  for (let i = 1; i < values.length; i++) {
    if (values[i]! <= values[i - 1]!) throw new SettingsError(`${field}[${i}]`, "is not above the one before");
  }
}
