/** What is explored: two gases, one of them with two sides; and one gas beside everything that a device can have. */
import { DeviceCondition } from "../../src/alarm/device-alarms";
import { Status } from "../../src/measure/reading";
import type { World } from "./explore";
import { methane, oxygen } from "./laws";
import type { Given } from "./rig";

function good(name: string, value: number, ahead = 0): Given {
  return Object.freeze({ name, status: Status.Ok, value, ahead });
}

function bad(name: string, status: Status): Given {
  return Object.freeze({ name, status, value: 0, ahead: 0 });
}

const methaneGiven: readonly Given[] = [
  good("clean", 0.2), good("below LOW", 0.95), good("LOW", 1.2), good("below HIGH", 1.45), good("HIGH", 1.6), good("rising", 0.2, 2),
  bad("over", Status.OverRange), bad("open", Status.Open), bad("warm-up", Status.WarmUp),
];
const oxygenGiven: readonly Given[] = [
  good("air", 20.9), good("lack", 19), good("above lack", 18.1), good("great lack", 17), good("rich", 24), bad("open", Status.Open),
];

/** With the oxygen beside it, methane leaves out what concerns itself alone. */
const methaneBeside = Object.freeze(methaneGiven.filter(({ name }) => name !== "below LOW" && name !== "warm-up"));

export const twoGases: World = { limits: [methane, oxygen], given: [methaneBeside, oxygenGiven], told: [] };
export const oneGasAndDevice: World = {
  limits: [methane], given: [methaneGiven], told: [DeviceCondition.CalibrationDue, DeviceCondition.BatteryCritical, DeviceCondition.SelfTest],
};
export const worlds: readonly World[] = [oneGasAndDevice, twoGases];
