/** The table of what a calibration may find. Signals are in the sensor's own unit, a cell's in µA; gains are signal per unit of the channel. */
import { flag, number, optional, record, relative } from "./fields";

const maxSignal = 1000;
const fullScale = relative("fullScale");

export const acceptanceShape = record(
  {
    zeroShiftShare: number(0.001, 1),
    minZero: number(-maxSignal, maxSignal),
    maxZero: number(relative("minZero"), maxSignal),
    spanChange: number(0.01, 1),
    minGain: number(1e-6, 1e6),
    maxGain: number(relative("minGain"), 1e6),
    minGasShare: number(0.01, 1),
    restBand: number(1e-6, maxSignal),
    restCreep: number(1e-6, maxSignal),
    settleS: number(0, 600),
    mayLack: optional(flag),
    airValue: optional(number(0, 100)),
    minGas: optional(number(0, fullScale)),
    maxGas: optional(number(0, fullScale)),
  },
  [
    {
      field: "maxGas",
      is: "at least `minGas`",
      breaks: ({ minGas = 0, maxGas }) => maxGas !== undefined && maxGas < minGas,
    },
  ],
);
