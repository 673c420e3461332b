/** Checks a scenario with its JSON schema and reports the first error as text, with the line. */
import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import schema from "../../scenarios/scenario.schema.json";
import { listed } from "../input-error";
import { ScenarioError } from "./scenario-error";
import type { Path, YamlText } from "./yaml-text";

let compiled: ValidateFunction | undefined;

function validator(): ValidateFunction {
  if (compiled !== undefined) return compiled;
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, verbose: true, strictNumbers: true });
  // The schemas of profiles are for editors. The firmware's own check, which follows, knows more and names the wrong field.
  for (const what of ["device", "limits"]) ajv.addSchema({ type: "object" }, `../profiles/${what}.schema.json`);
  return (compiled = ajv.compile(schema));
}

/** @throws ScenarioError */
export function checkSchema(yaml: YamlText): void {
  if (yaml.data === null || yaml.data === undefined) throw new ScenarioError("is empty");
  const validate = validator();
  if (validate(yaml.data)) return;
  const error = validate.errors![0]!;
  const path = pathOf(error.instancePath, yaml.data);
  if (error.keyword === "additionalProperties") {
    const key = (error.params as { additionalProperty: string }).additionalProperty;
    const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
    throw new ScenarioError(`${say(path)}unknown key "${key}"; there are: ${listed(known)}`, yaml.lineOfKey(path, key));
  }
  throw new ScenarioError(say(path) + reasonOf(error), yaml.lineOf(path));
}

/** Converts a JSON pointer to the keys of the data, with numbers for list indices. */
function pathOf(pointer: string, data: unknown): Path {
  let value = data;
  return pointer
    .split("/")
    .slice(1)
    .map((part) => {
      const text = part.replace(/~1/g, "/").replace(/~0/g, "~");
      const key = Array.isArray(value) ? Number(text) : text;
      value = (value as Record<string | number, unknown>)[key];
      return key;
    });
}

/** `steps[2].ramp.ch4: ` */
function say(path: Path): string {
  if (path.length === 0) return "";
  return `${path.map((key, at) => (typeof key === "number" ? `[${key}]` : at === 0 ? key : `.${key}`)).join("")}: `;
}

function reasonOf(error: ErrorObject): string {
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case "required":
      return `"${String(params["missingProperty"])}" is missing`;
    case "enum":
      return `${shown(error.data)} is not one of ${listed((params["allowedValues"] as unknown[]).map(String))}`;
    case "type":
      return `${shown(error.data)} is not ${typeName(params["type"])}`;
    case "minimum":
      return `${shown(error.data)} is less than ${String(params["limit"])}`;
    case "maximum":
      return `${shown(error.data)} is more than ${String(params["limit"])}`;
    case "pattern":
      return `${shown(error.data)} is not ${describe(error)}`;
    case "minProperties":
      return "contains no action";
    case "minItems":
      return "is empty";
    default:
      return error.message ?? error.keyword;
  }
}

/** The schema's title of a pattern. */
function describe(error: ErrorObject): string {
  return (error.parentSchema as { title?: string }).title ?? "of the right form";
}

function typeName(type: unknown): string {
  const names: Readonly<Record<string, string>> = {
    string: "text",
    number: "a number",
    integer: "a whole number",
    object: "a map of keys",
    array: "a list",
    null: "null",
    boolean: "true or false",
  };
  return (Array.isArray(type) ? type : [type]).map((name) => names[String(name)] ?? String(name)).join(" or ");
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a map of keys";
  const text = typeof value === "string" ? `"${value}"` : String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
