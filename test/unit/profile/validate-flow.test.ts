/** What is refused in a profile with flows, and the name of the field. */
import assert from "node:assert/strict";
import { validateDeviceProfile } from "../../../src/profile/validate-device";
import { SettingsError } from "../../../src/core/settings-error";
import { orificeProfile, pulseProfile, standardProfile } from "../measure/flow-parts";

const loop = {
  kind: "loop",
  label: "x",
  unit: "kPa",
  decimals: 1,
  isMain: false,
  fullScale: 200,
  shuntOhms: 100,
  zero: 0,
};
const loops = ["pipePressure", "pipeTemperature", "pipeDifferential", "pipeCh4"].map((id) => ({
  ...loop,
  id,
  port: id,
  unit: id === "pipeCh4" ? "%" : "kPa",
}));
const plate = { kind: "orifice", pipeMm: 200, boreMm: 120, discharge: 0.605 };

function device(flow: object, standard: object = {}): object {
  return { name: "mine", channels: [flow, { ...standardProfile, ...standard }, ...loops] };
}

describe("A profile with flows", () => {
  for (const [what, data] of [
    [
      "a pulse flow with everything",
      device({
        ...pulseProfile,
        bodyExpansionPerK: 4.81e-5,
        temperature: "pipeTemperature",
        dampingS: 5,
        onFault: "hold",
      }),
    ],
    ["an orifice with measured methane", device({ ...orificeProfile, methane: { channel: "pipeCh4", percent: 0 } })],
    ["a pitot tube", device({ ...orificeProfile, primary: { kind: "pitot", pipeMm: 200, coefficient: 0.84 } })],
    ["mass", device(pulseProfile, { quantity: "mass", methane: { percent: 30 } })],
  ] as const) {
    it(`is accepted with ${what}`, () => {
      assert.ok(validateDeviceProfile(data));
    });
  }

  for (const [what, field, data] of [
    [
      "a bore as wide as the pipe",
      "device.channels[0].primary.boreMm",
      device({ ...orificeProfile, primary: { ...plate, boreMm: 160 } }),
    ],
    [
      "no discharge coefficient",
      "device.channels[0].primary.discharge",
      device({ ...orificeProfile, primary: { ...plate, discharge: 0 } }),
    ],
    [
      "an unknown primary element",
      "device.channels[0].primary.kind",
      device({ ...orificeProfile, primary: { kind: "venturi" } }),
    ],
    ["no primary element", "device.channels[0].primary.kind", device({ ...orificeProfile, primary: undefined })],
    ["110 % methane", "device.channels[0].methane.percent", device({ ...orificeProfile, methane: { percent: 110 } })],
    [
      "methane from a pressure",
      "device.channels[0].methane.channel",
      device({ ...orificeProfile, methane: { percent: 0, channel: "pipePressure" } }),
    ],
    [
      "methane from nowhere",
      "device.channels[0].methane.channel",
      device({ ...orificeProfile, methane: { percent: 0, channel: "ch4" } }),
    ],
    ["no differential", "device.channels[0].differential", device({ ...orificeProfile, differential: "dp" })],
    ["a cut-off above full scale", "device.channels[0].cutOff", device({ ...orificeProfile, cutOff: 5000 })],
    [
      "expansion without a temperature",
      "device.channels[0].temperature",
      device({ ...pulseProfile, bodyExpansionPerK: 4.81e-5 }),
    ],
    ["another fault behaviour", "device.channels[0].onFault", device({ ...pulseProfile, onFault: "guess" })],
    ["damping without end", "device.channels[0].dampingS", device({ ...pulseProfile, dampingS: Infinity })],
    ["another quantity", "device.channels[1].quantity", device(pulseProfile, { quantity: "moles" })],
    ["mass of an unknown gas", "device.channels[1].methane", device(pulseProfile, { quantity: "mass" })],
    ["a standard flow of a pressure", "device.channels[1].flow", device(pulseProfile, { flow: "pipePressure" })],
  ] as const) {
    it(`is refused with ${what}, naming ${field}`, () => {
      assert.throws(
        () => validateDeviceProfile(data),
        (error) => error instanceof SettingsError && error.field === field,
      );
    });
  }
});
