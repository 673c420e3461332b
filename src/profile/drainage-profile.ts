/**
 * Methane in a drainage pipe: the infrared bench, and the flow of pure methane calculated from it. Segments and tables are
 * typical values; a maker's certificate replaces them.
 */
import type { AbsorptionSegment } from "../compensate/absorption-table";
import type { NdirProfile, StandardFlowProfile } from "./device-profile";
import { byTemperature, frozen } from "./frozen";

function segment(from: number, to: number, span: number, b: number, c: number): AbsorptionSegment {
  return { from, to, span, b, c };
}

export const pipeMethane: NdirProfile = frozen({
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
  thermistor: { ohmsAt25: 10000, betaKelvin: 3950, pullUpOhms: 10000, supplyMillivolts: 2500 },
  segments: [
    segment(0, 10, 0.4141, 0.06838, 0.9908),
    segment(8, 32, 0.5312, 0.06139, 0.8898),
    segment(28, 110, 0.7373, 0.07869, 0.653),
  ],
  zeroRatio: byTemperature([20, 1.111]),
  spanFactor: byTemperature([-20, 1.009], [20, 1], [60, 0.9908]),
  pressureExponent: 1,
  underRange: -2,
  warmUpMs: 60000,
  worstChangePerS: -2,
});

/** The pipe's pressure and temperature, and the conditions that its flow is reduced to. */
export const reference = frozen({
  referencePressureKPa: 101.325,
  referenceCelsius: 20,
  pressure: "pipePressure",
  temperature: "pipeTemperature",
});

export const methaneFlow: StandardFlowProfile = frozen({
  kind: "standardFlow",
  id: "methaneFlow",
  label: "Qch4",
  unit: "m³/h",
  decimals: 1,
  isMain: true,
  fullScale: 2000,
  flow: "flow",
  quantity: "methane",
  methane: { channel: "ch4", percent: 50 },
  ...reference,
});
