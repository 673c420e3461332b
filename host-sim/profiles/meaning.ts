/**
 * What the fields of profiles mean, keyed by the firmware's tables of fields: a field without a meaning, or a meaning without a field, does not
 * compile. Only documentation and schema need them, so they are not in the firmware.
 */
import type { ListField, PartField, Shape, VariantField } from "../../src/profile/fields";

/** The meanings of all fields of a record. */
export type MeaningsOf<S> =
  S extends Shape<infer Table> ? { readonly [Name in keyof Table]: MeaningOf<Table[Name]> } : never;

/** One sentence without its full stop. A number has a unit too, an optional field what holds without it, a record the meanings of its fields. */
type MeaningOf<F> = unknown extends Rest<F> ? string : Rest<F> & { readonly is: string };

type Rest<F> = (F extends { readonly type: "number" } ? { readonly unit: string } : unknown) &
  (F extends { readonly isOptional: true } ? { readonly without: string } : unknown) &
  Inner<F>;

type Inner<F> =
  F extends ListField<infer Item>
    ? Inner<Item>
    : F extends PartField<infer Part>
      ? { readonly fields: MeaningsOf<Part> }
      : F extends VariantField<infer Variants>
        ? { readonly kinds: { readonly [Kind in keyof Variants]: MeaningsOf<Variants[Kind]> } }
        : unknown;

/** Any meaning, as the generators read it. */
export interface Meaning {
  readonly is: string;
  readonly unit?: string;
  readonly without?: string;
  readonly fields?: Meanings;
  readonly kinds?: Readonly<Record<string, Meanings>>;
}

export type Meanings = Readonly<Record<string, string | Meaning>>;

export function meaningOf(meanings: Meanings, name: string): Meaning {
  const meaning = meanings[name]!;
  return typeof meaning === "string" ? { is: meaning } : meaning;
}
