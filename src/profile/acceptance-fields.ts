/** The table of what a calibration may find. Signals are in the sensor's own unit, a cell's in µA; gains are signal per unit of the channel. */
import { flag, number, optional, record, relative } from "./fields";

const widestSignal = 1000;

export const acceptanceShape = record(
  {
    zeroShiftShare: number(0.001, 1, "", "Share of full scale by which one fresh-air zero may move the reading"),
    minZero: number(-widestSignal, widestSignal, "signal", "Lowest signal that the sensor can have in fresh air"),
    maxZero: number(
      relative("minZero"),
      widestSignal,
      "signal",
      "Highest signal that the sensor can have in fresh air",
    ),
    spanChange: number(0.01, 1, "", "Share by which one span may change the sensitivity"),
    minGain: number(1e-6, 1e6, "signal/channel", "Lowest sensitivity of a good sensor"),
    maxGain: number(relative("minGain"), 1e6, "signal/channel", "Highest sensitivity of a good sensor"),
    minGasShare: number(
      0.01,
      1,
      "",
      "Weakest gas for a span or bump test as a share of full scale: below it, noise would be calibrated in",
    ),
    restBand: number(1e-6, widestSignal, "signal", "At rest, the signal stays within this band over the window"),
    restCreep: number(1e-6, widestSignal, "signal", "At rest, the signal does not creep by more than this"),
    settleS: number(0, 600, "s", "Lag of the sensor: its signal is not taken earlier"),
    mayLack: optional(
      flag("The gas of the procedure may raise the alarm for too little of the channel"),
      "the procedure is refused in a gas alarm",
    ),
    airValue: optional(number(0, 100, "channel", "Share in fresh air. A fresh-air zero is a span at this value"), "0"),
    minGas: optional(
      number(0, relative("fullScale"), "channel", "Weakest bottle for a span or bump test"),
      "`minGasShare` of full scale",
    ),
    maxGas: optional(
      number(0, relative("fullScale"), "channel", "Strongest bottle for a span or bump test"),
      "`fullScale`",
    ),
  },
  [
    {
      field: "maxGas",
      text: "is at least `minGas`",
      breaks: ({ minGas = 0, maxGas }) => maxGas !== undefined && maxGas < minGas,
      reason: ({ minGas, maxGas }) => `${maxGas} is below minGas, ${minGas}`,
    },
  ],
);
