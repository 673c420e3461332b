/** The schema for editors agrees with the code that parses. */
import assert from "node:assert/strict";
import Ajv from "ajv";
import schema from "../../../host-sim/scenarios/scenario.schema.json";
import { parseScenario } from "../../../host-sim/cli/scenario/parse-scenario";
import { profileSchema } from "../../../host-sim/profiles/json-schema";
import { deviceProfile } from "../../../src/profile/settings";
import { unitsOfQuantity } from "../../../host-sim/cli/trace/units";
import { quantities, quantityNames } from "../../../host-sim/world/quantity";
import { parseExpectation } from "../../../host-sim/cli/scenario/expectation";

interface NumberSchema {
  readonly minimum: number;
  readonly maximum: number;
  readonly description: string;
}

describe("the scenario schema", () => {
  it("accepts a profile in place of its name, by the schemas of profiles, and so does the simulator", () => {
    const ajv = new Ajv({ allowUnionTypes: true });
    for (const what of ["device", "limits"] as const) {
      ajv.addSchema(profileSchema(what), `../profiles/${what}.schema.json`);
    }
    const conforms = ajv.compile(schema);
    const device = { ...deviceProfile("methane"), name: "mine" };
    const channels = [{ channel: "ch4", low: 0.4, high: 0.8, hysteresis: 0.05 }];
    const limits = { name: "mine", channels };
    const scenario = { device, limits, duration: "1s" };
    assert.ok(conforms(scenario), ajv.errorsText(conforms.errors));
    assert.ok(conforms({ ...scenario, device: "methane" }));
    assert.ok(!conforms({ ...scenario, limits: { ...limits, colour: "red" } }));
    assert.ok(!conforms({ ...scenario, device: { ...device, channels: [{ kind: "nose" }] } }));
    const parsed = parseScenario(JSON.stringify(scenario));
    assert.deepEqual(parsed.device, JSON.parse(JSON.stringify(device)));
    assert.deepEqual(parsed.limits, limits);
  });

  const step = schema.definitions.step.properties;
  const ramps = Object.fromEntries(
    Object.entries(step.ramp.properties).map(([name, ramp]) => [name, ramp.properties.to]),
  );
  for (const [place, values] of Object.entries({
    world: schema.properties.world.properties,
    set: step.set.properties,
    ramp: ramps,
  })) {
    it(`lists in "${place}" every quantity of the world with its range`, () => {
      const ranges = Object.entries(values as Record<string, NumberSchema>).map(([name, { minimum, maximum }]) => [
        name,
        minimum,
        maximum,
      ]);
      assert.deepEqual(
        ranges,
        quantityNames.map((name) => [name, quantities[name].minimum, quantities[name].maximum]),
      );
    });
  }

  it("gives examples of expectations that can be parsed", () => {
    const { pattern, examples } = schema.definitions.expectation;
    for (const example of examples) {
      assert.match(example, new RegExp(pattern));
      assert.equal(parseExpectation(example, 0).text, example);
    }
  });

  it("describes every key", () => {
    for (const [name, property] of [...Object.entries(schema.properties), ...Object.entries(step)]) {
      assert.ok("description" in property || "$ref" in property, name);
    }
  });
});

describe("every quantity of the world", () => {
  for (const name of quantityNames) {
    it(`${name} has units for traces, its own among them`, () => {
      const { unit } = quantities[name];
      assert.ok(unitsOfQuantity(name).units.has(unit.toLowerCase().replace(/\s/g, "").replace("³", "3")), unit);
    });
  }
});
