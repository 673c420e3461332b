/**
 * The parts of a table of fields. A table gives for each field its type, unit, range, meaning, and whether it may be absent. The validation (check-fields.ts), the TypeScript types (`RecordOf`), the documentation (docs/profiles.md) and the
 * JSON Schema (`firedamp profile --schema`) all come from it. Everything is frozen, so that it stays in flash.
 */

/** A bound that depends on another number of the same record or of one around it: `times` × that number + `plus`. */
export interface RelativeBound {
  readonly of: string;
  readonly times: number;
  readonly plus: number;
  readonly atLeast: number;
}

export type Bound = number | RelativeBound;

interface FieldBase {
  readonly meaning: string;
  readonly isOptional: boolean;
  /** What holds where the field is absent. */
  readonly otherwise: string;
}

export interface NumberField extends FieldBase {
  readonly type: "number";
  readonly unit: string;
  /** Both are included. */
  readonly min: Bound;
  readonly max: Bound;
  readonly isWhole: boolean;
}

export interface TextField extends FieldBase {
  readonly type: "text";
  readonly maxLength: number;
}

/** Channels share ports of the board only where the part measures several things at once. */
export type PortClass = "analog" | "pulses" | "digital" | "ambient";

export interface PortField extends FieldBase {
  readonly type: "port";
  readonly port: PortClass;
}

export interface FlagField extends FieldBase {
  readonly type: "flag";
}

export interface ChoiceField<Value extends string = string> extends FieldBase {
  readonly type: "choice";
  readonly values: readonly Value[];
}

/** Which channels a field may name. */
export interface Source {
  readonly kinds: readonly string[];
  /** Completes "measures no …". */
  readonly what?: string;
  readonly unit?: string;
  /** Of an ambient channel. */
  readonly quantity?: "temperature" | "pressure" | "humidity";
  /** An ambient channel must not be `optional`. */
  readonly isRequired?: boolean;
}

/** The id of another channel of the same device. */
export interface ChannelField extends FieldBase {
  readonly type: "channel";
  readonly source: Source;
}

export interface ListField<Item = unknown> extends FieldBase {
  readonly type: "list";
  readonly item: Item;
  readonly minLength: number;
  readonly maxLength: number;
  /** Number of an entry that rises from entry to entry. */
  readonly rising: string;
  /** Text of an entry that no two entries share. */
  readonly distinct: string;
}

export interface PartField<Part = unknown> extends FieldBase {
  readonly type: "part";
  readonly part: Part;
}

/** One of several records, chosen by its field `kind`. */
export interface VariantField<Variants = unknown> extends FieldBase {
  readonly type: "variant";
  readonly variants: Variants;
}

export type Field =
  | NumberField
  | TextField
  | PortField
  | FlagField
  | ChoiceField
  | ChannelField
  | ListField<Field>
  | PartField<Shape>
  | VariantField<Readonly<Record<string, Shape>>>;

export type FieldTable = Readonly<Record<string, Field>>;

/** What must hold between the fields of a record, each of which is right by itself. */
export interface Rule<Value> {
  /** The field that the error names. */
  readonly field: string;
  /** In words, for the documentation. */
  readonly text: string;
  /** The field is a number that may not be 0. */
  readonly isPositive?: boolean;
  readonly breaks: (value: Value) => boolean;
  readonly reason: (value: Value) => string;
}

/** A record: its fields, and the rules between them. */
export interface Shape<Table extends FieldTable = FieldTable> {
  readonly meaning: string;
  readonly fields: Table;
  readonly rules: readonly Rule<never>[];
}

interface Optional {
  readonly isOptional: true;
}

/** The TypeScript type of a field's value. */
export type ValueOf<F> = F extends { readonly type: "number" }
  ? number
  : F extends { readonly type: "text" | "port" | "channel" }
    ? string
    : F extends { readonly type: "flag" }
      ? boolean
      : F extends ChoiceField<infer Value>
        ? Value
        : F extends ListField<infer Item>
          ? readonly ValueOf<Item>[]
          : F extends PartField<infer Part>
            ? RecordOf<Part>
            : F extends VariantField<infer Variants>
              ? VariantOf<Variants>
              : never;

type OptionalKeys<Table> = { [Key in keyof Table]: Table[Key] extends Optional ? Key : never }[keyof Table];

/** The TypeScript type of a record. */
export type RecordOf<S> =
  S extends Shape<infer Table>
    ? { readonly [Key in Exclude<keyof Table, OptionalKeys<Table>>]: ValueOf<Table[Key]> } & {
        readonly [Key in OptionalKeys<Table>]?: ValueOf<Table[Key]>;
      }
    : never;

export type VariantOf<Variants> = {
  [Kind in keyof Variants]: { readonly kind: Kind } & RecordOf<Variants[Kind]>;
}[keyof Variants];

const required = Object.freeze({ isOptional: false, otherwise: "" } as const);

export function relative(of: string, { times = 1, plus = 0, atLeast = -Infinity } = {}): RelativeBound {
  return Object.freeze({ of, times, plus, atLeast });
}

export function number(min: Bound, max: Bound, unit: string, meaning: string): NumberField {
  return Object.freeze({ type: "number", min, max, unit, meaning, isWhole: false, ...required });
}

export function whole(min: number, max: number, unit: string, meaning: string): NumberField {
  return Object.freeze({ ...number(min, max, unit, meaning), isWhole: true });
}

export function text(meaning: string, maxLength = 24): TextField {
  return Object.freeze({ type: "text", maxLength, meaning, ...required });
}

export function port(portClass: PortClass, meaning: string): PortField {
  return Object.freeze({ type: "port", port: portClass, meaning, ...required });
}

export function flag(meaning: string): FlagField {
  return Object.freeze({ type: "flag", meaning, ...required });
}

export function choice<const Value extends string>(values: readonly Value[], meaning: string): ChoiceField<Value> {
  return Object.freeze({ type: "choice", values: Object.freeze(values), meaning, ...required });
}

export function channel(source: Source, meaning: string): ChannelField {
  return Object.freeze({
    type: "channel",
    source: Object.freeze({ ...source, kinds: Object.freeze(source.kinds) }),
    meaning,
    ...required,
  });
}

export function list<Item>(
  item: Item,
  minLength: number,
  maxLength: number,
  meaning: string,
  { rising = "", distinct = "" } = {},
): ListField<Item> {
  return Object.freeze({ type: "list", item, minLength, maxLength, rising, distinct, meaning, ...required });
}

export function part<Part>(shape: Part, meaning: string): PartField<Part> {
  return Object.freeze({ type: "part", part: shape, meaning, ...required });
}

export function variant<Variants>(variants: Variants, meaning: string): VariantField<Variants> {
  return Object.freeze({ type: "variant", variants: Object.freeze(variants), meaning, ...required });
}

/** A field that may be absent; `otherwise` says what holds then. */
export function optional<F extends FieldBase>(field: F, otherwise: string): F & Optional {
  return Object.freeze({ ...field, isOptional: true as const, otherwise });
}

export function record<Table extends FieldTable>(
  fields: Table,
  rules: readonly Rule<RecordOf<Shape<Table>>>[] = [],
  meaning = "",
): Shape<Table> {
  return Object.freeze({
    meaning,
    fields: Object.freeze(fields),
    rules: Object.freeze(rules.map((rule) => Object.freeze(rule))),
  });
}

/** The first rule that a record breaks. Its fields must have been checked. */
export function brokenRule<Value, R extends Rule<Value>>(rules: readonly R[], value: Value): R | undefined {
  return rules.find((rule) => rule.breaks(value));
}
