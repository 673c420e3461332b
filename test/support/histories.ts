/** Random histories of an instrument: gas, weather, faults, keys, late ticks, and requests of the user. For `Twins`. */
import fc from "fast-check";
import { type ButtonName, type FaultPort, faultsOf } from "../../host-sim/io/board";
import type { Quantity } from "../../host-sim/world/world";
import { CalibrationKind } from "../../src/core/calibration-codes";
import type { Instrument } from "../../src/app/instrument";
import { classroom } from "./classroom";
import type { Twins } from "./twins";

export type Happening =
  | { readonly do: "wait"; readonly ticks: number }
  | { readonly do: "late"; readonly ticks: number }
  | { readonly do: "set"; readonly what: Quantity; readonly value: number; readonly overMs: number }
  | { readonly do: "break"; readonly port: FaultPort; readonly how: number }
  | { readonly do: "press"; readonly button: ButtonName; readonly ticks: number }
  | { readonly do: "ask"; readonly what: number };

/** No shipped limits have flow alarms. */
const pipeLimits = Object.freeze({
  name: "pipe",
  channels: Object.freeze([
    Object.freeze({
      channel: "pipeCh4",
      low: 106,
      high: 108,
      hysteresis: 2,
      deficiency: Object.freeze({ low: 30, high: 16 }),
    }),
  ]),
  flows: Object.freeze([Object.freeze({ channel: "flow", low: 150, high: 900, hysteresis: 20, confirmS: 5 })]),
});

export const instruments: readonly { readonly device: unknown; readonly limits: unknown }[] = Object.freeze([
  { device: "methane", limits: "cn-coal" },
  { device: "four-gas", limits: "general" },
  { device: "drainage", limits: pipeLimits },
  { device: "drainage-dp", limits: pipeLimits },
  { device: classroom, limits: "general" },
]);

const ranges: readonly (readonly [Quantity, number, number])[] = [
  ["ch4", 0, 3],
  ["ch4", 0, 100],
  ["o2", 5, 24],
  ["co", 0, 300],
  ["h2s", 0, 80],
  ["temperature", -10, 45],
  ["pressure", 90, 112],
  ["humidity", 5, 100],
  ["flow", 0, 1200],
  ["flow", 0, 4],
  ["pipePressure", 60, 190],
  ["pipeTemperature", 0, 60],
  ["pipeCh4", 0, 100],
];
const ports = Object.keys(faultsOf) as FaultPort[];

/** Requests to the instrument itself, as its hosts may make them. */
const askings: readonly ((instrument: Instrument, nowMs: number) => void)[] = [
  (instrument, nowMs) => {
    instrument.operator.resetExposure(nowMs);
  },
  (instrument) => {
    instrument.operator.resetExtremes();
  },
  (instrument) => {
    instrument.operator.testOutputs();
  },
  (instrument) => {
    instrument.operator.startFreshAir(true);
  },
  (instrument) => {
    instrument.operator.cancelCalibration();
  },
  (instrument) => {
    instrument.operator.startCalibration(CalibrationKind.Zero, instrument.channels[0]!.id, { isFreshAir: true });
  },
  (instrument) => {
    instrument.operator.startCalibration(CalibrationKind.Bump, instrument.channels[0]!.id, { value: 2 });
  },
];

const ticks = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 60 }) },
  { weight: 2, arbitrary: fc.integer({ min: 60, max: 700 }) },
);

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("wait" as const), ticks }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("late" as const), ticks: fc.integer({ min: 1, max: 60 }) }) },
  {
    weight: 10,
    arbitrary: fc
      .tuple(fc.constantFrom(...ranges), fc.integer({ min: 0, max: 1000 }), fc.constantFrom(0, 0, 0, 5000, 60000))
      .map(([[what, low, high], share, overMs]) => ({
        do: "set" as const,
        what,
        value: low + (share / 1000) * (high - low),
        overMs,
      })),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("break" as const),
      port: fc.constantFrom(...ports),
      how: fc.integer({ min: 0, max: 20 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("press" as const),
      button: fc.constantFrom<ButtonName>("acknowledge", "acknowledge", "page", "menu"),
      ticks: fc.constantFrom(1, 2, 3, 8, 20, 70),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("ask" as const), what: fc.nat(askings.length - 1) }) },
);

/** Applies the step, and advances time. */
export function happen(twins: Twins, one: Happening): void {
  const { world, board } = twins.simulation;
  switch (one.do) {
    case "wait":
      twins.tick(one.ticks);
      break;
    case "late":
      twins.miss(one.ticks);
      break;
    case "set":
      world.ramp(one.what, one.value, one.overMs);
      break;
    case "break": {
      const faults = faultsOf[one.port];
      // Every second time it is repaired again.
      board.setFault(one.port, one.how % 2 === 0 ? "none" : faults[(one.how >> 1) % faults.length]!);
      break;
    }
    case "press":
      board.press(one.button, true);
      twins.tick(one.ticks);
      board.press(one.button, false);
      break;
    case "ask":
      twins.ask(askings[one.what]!);
      break;
  }
  twins.tick(3);
}
