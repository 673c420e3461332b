/** Fields of the flows of a device profile: meters, primary elements, and what is calculated from them. */
import { fullScale, kindOfChannel, maxTable } from "./channel-fields";
import {
  channel,
  choice,
  list,
  number,
  optional,
  part,
  port,
  record,
  relative,
  type Rule,
  variant,
  whole,
} from "./fields";

const maxEstimateS = 86400;

const flowFields = Object.freeze({
  cutOff: number(0, fullScale),
  cutOffHysteresis: number(0, 10),
  dampingS: optional(number(0, 100)),
  onFault: optional(choice("stop", "actual", "hold")),
  estimateS: optional(whole(0, maxEstimateS)),
});

interface CutOff {
  readonly cutOff: number;
  readonly cutOffHysteresis: number;
  readonly fullScale: number;
}

const cutOffReturns = Object.freeze<Rule<CutOff>>({
  field: "cutOffHysteresis",
  is: "at most `fullScale` / `cutOff` − 1: otherwise a reading that was cut off could never come back",
  breaks: (flow) => flow.cutOff * (1 + flow.cutOffHysteresis) > flow.fullScale,
});

const loop = channel(["loop"]);

export const methaneSource = record({
  channel: optional(
    channel(["pellistor", "electrochemical", "ndir", "mos", "loop"], { unit: "%", what: "methane in %" }),
  ),
  percent: number(0, 100),
});

interface Meter {
  readonly kFactor: readonly { readonly hz: number; readonly pulsesPerM3: number }[];
  readonly maximumHz: number;
  readonly fullScale: number;
}

const secondsPerHour = 3600;
/** K of one meter varies by some per cent; a factor of two is an error of typing. */
const maxKRatio = 2;
/** Flow at the highest frequency, in full scales. A wrong unit is a factor of 35 (cubic feet) or more. */
const maxScales = 10;
/** Full scale may be a round figure above what the meter gives. */
const minScales = 0.5;

/** The flow at `maximumHz` by the K of the table's upper end, in full scales. */
function scalesOf({ kFactor, maximumHz, fullScale: scale }: Meter): number {
  return (maximumHz * secondsPerHour) / kFactor[kFactor.length - 1]!.pulsesPerM3 / scale;
}

function isContradicted({ kFactor }: Meter): boolean {
  return kFactor.some((above, i) => {
    if (i === 0) return false;
    const below = kFactor[i - 1]!;
    const ratio = above.pulsesPerM3 / below.pulsesPerM3;
    // More pulses a second must mean more flow.
    const isFalling = above.hz / above.pulsesPerM3 <= below.hz / below.pulsesPerM3;
    return isFalling || ratio > maxKRatio || ratio < 1 / maxKRatio;
  });
}

export const kFactorPoint = record({ hz: number(0, 100000), pulsesPerM3: number(0.001, 1e9) });

/** A pulse meter in a pipe: actual volume flow. */
export const pulseFlow = kindOfChannel(
  {
    port: port("pulses"),
    kFactor: list(part(kFactorPoint), 1, maxTable, { rising: "hz" }),
    maximumHz: number(1, 100000),
    bodyExpansionPerK: optional(number(0, 0.001)),
    temperature: optional(loop),
    ...flowFields,
  },
  [
    {
      field: "maximumHz",
      is: "at or above the highest `hz` of `kFactor`",
      breaks: ({ kFactor, maximumHz }) => kFactor[kFactor.length - 1]!.hz > maximumHz,
    },
    {
      field: "kFactor",
      is: "a table in which more pulses are more flow and neighbours differ by a factor of 2 at most",
      breaks: isContradicted,
    },
    {
      field: "kFactor",
      is: "such that the flow at `maximumHz` is at least half of `fullScale`: are these pulses per m³?",
      breaks: (flow) => scalesOf(flow) < minScales,
    },
    {
      field: "kFactor",
      is: "such that the flow at `maximumHz` is at most ten times `fullScale`: are these pulses per m³?",
      breaks: (flow) => scalesOf(flow) > maxScales,
    },
    cutOffReturns,
    {
      field: "temperature",
      is: "needed for `bodyExpansionPerK`",
      breaks: ({ bodyExpansionPerK, temperature }) => bodyExpansionPerK !== undefined && temperature === undefined,
    },
  ],
);

export const orifice = record({
  pipeMm: number(50, 1000),
  // The range of ISO 5167-2.
  boreMm: number(relative("pipeMm", { times: 0.1, atLeast: 12.5 }), relative("pipeMm", { times: 0.75 })),
  discharge: number(0.5, 0.7),
});

export const pitot = record({ pipeMm: number(20, 5000), coefficient: number(0.3, 1.2) });

export const primaries = Object.freeze({ orifice, pitot });

/** Actual volume flow from a differential pressure. */
export const dpFlow = kindOfChannel(
  {
    primary: variant(primaries),
    differential: loop,
    pressure: loop,
    temperature: loop,
    methane: part(methaneSource),
    ...flowFields,
  },
  [cutOffReturns],
);

/** Flow of another channel at reference conditions, its mass flow, or the methane in it. */
export const standardFlow = kindOfChannel(
  {
    flow: channel(["pulseFlow", "dpFlow"]),
    pressure: loop,
    temperature: loop,
    referencePressureKPa: number(50, 150),
    referenceCelsius: number(-20, 60),
    quantity: optional(choice("volume", "mass", "methane")),
    methane: optional(part(methaneSource)),
  },
  [
    {
      field: "methane",
      is: "needed for a `quantity` of mass or methane",
      breaks: ({ quantity = "volume", methane }) => quantity !== "volume" && methane === undefined,
    },
  ],
);
