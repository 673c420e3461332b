/**
 * Checks data of unknown shape against a table of fields, with errors that name the field. No schema library, because the check runs on the
 * device at every start; it runs only then, so it may allocate.
 */
import { SettingsError } from "../core/settings-error";
import {
  type Bound,
  brokenRule,
  type Field,
  flag,
  type ListField,
  type PortClass,
  type Rule,
  type Shape,
  type Source,
} from "./fields";

export type Fields = Readonly<Record<string, unknown>>;

/** The record that is checked and those around it, for bounds that refer to other fields. */
interface Scope {
  readonly values: Fields;
  readonly outer: Scope | undefined;
}

/** What the data does not say itself. */
export interface Surroundings {
  /** A number that a bound refers to and `values` lacks. */
  readonly lookUp?: (name: string, values: Fields) => number | undefined;
  /** Called with each name of a channel. @throws SettingsError where it must not be named here */
  readonly onChannel?: (id: string, at: string, source: Source) => void;
  /** Called with each name of a port. @throws SettingsError where it must not be named here */
  readonly onPort?: (name: string, at: string, portClass: PortClass) => void;
}

/** @throws SettingsError unless `data` is an object with no other fields than `known` */
export function fieldsOf(data: unknown, at: string, known: readonly string[]): Fields {
  if (typeof data !== "object" || data === null || Array.isArray(data)) throw new SettingsError(at, "is not an object");
  for (const key of Object.keys(data)) {
    if (!known.includes(key)) {
      throw new SettingsError(`${at}.${key}`, `is not a known field; known are ${known.join(", ")}`);
    }
  }
  return data as Fields;
}

export class FieldCheck {
  readonly #surroundings: Surroundings;

  constructor(surroundings: Surroundings = {}) {
    this.#surroundings = surroundings;
  }

  /** @throws SettingsError naming the first wrong field: `limits.channels[0].low` */
  record(data: unknown, at: string, shape: Shape, outer?: Scope, kind?: string): Fields {
    const names = Object.keys(shape.fields);
    const values = fieldsOf(data, at, kind === undefined ? names : ["kind", ...names]);
    const scope = { values, outer };
    for (const name of names) {
      const field = shape.fields[name]!;
      if (values[name] !== undefined || field.isOptional !== true) {
        this.field(values[name], `${at}.${name}`, field, scope);
      }
    }
    const broken = brokenRule(shape.rules, values as never);
    if (broken !== undefined) throw new SettingsError(`${at}.${broken.field}`, reasonOf(broken, values));
    return values;
  }

  /** @throws SettingsError naming the first wrong field */
  field(data: unknown, at: string, field: Field, scope?: Scope): void {
    switch (field.type) {
      case "number": {
        if (typeof data !== "number" || data !== data) throw new SettingsError(at, "is not a number");
        const min = this.#bound(field.min, scope);
        const max = this.#bound(field.max, scope);
        if (data < min || data > max) throw new SettingsError(at, `${data} is not in ${min}…${max}`);
        if (field.isWhole === true && data !== Math.floor(data)) throw new SettingsError(at, "is not a whole number");
        break;
      }
      case "text":
        checkText(data, at, field.maxLength);
        break;
      case "port":
        this.#surroundings.onPort?.(checkText(data, at), at, field.port);
        break;
      case "channel":
        this.#surroundings.onChannel?.(checkText(data, at), at, field.source);
        break;
      case "flag":
        if (typeof data !== "boolean") throw new SettingsError(at, "is not true or false");
        break;
      case "choice":
        checkChoice(data, at, field.values);
        break;
      case "list":
        this.#list(data, at, field, scope);
        break;
      case "part":
        this.record(data, at, field.part, scope);
        break;
      case "variant": {
        const kind = typeof data === "object" && data !== null ? (data as Fields)["kind"] : undefined;
        checkChoice(kind, `${at}.kind`, Object.keys(field.variants));
        this.record(data, at, field.variants[kind as string]!, scope, kind as string);
      }
    }
  }

  #list(
    data: unknown,
    at: string,
    { item, minLength, maxLength, rising, distinct }: ListField<Field>,
    scope?: Scope,
  ): void {
    if (!Array.isArray(data)) throw new SettingsError(at, "is not a list");
    if (data.length < minLength || data.length > maxLength) {
      throw new SettingsError(at, `has ${data.length} entries, not ${minLength} to ${maxLength}`);
    }
    data.forEach((entry: unknown, index) => {
      this.field(entry, `${at}[${index}]`, item, scope);
    });
    const column = (name: string): unknown[] => data.map((entry: Fields) => entry[name]);
    if (rising !== undefined) {
      const wrong = (column(rising) as number[]).findIndex((value, i, all) => i > 0 && value <= all[i - 1]!);
      if (wrong >= 0) throw new SettingsError(`${at}[${wrong}]`, "is not above the one before");
    }
    if (distinct !== undefined) {
      const twice = column(distinct).findIndex((name, i, all) => all.indexOf(name) < i);
      if (twice >= 0) {
        throw new SettingsError(`${at}[${twice}].${distinct}`, `"${String(column(distinct)[twice])}" is used twice`);
      }
    }
  }

  #bound(bound: Bound, scope: Scope | undefined): number {
    if (typeof bound === "number") return bound;
    const { of, times = 1, plus = 0, atLeast = -Infinity } = bound;
    for (let at = scope; at !== undefined; at = at.outer) {
      const value = at.values[of] ?? this.#surroundings.lookUp?.(of, at.values);
      if (typeof value === "number") return Math.max(value * times + plus, atLeast);
    }
    throw new RangeError(`no field "${of}" for a bound`);
  }
}

/** @throws SettingsError unless it is true or false */
export function checkFlag(data: unknown, at: string): boolean {
  new FieldCheck().field(data, at, flag);
  return data as boolean;
}

function checkText(data: unknown, at: string, maxLength = 24): string {
  if (typeof data !== "string") throw new SettingsError(at, "is not a text");
  if (data.length === 0 || data.length > maxLength) {
    throw new SettingsError(at, `must have 1 to ${maxLength} characters`);
  }
  return data;
}

function checkChoice(data: unknown, at: string, values: readonly string[]): void {
  if (!values.includes(data as string)) throw new SettingsError(at, `is not one of ${values.join(", ")}`);
}

/** "2 is not below high (1.5)" */
function reasonOf({ field, is }: Rule<never>, values: Fields): string {
  const value = valueAt(values, field);
  const rule = is.split("`").map((piece, i) => {
    const other = i % 2 === 0 ? undefined : valueAt(values, piece);
    return typeof other === "number" ? `${piece} (${other})` : piece;
  });
  const isShown = typeof value === "number" || typeof value === "string";
  return `${isShown ? `${value} is not` : value === undefined ? "is missing:" : "is not"} ${rule.join("")}`;
}

/** The value at a path such as `segments[0].from`. */
function valueAt(values: unknown, path: string): unknown {
  const names = path.replaceAll("[", ".").replaceAll("]", "").split(".");
  return names.reduce((value, name) => (value as Fields | undefined)?.[name], values);
}
