/** Fields of the sensors and transmitters of a device profile, one table for each kind. Ranges are what the measuring code can work with. */
import { absorbedBy } from "../compensate/absorption-table";
import { acceptanceShape } from "./acceptance-fields";
import {
  channel,
  choice,
  type FieldTable,
  flag,
  list,
  number,
  optional,
  part,
  port,
  record,
  type RecordOf,
  relative,
  type Rule,
  type Shape,
  text,
  whole,
} from "./fields";

export const maxChannels = 16;
export const maxTable = 20;

export const fullScale = relative("fullScale");
const minusFullScale = relative("fullScale", { times: -1 });
/** No channel has a wider range. */
export const maxFullScale = 1e6;
const maxMillivolts = 5000;

/** Fields of every channel. */
export const commonFields = Object.freeze({
  id: text(),
  label: text(8),
  unit: text(8),
  decimals: whole(0, 3),
  isMain: flag,
  fullScale: number(0.001, maxFullScale),
  t90S: optional(number(0.5, 300)),
  noise: optional(number(relative("fullScale", { times: 1e-6 }), relative("fullScale", { times: 0.1 }))),
});

/** The shape of one kind of channel: the common fields, its own, and the rules between them. */
export function kindOfChannel<Table extends FieldTable>(
  own: Table,
  rules: readonly Rule<RecordOf<Shape<typeof commonFields & Table>>>[] = [],
): Shape<typeof commonFields & Table> {
  return record<typeof commonFields & Table>({ ...commonFields, ...own }, rules);
}

const millivolts = number(0, maxMillivolts);
const warmUpMs = number(0, 3600000);
const underRange = number(minusFullScale, -0.001);
const worstChangePerS = number(minusFullScale, fullScale);

/** A quantity tabulated against temperature. */
function table(min: number, max: number) {
  return list(part(record({ celsius: number(-100, 200), value: number(min, max) })), 1, maxTable, {
    rising: "celsius",
  });
}

export const pellistor = kindOfChannel({
  port: port("analog"),
  amplifierOffsetMillivolts: millivolts,
  amplifierGain: number(0.1, 1000),
  shortMillivolts: millivolts,
  openMillivolts: number(relative("shortMillivolts", { plus: 1 }), maxMillivolts),
  underRange,
  zeroShift: table(-1000, 1000),
  spanFactor: table(0.1, 10),
  warmUpMs,
  worstRisePerS: number(0, fullScale),
  supplyPort: optional(port("digital")),
  // With less than 8 % the response is off by more than any band; more than 18 % is an alarm of its own.
  minOxygen: optional(number(8, 18)),
  cleanAir: optional(number(relative("fullScale", { times: 0.005 }), relative("fullScale", { times: 0.05 }))),
});

export const electrochemical = kindOfChannel(
  {
    port: port("analog"),
    isOxygen: flag,
    amplifierOffsetMillivolts: millivolts,
    millivoltsPerMicroamp: number(0.001, 10000),
    shortMillivolts: number(0, relative("amplifierOffsetMillivolts")),
    saturatedMillivolts: number(relative("amplifierOffsetMillivolts", { plus: 1 }), maxMillivolts),
    openMillivolts: number(relative("saturatedMillivolts"), maxMillivolts),
    underRange,
    baseline: table(-1000, 1000),
    spanFactor: table(0.1, 10),
    interference: list(
      part(record({ channel: channel(["electrochemical"]), factor: number(-0.5, 0.5) })),
      0,
      maxChannels,
      { distinct: "channel" },
    ),
    warmUpMs,
    worstChangePerS,
    acceptance: optional(part(acceptanceShape)),
  },
  [
    {
      field: "worstChangePerS",
      is: "on the dangerous side: at most 0 for oxygen, at least 0 for any other gas",
      breaks: ({ isOxygen, worstChangePerS: worst }) => (isOxygen ? worst > 0 : worst < 0),
    },
  ],
);

const ohms = number(100, 1e6);
const supplyMillivolts = number(100, maxMillivolts);

const thermistor = record({ ohmsAt25: ohms, betaKelvin: number(2000, 6000), pullUpOhms: ohms, supplyMillivolts });

const segment = record(
  {
    from: number(0, fullScale),
    to: number(relative("from", { plus: 1 }), 200),
    span: number(0.001, 10),
    b: number(1e-6, 10),
    c: number(0.3, 2),
  },
  [
    {
      field: "to",
      is: "where the curve still rises",
      breaks: (one) => absorbedBy(one, one.to) - absorbedBy(one, one.to - 1) < 1e-5,
    },
  ],
);

export const ndir = kindOfChannel(
  {
    // A pipe should be full of methane, so its limits differ from those of air, whatever the id of the channel.
    limits: optional(text()),
    activePort: port("analog"),
    referencePort: port("analog"),
    thermistorPort: port("analog"),
    pressure: channel(["loop", "ambient"], {
      unit: "kPa",
      quantity: "pressure",
      isRequired: true,
      what: "pressure in kPa",
    }),
    idleMillivolts: number(1, maxMillivolts),
    shortMillivolts: millivolts,
    openMillivolts: number(relative("idleMillivolts", { plus: 1 }), maxMillivolts),
    referenceMillivolts: number(1, maxMillivolts),
    thermistor: part(thermistor),
    segments: list(part(segment), 1, 5, { rising: "from" }),
    zeroRatio: table(0.1, 10),
    spanFactor: table(0.5, 2),
    pressureExponent: number(0.5, 1.5),
    underRange,
    warmUpMs,
    worstChangePerS,
  },
  [
    {
      field: "shortMillivolts",
      is: "below `idleMillivolts`: otherwise darkness would be a short circuit",
      breaks: ({ shortMillivolts, idleMillivolts }) => shortMillivolts >= idleMillivolts,
    },
    {
      field: "referenceMillivolts",
      is: "at most `openMillivolts` − `idleMillivolts`",
      breaks: ({ referenceMillivolts, openMillivolts, idleMillivolts }) =>
        referenceMillivolts > openMillivolts - idleMillivolts,
    },
    { field: "segments[0].from", is: "0", breaks: ({ segments }) => segments[0]!.from !== 0 },
    {
      field: "segments",
      is: "overlapping, each entry ending above the one before it",
      breaks: ({ segments }) =>
        segments.some(({ from, to }, i) => i > 0 && !(from < segments[i - 1]!.to && to > segments[i - 1]!.to)),
    },
    {
      field: "segments",
      is: "long enough to reach `fullScale`",
      breaks: (one) => one.segments[one.segments.length - 1]!.to < one.fullScale,
    },
  ],
);

export const mos = kindOfChannel({
  port: port("analog"),
  loadOhms: number(100, 1e7),
  r0Ohms: number(100, 1e7),
  supplyMillivolts,
  openMillivolts: number(1, relative("supplyMillivolts", { plus: -1 })),
  shortMillivolts: number(relative("openMillivolts", { plus: 1 }), relative("supplyMillivolts", { plus: -1 })),
  warmUpMs,
  temperature: optional(channel(["ambient"], { quantity: "temperature", what: "temperature of the air" })),
  humidity: optional(channel(["ambient"], { quantity: "humidity", what: "humidity of the air" })),
});

/** A 4–20 mA transmitter over a shunt. */
export const loop = kindOfChannel({
  port: port("analog"),
  shuntOhms: number(1, 1000),
  zero: number(-maxFullScale, relative("fullScale", { plus: -0.001 })),
});

export const ambient = kindOfChannel({
  port: port("ambient"),
  quantity: choice("temperature", "pressure", "humidity"),
  optional: optional(flag),
});

export const battery = kindOfChannel({ port: port("analog"), dividerRatio: number(1, 100) });
