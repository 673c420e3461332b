/** What the fields of flows mean. */
import type { channelKinds } from "../../src/profile/device-fields";
import type { methaneSource, primaries as primaryShapes } from "../../src/profile/flow-fields";
import { common } from "./channel-meanings";
import type { MeaningsOf } from "./meaning";

const flow = {
  cutOff: {
    unit: "m³/h",
    is: "Below this flow the reading is 0 until it exceeds cut-off × (1 + hysteresis)",
  },
  cutOffHysteresis: { unit: "", is: "Hysteresis of the cut-off, relative to it" },
  dampingS: {
    unit: "s",
    is: "Time constant of the display; alarms and totals are not damped",
    without: "0.9",
  },
  onFault: {
    is:
      "Totals while there is no valid reading. `stop`: nothing is added. `actual`: what the meter still measures is added, " +
      "with the newest good pressure, temperature and methane. `hold`: the flow of the last good second goes on. " +
      "What `actual` and `hold` make up has totals of its own",
    without: "`stop`",
  },
  estimateS: {
    unit: "s",
    is: "Longest time for which `actual` and `hold` make up a volume during a fault",
    without: "60",
  },
};

const pressure = "Loop channel of the absolute pressure, kPa";
const temperature = "Loop channel of the gas temperature, °C";

const methane: { readonly is: string; readonly fields: MeaningsOf<typeof methaneSource> } = {
  is: "Share of methane in the pipe",
  fields: {
    channel: { is: "Channel that measures the methane in the pipe", without: "`percent` is used" },
    percent: { unit: "% vol", is: "Methane in the gas where no channel measures it" },
  },
};

export const pulseFlow: MeaningsOf<typeof channelKinds.pulseFlow> = {
  ...common,
  port: "Pulse port of the meter",
  kFactor: {
    is: "K factor against frequency",
    fields: {
      hz: { unit: "Hz", is: "Frequency" },
      pulsesPerM3: { unit: "1/m³", is: "Pulses per cubic metre at flowing conditions" },
    },
  },
  maximumHz: { unit: "Hz", is: "Highest frequency that the meter can produce; shorter periods are noise" },
  bodyExpansionPerK: {
    unit: "1/K",
    is: "Relative loss of pulses per m³ by thermal expansion of the body, per kelvin above 15 °C",
    without: "0",
  },
  temperature: { is: temperature, without: "no correction for the body's expansion" },
  ...flow,
};

const primaries: { readonly [Kind in keyof typeof primaryShapes]: MeaningsOf<(typeof primaryShapes)[Kind]> } = {
  orifice: {
    pipeMm: { unit: "mm", is: "Inside diameter of the pipe" },
    boreMm: { unit: "mm", is: "Diameter of the bore" },
    discharge: { unit: "", is: "Discharge coefficient C, from the plate's certificate" },
  },
  pitot: {
    pipeMm: { unit: "mm", is: "Inside diameter of the pipe" },
    coefficient: { unit: "", is: "Mean velocity of the pipe over √(2Δp/ρ), from the tube's certificate" },
  },
};

export const dpFlow: MeaningsOf<typeof channelKinds.dpFlow> = {
  ...common,
  primary: { is: "Primary element", kinds: primaries },
  differential: "Loop channel of the differential pressure, kPa",
  pressure: "Loop channel of the absolute pressure upstream, kPa",
  temperature,
  methane,
  ...flow,
};

export const standardFlow: MeaningsOf<typeof channelKinds.standardFlow> = {
  ...common,
  flow: "Channel of the actual flow",
  pressure,
  temperature,
  referencePressureKPa: { unit: "kPa", is: "Reference pressure" },
  referenceCelsius: { unit: "°C", is: "Reference temperature" },
  quantity: { is: "What is calculated", without: "`volume`" },
  methane: { ...methane, without: "the gas is taken as ideal" },
};
