/**
 * The JSON Schema of device and limits profiles, from the firmware's tables of fields and their meanings. A bound that depends on another field
 * becomes the widest that it can be: the firmware is never looser than the schema, and what it checks beyond it, an editor
 * reads in the descriptions.
 */
import { maxFullScale } from "../../src/profile/channel-fields";
import type { Bound, Field, NumberField, Shape } from "../../src/profile/fields";
import { boundText, unitText } from "./field-text";
import { type Meaning, meaningOf, type Meanings } from "./meaning";
import { kindMeanings, type ProfileKind, profileTables } from "./profile-meanings";

interface ObjectSchema {
  readonly type: "object";
  readonly description?: string;
  readonly additionalProperties: false;
  readonly required: readonly string[];
  readonly properties: Record<string, Record<string, unknown>>;
}

export function profileSchema(what: ProfileKind): object {
  const { shape, meanings } = profileTables[what];
  const { required, properties, ...rest } = objectSchema(shape, meanings, []);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: `Firedamp ${what} profile`,
    description: "Fields and their meaning are in docs/profiles.md.",
    ...rest,
    required,
    properties: { $schema: { type: "string", description: "This schema, for editors" }, ...properties },
  };
}

/** `outer` are the shapes around this one, the nearest first. */
function objectSchema(shape: Shape, meanings: Meanings, outer: readonly Shape[], kind?: string): ObjectSchema {
  const around = [shape, ...outer];
  const fields = Object.entries(shape.fields);
  const properties: ObjectSchema["properties"] = kind === undefined ? {} : { kind: { const: kind } };
  for (const [name, field] of fields) {
    const meaning = meaningOf(meanings, name);
    properties[name] = { ...fieldSchema(field, meaning, around), description: descriptionOf(field, meaning) };
  }
  for (const { field, isPositive } of shape.rules) if (isPositive === true) exceedZero(properties, field.split("."));
  const required = fields.filter(([, { isOptional }]) => isOptional !== true).map(([name]) => name);
  return {
    type: "object",
    ...(kind !== undefined && kind in kindMeanings && { description: kindMeanings[kind as keyof typeof kindMeanings] }),
    additionalProperties: false,
    required: kind === undefined ? required : ["kind", ...required],
    properties,
  };
}

/** Turns a lower bound of 0 into one that is excluded. */
function exceedZero(properties: ObjectSchema["properties"], [name, ...rest]: readonly string[]): void {
  const schema = properties[name!]!;
  if (rest.length > 0) {
    exceedZero(schema["properties"] as ObjectSchema["properties"], rest);
  } else {
    delete schema["minimum"];
    schema["exclusiveMinimum"] = 0;
  }
}

function fieldSchema(field: Field, meaning: Meaning, around: readonly Shape[]): Record<string, unknown> {
  switch (field.type) {
    case "number":
      return {
        type: field.isWhole === true ? "integer" : "number",
        minimum: widest(field.min, around, "min"),
        maximum: widest(field.max, around, "max"),
      };
    case "text":
      return { type: "string", minLength: 1, maxLength: field.maxLength };
    case "port":
    case "channel":
      return { type: "string", minLength: 1, maxLength: 24 };
    case "flag":
      return { type: "boolean" };
    case "choice":
      return { enum: field.values };
    case "list":
      return {
        type: "array",
        minItems: field.minLength,
        maxItems: field.maxLength,
        items: fieldSchema(field.item, meaning, around),
      };
    case "part":
      return { ...objectSchema(field.part, meaning.fields!, around) };
    case "variant":
      return {
        oneOf: Object.entries(field.variants).map(([kind, shape]) =>
          objectSchema(shape, meaning.kinds![kind]!, around, kind),
        ),
      };
  }
}

/** The lowest that a lower bound can be, the highest that an upper one can be. */
function widest(bound: Bound, around: readonly Shape[], side: "min" | "max"): number {
  if (typeof bound === "number") return bound;
  const { of, times = 1, plus = 0, atLeast = -Infinity } = bound;
  const other = times < 0 ? (side === "min" ? "max" : "min") : side;
  const at = around.findIndex(({ fields }) => of in fields);
  // Set-points refer to the full scale of a device that the schema does not know.
  const value = at < 0 ? maxFullScale : widest((around[at]!.fields[of] as NumberField)[other], around.slice(at), other);
  return Math.max(value * times + plus, atLeast);
}

function descriptionOf(field: Field, meaning: Meaning): string {
  const sentences = [meaning.is];
  const unit = unitText(meaning.unit, "unit of the channel");
  if (unit !== "") sentences.push(`Unit: ${unit}`);
  if (field.type === "number") {
    if (typeof field.min !== "number") sentences.push(`At least ${boundText(field.min)}`);
    if (typeof field.max !== "number") sentences.push(`At most ${boundText(field.max)}`);
  }
  if (meaning.without !== undefined) sentences.push(`Without it: ${meaning.without}`);
  return `${sentences.join(". ")}.`;
}
