/**
 * The electrochemical cells of the simulated board, behind its amplifiers. The tables are typical values; a maker who
 * measures each cell over temperature provides a better `spanFactor` (docs/sensors.md).
 */
import type { ElectrochemicalProfile } from "./device-profile";
import { byTemperature, frozen } from "./frozen";

/** The cells have the same amplifiers but for their gain. */
const amplifier = frozen({
  kind: "electrochemical",
  isMain: true,
  amplifierOffsetMillivolts: 200,
  shortMillivolts: 30,
  openMillivolts: 2450,
  saturatedMillivolts: 2380,
  warmUpMs: 45000,
} as const);

export const co: ElectrochemicalProfile = frozen({
  ...amplifier,
  id: "co",
  label: "CO",
  unit: "ppm",
  decimals: 0,
  fullScale: 500,
  port: "co",
  isOxygen: false,
  millivoltsPerMicroamp: 36,
  underRange: -10,
  baseline: byTemperature([-20, 0.02], [20, 0], [30, -0.02], [40, -0.056], [50, -0.13]),
  spanFactor: byTemperature([-20, 0.58], [-5, 0.75], [10, 0.9], [20, 1], [35, 1.1], [50, 1.18]),
  interference: [{ channel: "h2s", factor: 0.04 }],
  worstChangePerS: 20,
  // With the filters; specimens have 22.9 to 27.1 s. The noise is slow: early warning sees 1.5 times its standard deviation.
  t90S: 25.4,
  noise: 0.2,
});

export const h2s: ElectrochemicalProfile = frozen({
  ...amplifier,
  id: "h2s",
  label: "H2S",
  unit: "ppm",
  decimals: 1,
  fullScale: 100,
  port: "h2s",
  isOxygen: false,
  millivoltsPerMicroamp: 65,
  underRange: -3,
  baseline: byTemperature([-20, 0.01], [20, 0], [30, -0.01], [40, -0.03], [50, -0.07]),
  spanFactor: byTemperature([-20, 0.7], [-5, 0.83], [10, 0.94], [20, 1], [35, 1.07], [50, 1.12]),
  interference: [{ channel: "co", factor: 0.01 }],
  worstChangePerS: 4,
  // Specimens have 20.6 to 24.7 s.
  t90S: 22.1,
  noise: 0.05,
});

export const o2: ElectrochemicalProfile = frozen({
  ...amplifier,
  id: "o2",
  label: "O2",
  unit: "%",
  decimals: 1,
  fullScale: 25,
  port: "o2",
  isOxygen: true,
  millivoltsPerMicroamp: 10,
  underRange: -1,
  baseline: byTemperature([-20, -0.05], [20, 0], [35, 0.07], [50, 0.25]),
  spanFactor: byTemperature([-20, 0.91], [-5, 0.95], [10, 0.98], [20, 1], [35, 1.02], [50, 1.04]),
  interference: [],
  worstChangePerS: -1,
});
