/** Device profiles of drainage that are refused: flows, pipes, and the rules between the fields of an infrared bench. */
import { channel, type Refused } from "./spoil";

export const refusedDrainage: readonly Refused[] = [
  [
    "drainage",
    "a battery behind no divider",
    (s) => {
      channel(s, "battery").dividerRatio = 0;
    },
    /dividerRatio$/,
    /0 is not in/,
  ],
  [
    "drainage",
    "a loop without shunt",
    (s) => {
      channel(s, "pipePressure").shuntOhms = 0;
    },
    /shuntOhms$/,
    /0 is not in/,
  ],
  [
    "drainage",
    "a loop that falls",
    (s) => {
      channel(s, "pipePressure").zero = 200;
    },
    /zero$/,
    /200 is not in/,
  ],
  [
    "drainage",
    "an ambient quantity that is none",
    (s) => {
      channel(s, "pressure").quantity = "mood";
    },
    /quantity$/,
    /is not one of temperature, pressure, humidity/,
  ],
  [
    "drainage",
    "K = 0",
    (s) => {
      channel(s, "flow").kFactor[0].pulsesPerM3 = 0;
    },
    /kFactor\[0\]\.pulsesPerM3$/,
    /0 is not in/,
  ],
  [
    "drainage",
    "a K table that falls",
    (s) => {
      channel(s, "flow").kFactor.reverse();
    },
    /kFactor\[1\]$/,
    /is not above/,
  ],
  [
    "drainage",
    "K in pulses a litre",
    (s) => {
      for (const point of channel(s, "flow").kFactor) point.pulsesPerM3 = 3.6;
    },
    /kFactor$/,
    /the flow at maximumHz \(5000\) is at most ten times fullScale \(1000\)/,
  ],
  [
    "drainage",
    "K in pulses a cubic foot",
    (s) => {
      for (const point of channel(s, "flow").kFactor) point.pulsesPerM3 = 3600 / 35.3;
    },
    /kFactor$/,
    /at most ten times fullScale/,
  ],
  [
    "drainage",
    "K in pulses of a thousand cubic metres",
    (s) => {
      for (const point of channel(s, "flow").kFactor) point.pulsesPerM3 = 3.6e6;
    },
    /kFactor$/,
    /the flow at maximumHz \(5000\) is at least half of fullScale \(1000\)/,
  ],
  [
    "drainage",
    "a full scale a hundred times too small for K",
    (s) => {
      channel(s, "flow").fullScale = 10;
    },
    /kFactor$/,
    /at most ten times fullScale \(10\)/,
  ],
  [
    "drainage",
    "a K table in which more pulses are less flow",
    (s) => {
      channel(s, "flow").kFactor = [
        { hz: 1, pulsesPerM3: 3600 },
        { hz: 900, pulsesPerM3: 3600 },
        { hz: 1000, pulsesPerM3: 4200 },
      ];
    },
    /kFactor$/,
    /more pulses are more flow and neighbours differ by a factor of 2/,
  ],
  [
    "drainage",
    "a K table with one point of another unit",
    (s) => {
      channel(s, "flow").kFactor[1].pulsesPerM3 = 360;
    },
    /kFactor$/,
    /more pulses are more flow and neighbours differ by a factor of 2/,
  ],
  [
    "drainage",
    "an estimate of more than a day",
    (s) => {
      channel(s, "flow").estimateS = 100000;
    },
    /estimateS$/,
    /100000 is not in 0…86400/,
  ],
  [
    "drainage-dp",
    "a differential pressure in pascal",
    (s) => {
      channel(s, "pipeDifferential").fullScale = 5000;
    },
    /differential$/,
    /5000 kPa are some \d+ m³\/h here, and full scale is 4000/,
  ],
  [
    "drainage",
    "a K table beyond what the meter can",
    (s) => {
      channel(s, "flow").maximumHz = 500;
    },
    /maximumHz$/,
    /500 is not at or above the highest hz of kFactor/,
  ],
  [
    "drainage",
    "a cut-off above full scale",
    (s) => {
      channel(s, "flow").cutOff = 2000;
    },
    /cutOff$/,
    /2000 is not in/,
  ],
  [
    "drainage",
    "a cut-off that never lets go",
    (s) => {
      channel(s, "flow").cutOff = 900;
    },
    /cutOffHysteresis$/,
    /0\.5 is not at most fullScale \(1000\) \/ cutOff \(900\) − 1/,
  ],
  [
    "drainage",
    "a standard flow of a pressure",
    (s) => {
      channel(s, "standardFlow").flow = "pipePressure";
    },
    /standardFlow|channels\[2\].flow$/,
    /is a loop, not a pulseFlow/,
  ],
  [
    "drainage-dp",
    "a bore wider than the pipe",
    (s) => {
      channel(s, "flow").primary.boreMm = 210;
    },
    /primary\.boreMm$/,
    /210 is not in/,
  ],
  [
    "drainage-dp",
    "methane above 100 %",
    (s) => {
      channel(s, "flow").methane.percent = 101;
    },
    /methane\.percent$/,
    /101 is not in/,
  ],
  [
    "drainage-dp",
    "methane from a pressure",
    (s) => {
      channel(s, "flow").methane.channel = "pipePressure";
    },
    /methane\.channel$/,
    /measures no methane/,
  ],
  [
    "drainage-dp",
    "damping without end",
    (s) => {
      channel(s, "flow").dampingS = Infinity;
    },
    /dampingS$/,
    /Infinity is not in/,
  ],
  [
    "drainage-dp",
    "totals that do something else on a fault",
    (s) => {
      channel(s, "flow").onFault = "guess";
    },
    /onFault$/,
    /is not one of stop/,
  ],
  // An infrared bench.
  ...(
    [
      ["a first segment that does not start at 0", "segments[0].from", (c) => (c.segments[0].from = 1), /^1 is not 0$/],
      [
        "segments with a gap",
        "segments",
        (c) => (c.segments[1].from = 10.5),
        /^is not overlapping, each entry ending above the one before it$/,
      ],
      ["segments that fall", "segments[2]", (c) => (c.segments[2].from = 7), /^is not above the one before$/],
      [
        "segments that end below full scale",
        "segments",
        (c) => (c.fullScale = 111),
        /^is not long enough to reach fullScale \(111\)$/,
      ],
      [
        "a segment beyond the top of its curve",
        "segments[0].to",
        (c) => (c.segments[0].b = 10),
        /^10 is not where the curve still rises$/,
      ],
      [
        "darkness that looks like a short circuit",
        "shortMillivolts",
        (c) => (c.shortMillivolts = 200),
        /^200 is not below idleMillivolts \(200\): otherwise darkness/,
      ],
      [
        "more light than the pin can show",
        "referenceMillivolts",
        (c) => (c.referenceMillivolts = 2201),
        /^2201 is not at most openMillivolts \(2400\) − idleMillivolts \(200\)$/,
      ],
    ] as readonly [what: string, field: string, spoil: (bench: any) => unknown, reason: RegExp][]
  ).map(([what, field, spoil, reason]): Refused => [
    "drainage",
    what,
    (s) => spoil(channel(s, "ch4")),
    new RegExp(`channels\\[0\\]\\.${field.replace(/[[\]]/g, "\\$&")}$`),
    reason,
  ]),
];
