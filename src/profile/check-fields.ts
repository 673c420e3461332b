/** Checks data of unknown shape against a table of fields. Runs at the start only, so it may allocate. */
import { SettingsError } from "../core/settings-error";
import { type Fields, fieldsOf, flag, listOf, numberIn, rising, text } from "./check";
import { type Bound, brokenRule, type Field, type ListField, type Shape, type Source } from "./fields";

/** The record that is checked and those around it, for bounds that refer to other fields. */
interface Scope {
  readonly values: Fields;
  readonly outer: Scope | undefined;
}

/** What the data does not say itself. */
export interface Surroundings {
  /** A number that a bound refers to and `values` lacks; `undefined` where it is not theirs. */
  readonly lookUp: (name: string, values: Fields) => number | undefined;
  /** @throws SettingsError where a field names a channel of the wrong kind */
  readonly checkChannel: (id: string, at: string, source: Source) => void;
}

/** A device is complete in itself; its references are checked when all channels are known. */
const none: Surroundings = Object.freeze({ lookUp: () => undefined, checkChannel: () => {} });

export class FieldCheck {
  readonly #surroundings: Surroundings;

  constructor(surroundings = none) {
    this.#surroundings = surroundings;
  }

  /** @throws SettingsError naming the first wrong field: `limits.channels[0].low` */
  record(data: unknown, at: string, shape: Shape, outer?: Scope, kind?: string): Fields {
    const names = Object.keys(shape.fields);
    const values = fieldsOf(data, at, kind === undefined ? names : ["kind", ...names]);
    const scope = { values, outer };
    for (const name of names) {
      const field = shape.fields[name]!;
      if (values[name] !== undefined || !field.isOptional) this.#field(values[name], `${at}.${name}`, field, scope);
    }
    const broken = brokenRule(shape.rules, values as never);
    if (broken !== undefined) throw new SettingsError(`${at}.${broken.field}`, broken.reason(values as never));
    return values;
  }

  #field(data: unknown, at: string, field: Field, scope: Scope): void {
    switch (field.type) {
      case "number": {
        const value = numberIn(data, at, this.#bound(field.min, scope), this.#bound(field.max, scope));
        if (field.isWhole && value !== Math.floor(value)) throw new SettingsError(at, "is not a whole number");
        break;
      }
      case "text":
        text(data, at, field.maxLength);
        break;
      case "port":
        text(data, at);
        break;
      case "channel":
        this.#surroundings.checkChannel(text(data, at), at, field.source);
        break;
      case "flag":
        flag(data, at);
        break;
      case "choice":
        if (!field.values.includes(data as string)) {
          throw new SettingsError(at, `is none of ${field.values.join(", ")}`);
        }
        break;
      case "list":
        this.#list(data, at, field, scope);
        break;
      case "part":
        this.record(data, at, field.part, scope);
        break;
      case "variant": {
        const kind = typeof data === "object" && data !== null ? (data as Fields)["kind"] : undefined;
        if (typeof kind !== "string" || !Object.hasOwn(field.variants, kind)) {
          throw new SettingsError(`${at}.kind`, `is none of ${Object.keys(field.variants).join(", ")}`);
        }
        this.record(data, at, field.variants[kind]!, scope, kind);
      }
    }
  }

  #list(
    data: unknown,
    at: string,
    { item, minLength, maxLength, rising: rises, distinct }: ListField<Field>,
    scope: Scope,
  ): void {
    const entries = listOf(data, at, minLength, maxLength);
    entries.forEach((entry, index) => {
      this.#field(entry, `${at}[${index}]`, item, scope);
    });
    if (rises !== "") {
      rising(
        entries.map((entry) => (entry as Fields)[rises] as number),
        at,
      );
    }
    if (distinct === "") return;
    const seen: unknown[] = [];
    entries.forEach((entry, index) => {
      const name = (entry as Fields)[distinct];
      if (seen.includes(name)) {
        throw new SettingsError(`${at}[${index}].${distinct}`, `"${String(name)}" is there twice`);
      }
      seen.push(name);
    });
  }

  #bound(bound: Bound, scope: Scope): number {
    if (typeof bound === "number") return bound;
    const { of, times, plus, atLeast } = bound;
    for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
      const value = at.values[of] ?? this.#surroundings.lookUp(of, at.values);
      if (typeof value === "number") return Math.max(value * times + plus, atLeast);
    }
    throw new RangeError(`no field "${of}" for a bound`);
  }
}
