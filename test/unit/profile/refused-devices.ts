/** Settings as a whole, and device profiles in them, that are refused. */
import { channel, type Refused } from "./spoil";

export const refusedDevices: readonly Refused[] = [
  ["methane", "nothing at all", () => undefined, /^settings$/, /is not an object/],
  [
    "methane",
    "a part missing",
    (s) => {
      delete s.limits;
    },
    /^limits$/,
    /is not an object/,
  ],
  [
    "methane",
    "no calibrations",
    (s) => {
      delete s.calibrations;
    },
    /^calibrations$/,
    /is not a list/,
  ],
  [
    "methane",
    "a part too many",
    (s) => {
      s.colour = 1;
    },
    /^settings\.colour$/,
    /is not a known field/,
  ],
  [
    "methane",
    "a lead that is a number",
    (s) => {
      s.lead = 1;
    },
    /^settings\.lead$/,
    /not true or false/,
  ],
  [
    "methane",
    "a loop without end",
    (s) => {
      s.device.self = s;
    },
    /^settings$/,
    /has more than 8 levels/,
  ],
  [
    "methane",
    "a calibration every 0 days",
    (s) => {
      s.calibrationPolicy = { calibrationDays: 0, bumpDays: 1, overdue: "warn" };
    },
    /^calibrationPolicy\.calibrationDays$/,
    /0 is not in/,
  ],
  // Device: incomplete, of a wrong type, out of range, not rising.
  [
    "methane",
    "a channel without its port",
    (s) => {
      delete channel(s, "ch4").port;
    },
    /channels\[0\]\.port$/,
    /is not a text/,
  ],
  [
    "methane",
    "a text where a number belongs",
    (s) => {
      channel(s, "ch4").fullScale = "5";
    },
    /fullScale$/,
    /is not a number/,
  ],
  [
    "methane",
    "NaN",
    (s) => {
      channel(s, "ch4").warmUpMs = NaN;
    },
    /warmUpMs$/,
    /is not a number/,
  ],
  [
    "methane",
    "infinity",
    (s) => {
      channel(s, "ch4").amplifierGain = Infinity;
    },
    /amplifierGain$/,
    /Infinity is not in/,
  ],
  [
    "methane",
    "a gain of zero",
    (s) => {
      channel(s, "ch4").amplifierGain = 0;
    },
    /amplifierGain$/,
    /0 is not in/,
  ],
  [
    "methane",
    "open below short",
    (s) => {
      channel(s, "ch4").openMillivolts = 90;
    },
    /openMillivolts$/,
    /90 is not in/,
  ],
  [
    "methane",
    "a response time of zero",
    (s) => {
      channel(s, "ch4").t90S = 0;
    },
    /t90S$/,
    /0 is not in/,
  ],
  [
    "methane",
    "negative noise",
    (s) => {
      channel(s, "ch4").noise = -0.01;
    },
    /noise$/,
    /-0.01 is not in/,
  ],
  [
    "methane",
    "a table that falls",
    (s) => {
      channel(s, "ch4").spanFactor.reverse();
    },
    /spanFactor\[1\]$/,
    /is not above/,
  ],
  [
    "methane",
    "an empty table",
    (s) => {
      channel(s, "ch4").zeroShift = [];
    },
    /zeroShift$/,
    /has 0 entries/,
  ],
  [
    "methane",
    "an id twice",
    (s) => {
      channel(s, "battery").id = "ch4";
    },
    /channels\[4\].id$/,
    /used twice/,
  ],
  [
    "four-gas",
    "two cells on one wire",
    (s) => {
      channel(s, "h2s").port = "co";
    },
    /channels\[3\]\.port$/,
    /"co" is already used by another channel/,
  ],
  [
    "four-gas",
    "interference by a channel that is not there",
    (s) => {
      channel(s, "co").interference[0].channel = "no2";
    },
    /interference\[0\]\.channel$/,
    /no channel "no2"/,
  ],
  [
    "four-gas",
    "a cell that interferes with itself",
    (s) => {
      channel(s, "co").interference[0].channel = "co";
    },
    /interference\[0\]\.channel$/,
    /is the channel itself/,
  ],
  [
    "four-gas",
    "a cell saturated below its offset",
    (s) => {
      channel(s, "co").saturatedMillivolts = 150;
    },
    /saturatedMillivolts$/,
    /150 is not in/,
  ],
];
