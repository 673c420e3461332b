/**
 * The electrochemical cells of the simulated board, behind its amplifiers. The tables are typical values; a maker who
 * measures each cell over temperature provides a better `spanFactor` (docs/sensors.md).
 */
import type { TablePoint } from "../compensate/temperature-table";
import type { ElectrochemicalProfile } from "./device-profile";

function point(celsius: number, value: number): TablePoint {
  return Object.freeze({ celsius, value });
}

export const co: ElectrochemicalProfile = Object.freeze({
  kind: "electrochemical",
  id: "co",
  label: "CO",
  unit: "ppm",
  decimals: 0,
  isMain: true,
  fullScale: 500,
  port: "co",
  isOxygen: false,
  amplifierOffsetMillivolts: 200,
  millivoltsPerMicroamp: 36,
  shortMillivolts: 30,
  openMillivolts: 2450,
  saturatedMillivolts: 2380,
  underRange: -10,
  baseline: Object.freeze([point(-20, 0.02), point(20, 0), point(30, -0.02), point(40, -0.056), point(50, -0.13)]),
  spanFactor: Object.freeze([
    point(-20, 0.58),
    point(-5, 0.75),
    point(10, 0.9),
    point(20, 1),
    point(35, 1.1),
    point(50, 1.18),
  ]),
  interference: Object.freeze([Object.freeze({ channel: "h2s", factor: 0.04 })]),
  warmUpMs: 45000,
  worstChangePerS: 20,
  // With the filters; specimens have 22.9 to 27.1 s. The noise is slow: early warning sees 1.5 times its standard deviation.
  t90S: 25.4,
  noise: 0.2,
});

export const h2s: ElectrochemicalProfile = Object.freeze({
  kind: "electrochemical",
  id: "h2s",
  label: "H2S",
  unit: "ppm",
  decimals: 1,
  isMain: true,
  fullScale: 100,
  port: "h2s",
  isOxygen: false,
  amplifierOffsetMillivolts: 200,
  millivoltsPerMicroamp: 65,
  shortMillivolts: 30,
  openMillivolts: 2450,
  saturatedMillivolts: 2380,
  underRange: -3,
  baseline: Object.freeze([point(-20, 0.01), point(20, 0), point(30, -0.01), point(40, -0.03), point(50, -0.07)]),
  spanFactor: Object.freeze([
    point(-20, 0.7),
    point(-5, 0.83),
    point(10, 0.94),
    point(20, 1),
    point(35, 1.07),
    point(50, 1.12),
  ]),
  interference: Object.freeze([Object.freeze({ channel: "co", factor: 0.01 })]),
  warmUpMs: 45000,
  worstChangePerS: 4,
  // Specimens have 20.6 to 24.7 s.
  t90S: 22.1,
  noise: 0.05,
});

export const o2: ElectrochemicalProfile = Object.freeze({
  kind: "electrochemical",
  id: "o2",
  label: "O2",
  unit: "%",
  decimals: 1,
  isMain: true,
  fullScale: 25,
  port: "o2",
  isOxygen: true,
  amplifierOffsetMillivolts: 200,
  millivoltsPerMicroamp: 10,
  shortMillivolts: 30,
  openMillivolts: 2450,
  saturatedMillivolts: 2380,
  underRange: -1,
  baseline: Object.freeze([point(-20, -0.05), point(20, 0), point(35, 0.07), point(50, 0.25)]),
  spanFactor: Object.freeze([
    point(-20, 0.91),
    point(-5, 0.95),
    point(10, 0.98),
    point(20, 1),
    point(35, 1.02),
    point(50, 1.04),
  ]),
  interference: Object.freeze([]),
  warmUpMs: 45000,
  worstChangePerS: -1,
});
