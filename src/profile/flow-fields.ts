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

const cutOffFields = Object.freeze({
  cutOff: number(0, fullScale, "m³/h", "Below this flow the reading is 0 until it exceeds cut-off × (1 + hysteresis)"),
  cutOffHysteresis: number(0, 10, "", "Hysteresis of the cut-off, relative to it"),
});

const options = Object.freeze({
  dampingS: optional(number(0, 100, "s", "Time constant of the display; alarms and totals are not damped"), "0.9"),
  onFault: optional(
    choice(
      ["stop", "actual", "hold"],
      "Totals while there is no valid reading. `stop`: nothing is added. `actual`: what the meter still measures is added, " +
        "with the newest good pressure, temperature and methane. `hold`: the flow of the last good second goes on. " +
        "What `actual` and `hold` make up has totals of its own",
    ),
    "`stop`",
  ),
  estimateS: optional(
    whole(0, maxEstimateS, "s", "Longest time for which `actual` and `hold` make up a volume during a fault"),
    "60",
  ),
});

interface CutOff {
  readonly cutOff: number;
  readonly cutOffHysteresis: number;
  readonly fullScale: number;
}

function returnAt({ cutOff, cutOffHysteresis }: CutOff): number {
  return cutOff * (1 + cutOffHysteresis);
}

/** A flow that is cut off and can never come back would read 0 for ever. */
const cutOffReturns = Object.freeze<Rule<CutOff>>({
  field: "cutOffHysteresis",
  text: "lets the reading come back at or below `fullScale`",
  breaks: (flow) => returnAt(flow) > flow.fullScale,
  reason: (flow) => `the reading would come back at ${returnAt(flow)}, above full scale, ${flow.fullScale}`,
});

const loopOnly = Object.freeze({ kinds: Object.freeze(["loop"]) });
const pressure = channel(loopOnly, "Loop channel of the absolute pressure, kPa");
const temperature = channel(loopOnly, "Loop channel of the gas temperature, °C");

export const methaneSource = record({
  channel: optional(
    channel(
      { kinds: ["pellistor", "electrochemical", "ndir", "mos", "loop"], unit: "%", what: "methane in %" },
      "Channel that measures the methane in the pipe",
    ),
    "`percent` is used",
  ),
  percent: number(0, 100, "% vol", "Methane in the gas where no channel measures it"),
});

interface Meter {
  readonly kFactor: readonly { readonly hz: number; readonly pulsesPerM3: number }[];
  readonly maximumHz: number;
  readonly fullScale: number;
}

const secondsPerHour = 3600;
/** K of one meter varies by some per cent; a factor of two is an error of typing. */
const maxKRatio = 2;
/** The highest frequency belongs to no more than this many full scales: a wrong unit is a factor of 35 (cubic feet) or more. */
const maxScales = 10;
/** And to no less: full scale may be a round figure above what the meter gives. */
const minScales = 0.5;

/** The flow at a frequency by the K of the table's upper end, m³/h. */
function flowAt(hz: number, { kFactor }: Meter): number {
  return (hz * secondsPerHour) / kFactor[kFactor.length - 1]!.pulsesPerM3;
}

/** Index of the first point of the K table that contradicts the one before it; 0 where there is none. */
function contradiction({ kFactor }: Meter): number {
  for (let i = 1; i < kFactor.length; i++) {
    const below = kFactor[i - 1]!;
    const above = kFactor[i]!;
    const ratio = above.pulsesPerM3 / below.pulsesPerM3;
    // More pulses a second must mean more flow.
    const isFalling = above.hz / above.pulsesPerM3 <= below.hz / below.pulsesPerM3;
    if (isFalling || ratio > maxKRatio || ratio < 1 / maxKRatio) return i;
  }
  return 0;
}

/** The K table's upper end. */
function highestHz({ kFactor }: { readonly kFactor: readonly { readonly hz: number }[] }): number {
  return kFactor[kFactor.length - 1]!.hz;
}

export const kFactorPoint = record({
  hz: number(0, 100000, "Hz", "Frequency"),
  pulsesPerM3: number(0.001, 1e9, "1/m³", "Pulses per cubic metre at flowing conditions"),
});

export const pulseFlow = kindOfChannel(
  "A pulse meter in a pipe: actual volume flow, m³/h",
  {
    port: port("pulses", "Pulse port of the meter"),
    kFactor: list(part(kFactorPoint, "Point"), 1, maxTable, "K factor against frequency", { rising: "hz" }),
    ...cutOffFields,
    maximumHz: number(1, 100000, "Hz", "Highest frequency that the meter can produce; shorter periods are noise"),
    bodyExpansionPerK: optional(
      number(
        0,
        0.001,
        "1/K",
        "Relative loss of pulses per m³ by thermal expansion of the body, per kelvin above 15 °C",
      ),
      "0",
    ),
    temperature: optional(temperature, "no correction for the body's expansion"),
    ...options,
  },
  [
    {
      field: "maximumHz",
      text: "is at or above the end of `kFactor`",
      breaks: (flow) => highestHz(flow) > flow.maximumHz,
      reason: (flow) => `${flow.maximumHz} is below the K table's end, ${highestHz(flow)}`,
    },
    {
      field: "kFactor",
      text: "has a flow that rises with the frequency, and no two neighbours that differ by more than a factor of 2",
      breaks: (flow) => contradiction(flow) > 0,
      reason: (flow) => {
        const { hz, pulsesPerM3 } = flow.kFactor[contradiction(flow)]!;
        return `${pulsesPerM3} pulses/m³ at ${hz} Hz contradicts the point before it`;
      },
    },
    {
      field: "kFactor",
      text: "gives at least half of `fullScale` at `maximumHz`",
      breaks: (flow) => flowAt(flow.maximumHz, flow) < minScales * flow.fullScale,
      reason: (flow) =>
        `${flowAt(flow.maximumHz, flow)} m³/h at maximumHz, less than half of full scale, ${flow.fullScale}: are these pulses per m³?`,
    },
    {
      field: "kFactor",
      text: "gives no more than ten times `fullScale` at `maximumHz`",
      breaks: (flow) => flowAt(flow.maximumHz, flow) > maxScales * flow.fullScale,
      reason: (flow) =>
        `${flowAt(flow.maximumHz, flow)} m³/h at maximumHz, more than ten times full scale, ${flow.fullScale}: are these pulses per m³?`,
    },
    cutOffReturns,
    {
      field: "temperature",
      text: "is there where `bodyExpansionPerK` is",
      breaks: ({ bodyExpansionPerK, temperature: source }) => bodyExpansionPerK !== undefined && source === undefined,
      reason: () => "is needed for bodyExpansionPerK",
    },
  ],
);

export const orifice = record({
  pipeMm: number(50, 1000, "mm", "Inside diameter of the pipe"),
  // The range of ISO 5167-2.
  boreMm: number(
    relative("pipeMm", { times: 0.1, atLeast: 12.5 }),
    relative("pipeMm", { times: 0.75 }),
    "mm",
    "Diameter of the bore",
  ),
  discharge: number(0.5, 0.7, "", "Discharge coefficient C, from the plate's certificate"),
});

export const pitot = record({
  pipeMm: number(20, 5000, "mm", "Inside diameter of the pipe"),
  coefficient: number(0.3, 1.2, "", "Mean velocity of the pipe over √(2Δp/ρ), from the tube's certificate"),
});

export const primaries = Object.freeze({ orifice, pitot });

export const dpFlow = kindOfChannel(
  "Actual volume flow from a differential pressure, m³/h",
  {
    primary: variant(primaries, "Primary element"),
    differential: channel(loopOnly, "Loop channel of the differential pressure, kPa"),
    pressure: channel(loopOnly, "Loop channel of the absolute pressure upstream, kPa"),
    temperature,
    methane: part(methaneSource, "Share of methane in the pipe"),
    ...cutOffFields,
    ...options,
  },
  [cutOffReturns],
);

export const standardFlow = kindOfChannel(
  "Flow of another channel brought to reference conditions by that pipe's pressure and temperature. As `mass` (kg/h) it is that flow times its density, as `methane` (m³/h at reference conditions) the methane in it",
  {
    flow: channel({ kinds: ["pulseFlow", "dpFlow"] }, "Channel of the actual flow"),
    pressure,
    temperature,
    referencePressureKPa: number(50, 150, "kPa", "Reference pressure"),
    referenceCelsius: number(-20, 60, "°C", "Reference temperature"),
    quantity: optional(choice(["volume", "mass", "methane"], "What is calculated"), "`volume`"),
    methane: optional(part(methaneSource, "Share of methane in the pipe"), "the gas is taken as ideal"),
  },
  [
    {
      field: "methane",
      text: "is there where `quantity` is `mass` or `methane`",
      breaks: ({ quantity = "volume", methane }) => quantity !== "volume" && methane === undefined,
      reason: ({ quantity }) => `is needed for ${String(quantity)}`,
    },
  ],
);
