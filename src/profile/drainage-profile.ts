/**
 * Methane in a drainage pipe: the infrared bench, and the flow of pure methane calculated from it. Segments and tables are
 * typical values; a maker's certificate replaces them.
 */
import type { AbsorptionSegment } from "../compensate/absorption-table";
import type { NdirProfile, StandardFlowProfile } from "./device-profile";

function segment(from: number, to: number, span: number, b: number, c: number): AbsorptionSegment {
  return Object.freeze({ from, to, span, b, c });
}

export const pipeMethane: NdirProfile = Object.freeze({
  // Full scale is above 100 %, so that a small error in pure methane is no over-range.
  kind: "ndir",
  id: "ch4",
  label: "CH4",
  unit: "%",
  decimals: 1,
  isMain: true,
  fullScale: 110,
  limits: "pipeCh4",
  activePort: "ndirActive",
  referencePort: "ndirReference",
  thermistorPort: "ndirThermistor",
  pressure: "pipePressure",
  idleMillivolts: 200,
  shortMillivolts: 60,
  openMillivolts: 2400,
  referenceMillivolts: 900,
  thermistor: Object.freeze({ ohmsAt25: 10000, betaKelvin: 3950, pullUpOhms: 10000, supplyMillivolts: 2500 }),
  segments: Object.freeze([
    segment(0, 10, 0.4141, 0.06838, 0.9908),
    segment(8, 32, 0.5312, 0.06139, 0.8898),
    segment(28, 110, 0.7373, 0.07869, 0.653),
  ]),
  zeroRatio: Object.freeze([Object.freeze({ celsius: 20, value: 1.111 })]),
  spanFactor: Object.freeze([
    Object.freeze({ celsius: -20, value: 1.009 }),
    Object.freeze({ celsius: 20, value: 1 }),
    Object.freeze({ celsius: 60, value: 0.9908 }),
  ]),
  pressureExponent: 1,
  underRange: -2,
  warmUpMs: 60000,
  worstChangePerS: -2,
});

const reference = Object.freeze({
  referencePressureKPa: 101.325,
  referenceCelsius: 20,
  pressure: "pipePressure",
  temperature: "pipeTemperature",
});

export const methaneFlow: StandardFlowProfile = Object.freeze({
  kind: "standardFlow",
  id: "methaneFlow",
  label: "Qch4",
  unit: "m³/h",
  decimals: 1,
  isMain: true,
  fullScale: 2000,
  flow: "flow",
  quantity: "methane",
  methane: Object.freeze({ channel: "ch4", percent: 50 }),
  ...reference,
});
