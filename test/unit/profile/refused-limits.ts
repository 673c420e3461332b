/** Limits and calibrations that are refused. */
import { type Refused } from "./spoil";

const flows = [{ channel: "flow", low: 10, high: 900, hysteresis: 5, confirmS: 10 }];

export const refusedLimits: readonly Refused[] = [
  // Limits: out of range, self-contradictory.
  [
    "methane",
    "LOW above HIGH",
    (s) => {
      s.limits.channels[0].low = 3;
    },
    /^limits\.channels\[0\]\.low$/,
    /3 is not below high \(1\)/,
  ],
  [
    "methane",
    "a set-point of zero",
    (s) => {
      s.limits.channels[0].low = 0;
    },
    /^limits\.channels\[0\]\.low$/,
    /would disable the alarm/,
  ],
  [
    "methane",
    "HIGH beyond the range",
    (s) => {
      s.limits.channels[0].high = 50;
    },
    /^limits\.channels\[0\]\.high$/,
    /50 is not in/,
  ],
  [
    "methane",
    "NaN for a set-point",
    (s) => {
      s.limits.channels[0].high = NaN;
    },
    /^limits\.channels\[0\]\.high$/,
    /is not a number/,
  ],
  [
    "four-gas",
    "too little oxygen the wrong way round",
    (s) => {
      s.limits.channels[1].deficiency = { low: 18, high: 19.5 };
    },
    /deficiency\.high$/,
    /19.5 is not below deficiency.low \(18\)/,
  ],
  [
    "four-gas",
    "no limit of too little oxygen",
    (s) => {
      delete s.limits.channels[1].deficiency;
    },
    /deficiency$/,
    /is missing/,
  ],
  [
    "four-gas",
    "TWA above STEL",
    (s) => {
      s.limits.channels[3].twa = 9;
    },
    /twa$/,
    /9 is not at most stel \(5\)/,
  ],
  [
    "drainage",
    "gas limits for a flow",
    (s) => {
      s.limits.channels.push({ channel: "flow", low: 1, high: 2, hysteresis: 0.1 });
    },
    /^limits\.channels\[5\]\.channel$/,
    /belong in limits\.flows/,
  ],
  [
    "drainage",
    "flow limits for a pressure",
    (s) => {
      s.limits.flows = [{ ...flows[0], channel: "pipePressure" }];
    },
    /^limits\.flows\[0\]\.channel$/,
    /is not a flow/,
  ],
  [
    "drainage",
    "low flow above high flow",
    (s) => {
      s.limits.flows = [{ ...flows[0], low: 950 }];
    },
    /^limits\.flows\[0\]\.low$/,
    /950 is not below high \(900\)/,
  ],
  [
    "drainage",
    "no flow that ends the alarm",
    (s) => {
      s.limits.flows = [{ ...flows[0], hysteresis: 450 }];
    },
    /^limits\.flows\[0\]\.hysteresis$/,
    /leaves no flow/,
  ],
  [
    "drainage",
    "a flow that is neither too low nor too high",
    (s) => {
      s.limits.flows = [{ channel: "flow", hysteresis: 1, confirmS: 1 }];
    },
    /^limits\.flows\[0\]\.low$/,
    /is missing: needed where there is no high/,
  ],
  [
    "drainage",
    "a negative confirm time",
    (s) => {
      s.limits.flows = [{ ...flows[0], confirmS: -1 }];
    },
    /^limits\.flows\[0\]\.confirmS$/,
    /-1 is not in/,
  ],
  // Calibrations: incomplete, not rising, out of range, of another sensor.
  [
    "methane",
    "a calibration of one point",
    (s) => {
      s.calibrations[0].points.pop();
    },
    /^calibrations\[0\]\.points$/,
    /has 1 entries/,
  ],
  [
    "methane",
    "a calibration that falls",
    (s) => {
      s.calibrations[0].points.reverse();
    },
    /^calibrations\[0\]\.points\[1\]$/,
    /does not rise/,
  ],
  [
    "methane",
    "a calibration that is not finite",
    (s) => {
      s.calibrations[0].points[1].signal = NaN;
    },
    /^calibrations\[0\]\.points\[1\]\.signal$/,
    /is not a number/,
  ],
  [
    "methane",
    "a signal that the amplifier cannot give",
    (s) => {
      s.calibrations[0].points[1].signal = 900;
    },
    /^calibrations\[0\]\.points\[1\]\.signal$/,
    /900 is not in/,
  ],
  [
    "methane",
    "a gas beyond the range",
    (s) => {
      s.calibrations[0].points[1].value = 60;
    },
    /^calibrations\[0\]\.points\[1\]\.value$/,
    /60 is not in/,
  ],
  [
    "four-gas",
    "the calibration of another sensor",
    (s) => {
      s.calibrations[1].points = s.calibrations[2].points;
    },
    /^calibrations\[1\]\.points\[1\]\.value$/,
    /is not in/,
  ],
  [
    "four-gas",
    "the calibration of another cell, within its range",
    (s) => {
      s.calibrations[1].points = [
        { signal: 0, value: 0 },
        { signal: 5, value: 25 },
      ];
    },
    /^calibrations\[1\]\.points\[1\]$/,
    /0\.2 per % is not in/,
  ],
  [
    "drainage",
    "a calibration that is all but flat",
    (s) => {
      s.calibrations[0].points[1].value = 5e-324;
    },
    /^calibrations\[0\]\.points\[1\]$/,
    /is not in/,
  ],
  [
    "methane",
    "a bead that no gas would alarm",
    (s) => {
      s.calibrations[0].points[1].signal = 3;
    },
    /^calibrations\[0\]\.points\[1\]$/,
    /is not in/,
  ],
  [
    "methane",
    "a calibration of a channel that is not there",
    (s) => {
      s.calibrations[0].channel = "co";
    },
    /^calibrations\[0\]\.channel$/,
    /no channel "co"/,
  ],
  [
    "methane",
    "a calibration of the battery",
    (s) => {
      s.calibrations[0].channel = "battery";
    },
    /^calibrations\[0\]\.channel$/,
    /takes no calibration/,
  ],
  [
    "methane",
    "two calibrations of one channel",
    (s) => {
      s.calibrations.push(s.calibrations[0]);
    },
    /^calibrations\[1\]\.channel$/,
    /used twice/,
  ],
  [
    "methane",
    "a calibration from nowhen",
    (s) => {
      s.calibrations[0].atMs = -5;
    },
    /^calibrations\[0\]\.atMs$/,
    /-5 is not in/,
  ],
];
