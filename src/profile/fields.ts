/**
 * The parts of a table of fields. A table gives the type and range of each field, whether it may be absent, and the rules between fields. The
 * validation (check.ts), the TypeScript types (`RecordOf`), the documentation (docs/profiles.md) and the JSON Schema (`firedamp profile --schema`)
 * all come from it. Meanings and units, which only a reader needs, are in host-sim/profiles/meanings.ts. Everything is frozen, so that it stays in
 * flash.
 */

/** A bound that depends on another number of the same record or of one around it: `times` × that number + `plus`, and not below `atLeast`. */
export interface RelativeBound {
  readonly of: string;
  readonly times?: number;
  readonly plus?: number;
  readonly atLeast?: number;
}

export type Bound = number | RelativeBound;

interface FieldBase {
  readonly isOptional?: true;
}

export interface NumberField extends FieldBase {
  readonly type: "number";
  /** Both are included. */
  readonly min: Bound;
  readonly max: Bound;
  readonly isWhole?: true;
}

export interface TextField extends FieldBase {
  readonly type: "text";
  readonly maxLength: number;
}

/** Channels share ports of the board only where one part measures several quantities. */
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

interface ListOptions {
  /** Number of an entry that rises from entry to entry. */
  readonly rising?: string;
  /** Text of an entry that no two entries share. */
  readonly distinct?: string;
}

export interface ListField<Item = unknown> extends FieldBase, ListOptions {
  readonly type: "list";
  readonly item: Item;
  readonly minLength: number;
  readonly maxLength: number;
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
  /** Path of the field that the error names. */
  readonly field: string;
  /** What the field is where the rule holds, with other fields in backticks: "below `high`". The documentation and the error are made from it. */
  readonly is: string;
  /** The field is a number that may not be 0. */
  readonly isPositive?: true;
  readonly breaks: (value: Value) => boolean;
}

/** A record: its fields, and the rules between them. */
export interface Shape<Table extends FieldTable = FieldTable> {
  readonly fields: Table;
  readonly rules: readonly Rule<never>[];
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

interface Optional {
  readonly isOptional: true;
}

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

export function relative(of: string, rest: Omit<RelativeBound, "of"> = {}): RelativeBound {
  return Object.freeze({ of, ...rest });
}

export function number(min: Bound, max: Bound): NumberField {
  return Object.freeze({ type: "number", min, max });
}

export function whole(min: number, max: number): NumberField {
  return Object.freeze({ type: "number", min, max, isWhole: true });
}

export function text(maxLength = 24): TextField {
  return Object.freeze({ type: "text", maxLength });
}

export function port(portClass: PortClass): PortField {
  return Object.freeze({ type: "port", port: portClass });
}

export const flag: FlagField = Object.freeze({ type: "flag" });

export function choice<const Value extends string>(...values: readonly Value[]): ChoiceField<Value> {
  return Object.freeze({ type: "choice", values: Object.freeze(values) });
}

export function channel(kinds: readonly string[], rest: Omit<Source, "kinds"> = {}): ChannelField {
  return Object.freeze({ type: "channel", source: Object.freeze({ kinds: Object.freeze(kinds), ...rest }) });
}

export function list<Item>(item: Item, minLength: number, maxLength: number, rest: ListOptions = {}): ListField<Item> {
  return Object.freeze({ type: "list", item, minLength, maxLength, ...rest });
}

export function part<Part>(shape: Part): PartField<Part> {
  return Object.freeze({ type: "part", part: shape });
}

export function variant<Variants>(variants: Variants): VariantField<Variants> {
  return Object.freeze({ type: "variant", variants: Object.freeze(variants) });
}

export function optional<F extends FieldBase>(field: F): F & Optional {
  return Object.freeze({ ...field, isOptional: true as const });
}

export function record<Table extends FieldTable>(
  fields: Table,
  rules: readonly Rule<RecordOf<Shape<Table>>>[] = [],
): Shape<Table> {
  return Object.freeze({
    fields: Object.freeze(fields),
    rules: Object.freeze(rules.map((rule) => Object.freeze(rule))),
  });
}

/** The first rule that a record breaks. Its fields must have been checked. */
export function brokenRule<Value, R extends Rule<Value>>(rules: readonly R[], value: Value): R | undefined {
  return rules.find((rule) => rule.breaks(value));
}
