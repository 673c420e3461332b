/**
 * The explored worlds: two gases, one of them with two sides; a gas with all conditions of a device; a gas with a toxic
 * gas and its exposure, with a flow, and with the device's own battery; oxygen and methane by themselves
 * with late ticks, and methane with a confirmed LOW.
 */
import { DeviceCondition } from "../../src/alarm/device-alarms";
import { Stage } from "../../src/alarm/occurrence";
import type { Seen } from "./seen";
import { shortAfterStepMs, shortConfirmMs, shortGapMs, shortGoodMs, tickMs } from "./waits";
import { confirmed, type Timed, type World } from "./world";
import { battery, breaths, flow, methane, only, oxygen, second, toxic } from "./worlds/given";

/** Ticks after which a confirmed alarm is due: the one that sees the condition first, and the waiting time. */
const confirmTicks = 1 + shortConfirmMs / tickMs;
const afterStepTicks = 1 + shortAfterStepMs / tickMs;
const goodTicks = shortGoodMs / tickMs;
/** Longer than an allowed gap of a deficiency, and than every waiting time. */
const justLate = 2;
const veryLate = 6;

function stands({ occurrences }: Seen, place: number): boolean {
  return place >= 0 && occurrences[place]!.stage !== Stage.Idle;
}

const lowOf =
  (channel: number) =>
  (seen: Seen): boolean =>
    stands(seen, seen.places[channel]!.low);
const deficiencyOf =
  (channel: number) =>
  (seen: Seen): boolean =>
    stands(seen, seen.places[channel]!.lowDeficiency);
const flowOf =
  (channel: number) =>
  (seen: Seen): boolean =>
    stands(seen, seen.places[channel]!.flowLow) || stands(seen, seen.places[channel]!.flowHigh);
const lowCell = (seen: Seen): boolean => stands(seen, seen.places[seen.battery]!.battery);
const emptyCell = ({ core }: Seen): boolean => core.device.isOn(DeviceCondition.BatteryCritical);

const faultOf =
  (channel: number) =>
  (seen: Seen): boolean =>
    stands(seen, seen.places[channel]!.fault);
const selfTest = ({ core }: Seen): boolean => core.device.isOn(DeviceCondition.SelfTest);

/** A fault ends when it has been away for its time, counted from the last moment in which it was there, and not before. */
function ends(name: string, isOn: Timed["isOn"], bad: string, well: string): readonly Timed[] {
  return [
    {
      name: `${name} that outlives its cause`,
      isOn: (seen) => !isOn(seen),
      way: [[well, 1 + goodTicks]],
      comes: true,
    },
    {
      name: `${name} that ends too early`,
      isOn,
      way: [
        [bad, 1],
        [well, goodTicks],
      ],
      comes: true,
    },
    {
      name: `${name} that ends although it came back`,
      isOn,
      way: [
        [bad, 1],
        [well, goodTicks],
        [bad, 1],
        [well, goodTicks],
      ],
      comes: true,
    },
  ];
}

const noSeconds = Object.freeze({ seconds: Object.freeze([]), late: Object.freeze([]), told: Object.freeze([]) });
const gapTicks = shortGapMs / tickMs;

/** Oxygen with its channel, beside `rest`. */
function lacks(channel: number, rest: string): readonly Timed[] {
  const isOn = deficiencyOf(channel);
  return [
    ...confirmed("LOW of a lack", isOn, `${rest}lack`, confirmTicks, `${rest}air`, gapTicks + 1),
    {
      name: "LOW of a lack that a moment's air put off",
      isOn,
      way: [
        [`${rest}lack`, 1],
        [`${rest}air`, gapTicks - 1],
        [`${rest}lack`, confirmTicks - gapTicks],
      ],
      comes: true,
    },
  ];
}

export const twoGases: World = {
  ...noSeconds,
  name: "two gases",
  channels: [
    only(methane, "clean", "below LOW", "LOW", "HIGH", "rising", "over", "open"),
    only(oxygen, "air", "lack", "great lack", "rich", "no cell"),
  ],
  timed: [
    ...lacks(1, "clean+"),
    ...ends("a FAULT", faultOf(0), "open+air", "clean+air"),
    ...ends("a FAULT in gas", faultOf(1), "HIGH+no cell", "HIGH+air"),
  ],
  home: "clean+air+key",
};

/** With readings between a set-point and its end as well: for the bench, because it takes three times as long. */
export const twoGasesInFull: World = {
  ...twoGases,
  name: "two gases in full",
  channels: [
    only(methane, "clean", "below LOW", "LOW", "below HIGH", "HIGH", "rising", "over", "open"),
    only(oxygen, "air", "lack", "above lack", "great lack", "rich", "no cell"),
  ],
};

/** LOW is confirmed, as with a calm response; nothing else is. */
export const calmGas: World = {
  ...noSeconds,
  name: "a gas with a calm response",
  channels: [{ ...methane, responseMs: shortConfirmMs }],
  late: [justLate, veryLate],
  timed: [
    ...confirmed("LOW of a calm response", lowOf(0), "LOW", confirmTicks, "clean"),
    {
      name: "LOW of a calm response that a reading within the hysteresis put off",
      isOn: lowOf(0),
      way: [
        ["LOW", 1],
        ["below LOW", 1],
        ["LOW", confirmTicks - 2],
      ],
      comes: true,
    },
    {
      name: "LOW of a calm response that late ticks put off",
      isOn: lowOf(0),
      way: [[`LOW+${veryLate} ticks`, 2]],
      comes: true,
    },
  ],
  home: "clean+key",
};

export const oneGasAndDevice: World = {
  ...noSeconds,
  name: "a gas and the device",
  channels: [only(methane, "clean", "LOW", "HIGH", "over", "open")],
  told: [DeviceCondition.CalibrationDue, DeviceCondition.BatteryCritical, DeviceCondition.SelfTest],
  timed: [
    ...confirmed("a critical battery", emptyCell, "clean+device 2", confirmTicks, "clean+device 0"),
    ...ends("a fault of the device", selfTest, "clean+device 4", "clean+device 0"),
  ],
  home: "clean+device 0+key",
};

export const lateGas: World = {
  ...noSeconds,
  name: "a gas and late ticks",
  channels: [methane],
  late: [justLate, veryLate],
  timed: [
    ...ends("a FAULT", faultOf(0), "open", "clean"),
    {
      name: "a FAULT that late ticks put off",
      isOn: (seen) => !faultOf(0)(seen),
      way: [[`clean+${veryLate} ticks`, 2]],
      comes: true,
    },
  ],
  home: "clean+key",
};

export const lateOxygen: World = {
  ...noSeconds,
  name: "oxygen, steps of pressure and late ticks",
  channels: [oxygen],
  late: [justLate, veryLate],
  home: "air+key",
  timed: [
    ...lacks(0, ""),
    ...confirmed(
      "LOW of a lack after a step of pressure",
      deficiencyOf(0),
      "lack after a step",
      afterStepTicks,
      "air",
      gapTicks + 1,
    ),
    {
      name: "LOW of a lack that late ticks put off",
      isOn: deficiencyOf(0),
      way: [[`lack+${veryLate} ticks`, 2]],
      comes: true,
    },
    {
      name: "LOW of a lack after a step that late ticks put off",
      isOn: deficiencyOf(0),
      way: [[`lack after a step+${veryLate} ticks`, 2]],
      comes: true,
    },
  ],
};

/** LOW of a deficiency is confirmed longer by the response, and no longer than anything else. */
export const calmOxygen: World = {
  ...noSeconds,
  name: "oxygen with a calm response",
  channels: [
    {
      ...only(oxygen, "air", "lack", "above lack", "great lack", "rich", "no cell", "just less"),
      responseMs: shortAfterStepMs - shortConfirmMs,
    },
  ],
  late: [justLate, veryLate],
  home: "air+key",
  timed: confirmed(
    "LOW of a deficiency with a calm response",
    deficiencyOf(0),
    "lack",
    afterStepTicks,
    "air",
    gapTicks + 1,
  ),
};

export const breathedGas: World = {
  ...noSeconds,
  name: "a gas beside one that is breathed",
  channels: [only(methane, "clean", "LOW", "HIGH"), toxic],
  seconds: breaths,
  hasRestart: true,
  timed: [],
  home: `clean+no CO+${breaths[0]!.name}+key`,
  late: [veryLate],
};

/** A flow with its channel, beside `rest`: for each way to be outside, from a normal flow, a reason, and a better one. */
function outside(channel: number, rest: string, names: readonly string[], wells: readonly string[]): readonly Timed[] {
  return names.flatMap((name) =>
    wells.flatMap((well) =>
      confirmed(
        `LOW of ${name} after ${well}`,
        flowOf(channel),
        `${rest}${name}+second`,
        confirmTicks,
        `${rest}${well}+second`,
      ),
    ),
  );
}

export const aFlow: World = {
  ...noSeconds,
  name: "a flow",
  channels: [flow],
  seconds: [second],
  late: [justLate, veryLate],
  home: "flow+second+key",
  timed: outside(0, "", ["no flow", "little", "much", "beyond the meter"], ["flow", "no meter", "hardly enough"]),
};

export const gasAndFlow: World = {
  ...noSeconds,
  name: "a gas beside a flow",
  channels: [only(methane, "clean", "LOW", "HIGH", "open"), only(flow, "flow", "no flow", "much", "no meter")],
  seconds: [second],
  hasSecondsWithAll: true,
  late: [veryLate],
  home: "clean+flow+second+key",
  timed: outside(1, "clean+", ["no flow", "much"], ["flow"]),
};

/** The device's battery, beside `rest`. */
function ofTheCell(rest: string): readonly Timed[] {
  return [
    ...confirmed("BATTERY", lowCell, `${rest}a fifth+second`, confirmTicks, `${rest}full+second`),
    ...confirmed("a countdown", emptyCell, `${rest}empty+second`, confirmTicks, `${rest}full+second`),
    {
      name: "a countdown without a gauge",
      isOn: emptyCell,
      way: [
        [`${rest}full+second`, 1],
        [`${rest}no gauge+second`, confirmTicks],
      ],
      comes: false,
    },
  ];
}

const cell = Object.freeze({
  ...noSeconds,
  seconds: Object.freeze([second]),
  told: Object.freeze([DeviceCondition.BatteryCritical]),
});

export const aBattery: World = {
  ...cell,
  name: "the device's cell",
  channels: [battery],
  late: [justLate, veryLate],
  timed: ofTheCell(""),
  home: "full+second+key",
};

export const gasAndBattery: World = {
  ...cell,
  name: "a gas beside the device's cell",
  channels: [only(methane, "clean", "LOW", "HIGH"), only(battery, "full", "a fifth", "empty", "no gauge")],
  hasSecondsWithAll: true,
  late: [veryLate],
  timed: ofTheCell("clean+"),
  home: "clean+full+second+key",
};

/** The small ones first: a mutation that they detect need not run in the large ones. */
export const worlds: readonly World[] = Object.freeze([
  lateOxygen,
  lateGas,
  calmGas,
  calmOxygen,
  aFlow,
  aBattery,
  gasAndBattery,
  breathedGas,
  gasAndFlow,
  oneGasAndDevice,
  twoGases,
]);
