/** The tables of fields: complete, frozen, documented, and the same to the firmware, the schema and TypeScript. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type ValidateFunction } from "ajv";
import fc from "fast-check";
import { withFields } from "../../../host-sim/profiles/field-docs";
import { profileSchema } from "../../../host-sim/profiles/json-schema";
import { meaningOf, type Meanings, type MeaningsOf } from "../../../host-sim/profiles/meaning";
import { type ProfileKind, profileTables } from "../../../host-sim/profiles/profile-meanings";
import { SettingsError } from "../../../src/core/settings-error";
import { deviceShape } from "../../../src/profile/device-fields";
import type { LoopProfile, PulseFlowProfile } from "../../../src/profile/device-profile";
import { deviceProfiles } from "../../../src/profile/device-profiles";
import { type Bound, type Field, number, optional, type Shape, text } from "../../../src/profile/fields";
import { limitsShape } from "../../../src/profile/limits-fields";
import { limitsProfiles } from "../../../src/profile/limits-profile";
import { deviceProfile } from "../../../src/profile/settings";
import { validateDeviceProfile } from "../../../src/profile/validate-device";
import { validateLimitsProfile } from "../../../src/profile/validate-limits";
import { orificeProfile, pulseProfile, standardProfile } from "../measure/flow-parts";

/** Every shape of a table with those around it, the nearest first, and its path. */
function* shapesIn(
  shape: Shape,
  path: string,
  outer: readonly Shape[] = [],
): Generator<[string, Shape, readonly Shape[]]> {
  yield [path, shape, outer];
  for (const [name, field] of Object.entries(shape.fields)) yield* within(field, `${path}.${name}`, [shape, ...outer]);
}

function* within(field: Field, path: string, outer: readonly Shape[]): Generator<[string, Shape, readonly Shape[]]> {
  if (field.type === "list") yield* within(field.item, path, outer);
  else if (field.type === "part") yield* shapesIn(field.part, path, outer);
  else if (field.type === "variant") {
    for (const [kind, shape] of Object.entries(field.variants)) yield* shapesIn(shape, `${path}(${kind})`, outer);
  }
}

const allShapes = [...shapesIn(deviceShape, "device"), ...shapesIn(limitsShape, "limits")];

function assertFrozen(value: unknown, path: string): void {
  if (typeof value !== "object" || value === null) return;
  assert.ok(Object.isFrozen(value), path);
  for (const [key, one] of Object.entries(value)) assertFrozen(one, `${path}.${key}`);
}

describe("The tables of fields", () => {
  it("are deeply frozen, so that they stay in flash", () => {
    assertFrozen(deviceShape, "device");
    assertFrozen(limitsShape, "limits");
  });

  it("give every field a meaning without a full stop, and every optional one what holds without it", () => {
    let count = 0;
    function check({ fields }: Shape, meanings: Meanings, path: string): void {
      assert.deepEqual(Object.keys(meanings).sort(), Object.keys(fields).sort(), path);
      for (const [name, field] of Object.entries(fields)) {
        const { is, unit, without, ...inner } = meaningOf(meanings, name);
        const at = `${path}.${name}`;
        for (const text of [is, without]) assert.ok(text === undefined || (text !== "" && !text.endsWith(".")), at);
        assert.equal(without !== undefined, field.isOptional === true, at);
        assert.equal(unit !== undefined, field.type === "number", at);
        count++;
        const item = field.type === "list" ? field.item : field;
        if (item.type === "part") check(item.part, inner.fields!, at);
        if (item.type !== "variant") continue;
        for (const [kind, shape] of Object.entries(item.variants)) check(shape, inner.kinds![kind]!, `${at}(${kind})`);
      }
    }
    for (const [what, { shape, meanings }] of Object.entries(profileTables)) check(shape, meanings, what);
    assert.ok(count > 150, `${count} fields`);
  });

  it("do not compile with a field that has no meaning, unit, or text for its absence", () => {
    const fields = { low: number(0, 1), high: optional(number(0, 1)), name: text() };
    type Texts = MeaningsOf<Shape<typeof fields>>;
    const low = { unit: "%", is: "LOW" };
    const high = { unit: "%", is: "HIGH", without: "no HIGH" };
    const complete: Texts = { low, high, name: "Name" };
    // @ts-expect-error: a field without a meaning.
    const withoutName: Texts = { low, high };
    // @ts-expect-error: a number without its unit.
    const withoutUnit: Texts = { low: "LOW", high, name: "Name" };
    // @ts-expect-error: an optional field without what holds in its absence.
    const withoutAbsence: Texts = { low, high: { unit: "%", is: "HIGH" }, name: "Name" };
    // @ts-expect-error: a meaning of a field that does not exist.
    const withColour: Texts = { ...complete, colour: "Colour" };
    assert.deepEqual(Object.keys(complete), Object.keys(fields));
    assert.ok(withoutName && withoutUnit && withoutAbsence && withColour);
  });

  it("limit a field by fields that are checked before it", () => {
    for (const [path, shape, outer] of allShapes) {
      const names = Object.keys(shape.fields);
      for (const [name, field] of Object.entries(shape.fields)) {
        if (field.type !== "number") continue;
        for (const bound of [field.min, field.max] as Bound[]) {
          if (typeof bound === "number") continue;
          const isBefore =
            names.includes(bound.of) && names.indexOf(bound.of) < names.indexOf(name)
              ? shape.fields[bound.of]!.type === "number"
              : outer.some(({ fields }) => fields[bound.of]?.type === "number");
          assert.ok(
            isBefore || (path.startsWith("limits") && bound.of === "fullScale"),
            `${path}.${name}: ${bound.of}`,
          );
        }
      }
    }
  });

  it("have rules that name fields of theirs", () => {
    for (const [path, { fields, rules }] of allShapes) {
      for (const { field, is } of rules) {
        const named = is.split("`").filter((_, i) => i % 2 === 1);
        for (const name of [field, ...named]) {
          assert.ok(name === "hz" || name.split(/[.[]/)[0]! in fields, `${path}: ${name}`);
        }
        assert.ok(is !== "" && !is.endsWith("."));
      }
    }
  });

  it("are those listed in docs/profiles.md; `npm run docs` updates it", () => {
    const document = readFileSync(join(__dirname, "../../../docs/profiles.md"), "utf8");
    assert.equal(document, withFields(document));
  });

  it("are what the schemas for editors say, which `npm run docs` brings up to date too", () => {
    for (const what of ["device", "limits"] as const) {
      const path = join(__dirname, `../../../host-sim/profiles/${what}.schema.json`);
      assert.deepEqual(JSON.parse(readFileSync(path, "utf8")), copy(profileSchema(what)));
    }
  });

  it("are what TypeScript knows of profiles", () => {
    const common = { id: "x", label: "x", unit: "%", decimals: 0, isMain: true, fullScale: 1, port: "x" };
    const loop: LoopProfile = { kind: "loop", ...common, shuntOhms: 100, zero: 0 };
    // @ts-expect-error: a required field is missing.
    const withoutZero: LoopProfile = { kind: "loop", ...common, shuntOhms: 100 };
    // @ts-expect-error: a field that the table does not have.
    const withColour: LoopProfile = { ...loop, colour: "red" };
    // @ts-expect-error: a choice that the table does not have.
    const onFault: PulseFlowProfile["onFault"] = "guess";
    assert.ok(loop && withoutZero && withColour && onFault);
  });
});

const air = ["temperature", "humidity"].map((id) => deviceProfile("four-gas").channels.find((one) => one.id === id)!);
const loops = ["pipePressure", "pipeTemperature", "pipeDifferential", "pipeCh4"].map((id) => ({
  kind: "loop",
  id,
  label: "x",
  unit: id === "pipeCh4" ? "%" : "kPa",
  decimals: 1,
  isMain: false,
  fullScale: 200,
  port: id,
  shuntOhms: 100,
  zero: 0,
}));

/** Fields that no shipped profile has: every optional one, a metal-oxide sensor, a pitot tube. */
const others: readonly object[] = [
  {
    name: "every-gas",
    channels: [
      { ...deviceProfile("methane").channels[0], minOxygen: 10, cleanAir: 0.1 },
      ...air,
      {
        kind: "mos",
        id: "mos",
        label: "MOS",
        unit: "%",
        decimals: 2,
        isMain: true,
        fullScale: 5,
        port: "mos",
        loadOhms: 1e4,
        r0Ohms: 1e4,
        supplyMillivolts: 5000,
        openMillivolts: 50,
        shortMillivolts: 4900,
        warmUpMs: 60000,
        temperature: "temperature",
        humidity: "humidity",
      },
    ],
  },
  {
    name: "every-flow",
    channels: [
      { ...pulseProfile, bodyExpansionPerK: 4.81e-5, temperature: "pipeTemperature", dampingS: 5, onFault: "hold" },
      { ...standardProfile, quantity: "mass", methane: { channel: "pipeCh4", percent: 30 } },
      { ...orificeProfile, id: "dp", primary: { kind: "pitot", pipeMm: 200, coefficient: 0.84 } },
      { ...orificeProfile, id: "plate" },
      ...loops,
    ],
  },
];

const limitsOfAll = {
  name: "every-limit",
  channels: [
    { channel: "ch4", low: 1, high: 1.5, hysteresis: 0.1, stel: 2, twa: 1, twaMode: "osha" },
    { channel: "o2", low: 23, high: 23.5, hysteresis: 0.2, deficiency: { low: 19.5, high: 18 }, freshAir: 20 },
    { channel: "co", low: 35, high: 200, hysteresis: 2 },
    { channel: "h2s", low: 10, high: 15, hysteresis: 0.5 },
  ],
  flows: [{ channel: "flow", low: 10, high: 900, hysteresis: 5, confirmS: 10 }],
};

const ajv = new Ajv({ allErrors: false });

/** What a kind of profile is checked with, and profiles to check. */
const worlds: readonly {
  what: ProfileKind;
  profiles: readonly object[];
  validate: (data: unknown) => unknown;
  conforms: ValidateFunction;
}[] = [
  {
    what: "device",
    profiles: [...deviceProfiles, ...others],
    validate: validateDeviceProfile,
    conforms: ajv.compile(profileSchema("device")),
  },
  {
    what: "limits",
    profiles: [...limitsProfiles, limitsOfAll],
    validate: (data) => validateLimitsProfile(data, deviceProfile("four-gas")),
    conforms: ajv.compile(profileSchema("limits")),
  },
];

function copy(value: unknown): any {
  return JSON.parse(JSON.stringify(value));
}

/** The firmware's refusal, `undefined` where it accepts. */
function refusalOf(validate: (data: unknown) => unknown, data: unknown): SettingsError | undefined {
  try {
    validate(data);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof SettingsError, String(error));
    return error;
  }
}

type Path = readonly (string | number)[];

/** Paths of all values within a value, its own included. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([key, one]) => pathsIn(one, [...path, key]))];
}

/** A copy with the value at a path replaced, or removed where it becomes `undefined`. */
function changed(profile: object, path: Path, change: (before: any) => unknown): unknown {
  const root = { profile: copy(profile) };
  const whole: Path = ["profile", ...path];
  let at: any = root;
  for (const key of whole.slice(0, -1)) at = at[key];
  const last = whole[whole.length - 1]!;
  const value = change(at[last]);
  if (value !== undefined) at[last] = value;
  else if (Array.isArray(at)) at.splice(last as number, 1);
  else delete at[last];
  return root.profile;
}

/** Refusals that concern one field only; the schema cannot express rules over several fields. */
const ofOneField =
  /is not an object|is not a list|is not a number|is not a text|is not true or false|is not a known field|is not a whole number|has \d+ entries|must have 1 to|is not one of|^-?1000000000000 is not in/;

for (const { what, profiles, validate, conforms } of worlds) {
  describe(`The JSON Schema of ${what} profiles`, function () {
    this.timeout(60000);

    it("accepts what the firmware accepts of the shipped profiles and of others", () => {
      for (const profile of profiles) {
        assert.equal(refusalOf(validate, copy(profile)), undefined);
        assert.ok(conforms(copy(profile)), ajv.errorsText(conforms.errors));
        assert.ok(conforms({ $schema: "./schema.json", ...copy(profile) }));
      }
    });

    it("agrees with the firmware where a value is missing, of a wrong type, out of range, or unknown", () => {
      const changes: readonly ((before: any) => unknown)[] = [
        () => undefined,
        () => null,
        () => "",
        () => "a text that is longer than any may be",
        () => 1e12,
        () => -1e12,
        () => true,
        () => [],
        () => ({}),
        (before) => (typeof before === "number" ? before + 0.0001 : undefined),
        (before) => (typeof before === "object" && !Array.isArray(before) ? { ...before, colour: 1 } : 1),
        (before) => (Array.isArray(before) ? Array.from({ length: 21 }, () => before[0] ?? 1) : 0),
      ];
      let refused = 0;
      for (const profile of profiles) {
        for (const path of pathsIn(profile)) {
          for (const change of changes) {
            const data = changed(profile, path, change);
            if (data === undefined) continue;
            const isAccepted = conforms(data);
            const refusal = refusalOf(validate, data);
            const where = `${JSON.stringify(path)}: ${JSON.stringify(data)}: ${refusal?.message}`;
            if (!isAccepted) {
              assert.ok(refusal !== undefined, `only the schema refuses ${ajv.errorsText(conforms.errors)} ${where}`);
            }
            if (refusal !== undefined && ofOneField.test(refusal.reason)) {
              assert.ok(!isAccepted, `only the firmware refuses ${where}`);
            }
            if (refusal !== undefined) refused++;
          }
        }
      }
      assert.ok(refused > 1000, `${refused} were refused`);
    });

    it("agrees with the firmware on any value in any place", () => {
      const places = profiles.flatMap((profile) => pathsIn(profile).map((path) => ({ profile, path })));
      const value = fc.oneof(
        fc.jsonValue({ maxDepth: 2 }),
        fc.double({ min: -100, max: 3000, noNaN: true }),
        fc.integer(),
      );
      fc.assert(
        fc.property(fc.constantFrom(...places), value, ({ profile, path }, to) => {
          const data = changed(profile, path, () => copy(to));
          const refusal = refusalOf(validate, data);
          const isAccepted = conforms(data);
          if (!isAccepted) assert.ok(refusal !== undefined, ajv.errorsText(conforms.errors));
          else if (refusal !== undefined) assert.doesNotMatch(refusal.reason, ofOneField);
        }),
        { numRuns: 1500 },
      );
    });
  });
}
