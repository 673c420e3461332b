/**
 * The JSON Schema of device and limits profiles, from the firmware's tables of fields. A bound that depends on another field
 * becomes the widest that it can be: the firmware is never looser than the schema, and what it checks beyond it, an editor
 * reads in the descriptions.
 */
import { widestFullScale } from "../../src/profile/channel-fields";
import { deviceShape } from "../../src/profile/device-fields";
import type { Bound, Field, NumberField, Shape } from "../../src/profile/fields";
import { limitsShape } from "../../src/profile/limits-fields";
import { boundText, unitText } from "./field-text";

export type ProfileKind = "device" | "limits";

interface ObjectSchema {
  readonly type: "object";
  readonly description?: string;
  readonly additionalProperties: false;
  readonly required: readonly string[];
  readonly properties: Record<string, Record<string, unknown>>;
}

const shapes: Readonly<Record<ProfileKind, Shape>> = Object.freeze({ device: deviceShape, limits: limitsShape });

export function profileSchema(what: ProfileKind): object {
  const { required, properties, ...rest } = objectSchema(shapes[what], []);
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
function objectSchema(shape: Shape, outer: readonly Shape[], kind?: string): ObjectSchema {
  const around = [shape, ...outer];
  const fields = Object.entries(shape.fields);
  const properties: ObjectSchema["properties"] = kind === undefined ? {} : { kind: { const: kind } };
  for (const [name, field] of fields) properties[name] = fieldSchema(field, around);
  for (const { field, isPositive } of shape.rules) if (isPositive === true) exceedZero(properties, field.split("."));
  const required = fields.filter(([, { isOptional }]) => !isOptional).map(([name]) => name);
  return {
    type: "object",
    ...(shape.meaning !== "" && { description: shape.meaning }),
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

function fieldSchema(field: Field, around: readonly Shape[]): Record<string, unknown> {
  const description = descriptionOf(field);
  switch (field.type) {
    case "number":
      return {
        type: field.isWhole ? "integer" : "number",
        minimum: widest(field.min, around, "min"),
        maximum: widest(field.max, around, "max"),
        description,
      };
    case "text":
      return { type: "string", minLength: 1, maxLength: field.maxLength, description };
    case "port":
    case "channel":
      return { type: "string", minLength: 1, maxLength: 24, description };
    case "flag":
      return { type: "boolean", description };
    case "choice":
      return { enum: field.values, description };
    case "list":
      return {
        type: "array",
        minItems: field.minLength,
        maxItems: field.maxLength,
        items: fieldSchema(field.item, around),
        description,
      };
    case "part":
      return { ...objectSchema(field.part, around), description };
    case "variant":
      return {
        description,
        oneOf: Object.entries(field.variants).map(([kind, shape]) => objectSchema(shape, around, kind)),
      };
  }
}

/** The lowest that a lower bound can be, the highest that an upper one can be. */
function widest(bound: Bound, around: readonly Shape[], side: "min" | "max"): number {
  if (typeof bound === "number") return bound;
  const { of, times, plus, atLeast } = bound;
  const other = times < 0 ? (side === "min" ? "max" : "min") : side;
  const at = around.findIndex(({ fields }) => of in fields);
  // Set-points refer to the full scale of a device that the schema does not know.
  const value =
    at < 0 ? widestFullScale : widest((around[at]!.fields[of] as NumberField)[other], around.slice(at), other);
  return Math.max(value * times + plus, atLeast);
}

function descriptionOf(field: Field): string {
  const sentences = [field.meaning];
  if (field.type === "number") {
    const unit = unitText(field.unit, "unit of the channel");
    if (unit !== "") sentences.push(`Unit: ${unit}`);
    if (typeof field.min !== "number") sentences.push(`At least ${boundText(field.min)}`);
    if (typeof field.max !== "number") sentences.push(`At most ${boundText(field.max)}`);
  }
  if (field.isOptional) sentences.push(`Without it: ${field.otherwise}`);
  return `${sentences.join(". ")}.`;
}
