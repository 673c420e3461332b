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
export const widestFullScale = 1e6;
const maxMillivolts = 5000;
const maxWarmUpMs = 3600000;

/** Fields of every channel. */
export const commonFields = Object.freeze({
  id: text("Name in limits, logs and traces"),
  label: text("Name on the screen", 8),
  unit: text("Unit of the reading", 8),
  decimals: whole(0, 3, "", "Decimal places shown"),
  isMain: flag("The channel has a cell on the main page; 1 to 4 channels have one"),
  fullScale: number(0.001, widestFullScale, "channel", "Upper end of the measuring range"),
  t90S: optional(
    number(
      0.5,
      300,
      "s",
      "Time in which the reading takes 90 % of a step. With `noise`, alarms may begin ahead of the reading",
    ),
    "no early alarm",
  ),
  noise: optional(
    number(
      relative("fullScale", { times: 1e-6 }),
      relative("fullScale", { times: 0.1 }),
      "channel",
      "Standard deviation of a quiet reading as alarms see it",
    ),
    "no early alarm",
  ),
});

/** The shape of one kind of channel: the common fields, its own, and the rules between them. */
export function kindOfChannel<Table extends FieldTable>(
  meaning: string,
  own: Table,
  rules: readonly Rule<RecordOf<Shape<typeof commonFields & Table>>>[] = [],
): Shape<typeof commonFields & Table> {
  return record<typeof commonFields & Table>({ ...commonFields, ...own }, rules, meaning);
}

const warmUpMs = number(0, maxWarmUpMs, "ms", "Time that the sensor takes to settle after power-on");
const underRange = number(minusFullScale, -0.001, "channel", "Reading that a healthy sensor cannot fall below");

function table(min: number, max: number, unit: string, meaning: string) {
  const point = record({
    celsius: number(-100, 200, "°C", "Temperature"),
    value: number(min, max, unit, "Value at this temperature"),
  });
  return list(part(point, "Point"), 1, maxTable, meaning, { rising: "celsius" });
}

export const pellistor = kindOfChannel(
  "Catalytic bridge behind an amplifier: pin millivolts = offset + gain × bridge millivolts",
  {
    port: port("analog", "Analogue port of the amplifier"),
    amplifierOffsetMillivolts: number(0, maxMillivolts, "mV", "Pin voltage at a bridge voltage of 0"),
    amplifierGain: number(0.1, 1000, "mV/mV", "Gain of the amplifier"),
    shortMillivolts: number(0, maxMillivolts, "mV", "Pin voltage at and below which the signal is shorted"),
    openMillivolts: number(
      relative("shortMillivolts", { plus: 1 }),
      maxMillivolts,
      "mV",
      "Pin voltage at and above which the bridge is broken",
    ),
    underRange,
    zeroShift: table(-1000, 1000, "mV", "Bridge voltage to subtract, against ambient temperature"),
    spanFactor: table(0.1, 10, "", "Sensitivity relative to 20 °C, against ambient temperature"),
    warmUpMs,
    worstRisePerS: number(0, fullScale, "channel/s", "Fastest possible rise while the sensor cannot be read"),
    supplyPort: optional(
      port("digital", "Digital port that switches the supply of the beads; 1 is on"),
      "the beads stay on",
    ),
    // With less than 8 % the response is off by more than any band; more than 18 % is an alarm of its own.
    minOxygen: optional(
      number(8, 18, "% vol", "Oxygen below which the reading is INVALID, because methane does not burn"),
      "10",
    ),
    cleanAir: optional(
      number(
        relative("fullScale", { times: 0.005 }),
        relative("fullScale", { times: 0.05 }),
        "channel",
        "After an over-range, a reading below this may be clean air",
      ),
      "2 % of `fullScale`",
    ),
  },
);

export const electrochemical = kindOfChannel(
  "Electrochemical cell behind a transimpedance amplifier: pin millivolts = offset + millivolts per µA × µA",
  {
    port: port("analog", "Analogue port of the amplifier"),
    isOxygen: flag("An oxygen cell: has limits below as well as above, and is the witness of a pellistor"),
    amplifierOffsetMillivolts: number(0, maxMillivolts, "mV", "Pin voltage at a current of 0"),
    millivoltsPerMicroamp: number(0.001, 10000, "mV/µA", "Gain of the amplifier"),
    shortMillivolts: number(
      0,
      relative("amplifierOffsetMillivolts"),
      "mV",
      "Pin voltage at and below which the signal is shorted",
    ),
    saturatedMillivolts: number(
      relative("amplifierOffsetMillivolts", { plus: 1 }),
      maxMillivolts,
      "mV",
      "Pin voltage at and above which the amplifier is saturated",
    ),
    openMillivolts: number(
      relative("saturatedMillivolts"),
      maxMillivolts,
      "mV",
      "Pin voltage at and above which the cell is missing",
    ),
    underRange,
    baseline: table(-1000, 1000, "µA", "Current without gas relative to 20 °C, against ambient temperature"),
    spanFactor: table(0.1, 10, "", "Sensitivity relative to 20 °C, against ambient temperature"),
    interference: list(
      part(
        record({
          channel: channel({ kinds: ["electrochemical"] }, "Channel of the other gas"),
          factor: number(-0.5, 0.5, "ppm/ppm", "Reading that one unit of the other gas causes"),
        }),
        "Interference",
      ),
      0,
      maxChannels,
      "Cross-sensitivity to the gases of other cells",
      { distinct: "channel" },
    ),
    warmUpMs,
    worstChangePerS: number(
      minusFullScale,
      fullScale,
      "channel/s",
      "Fastest possible change to the dangerous side while the cell cannot be read",
    ),
    acceptance: optional(
      part(acceptanceShape, "What a calibration of this cell may find"),
      "bounds of the firmware for oxygen, `co` and `h2s`; a cell of another gas cannot be calibrated",
    ),
  },
  [
    {
      field: "worstChangePerS",
      text: "is not above 0 for oxygen, and not below 0 for any other gas",
      breaks: ({ isOxygen, worstChangePerS }) => (isOxygen ? worstChangePerS > 0 : worstChangePerS < 0),
      reason: ({ isOxygen, worstChangePerS }) =>
        `${worstChangePerS} is not the dangerous side: ${isOxygen ? "oxygen falls" : "a toxic gas rises"}`,
    },
  ],
);

const thermistor = record({
  ohmsAt25: number(100, 1e6, "Ω", "Resistance at 25 °C"),
  betaKelvin: number(2000, 6000, "K", "B value"),
  pullUpOhms: number(100, 1e6, "Ω", "Resistor between supply and thermistor"),
  supplyMillivolts: number(100, maxMillivolts, "mV", "Supply of both"),
});

const segment = record(
  {
    from: number(0, fullScale, "channel", "Lower end of the range"),
    to: number(relative("from", { plus: 1 }), 200, "channel", "Upper end of the range"),
    span: number(0.001, 10, "", "Share of the light that is absorbed at most"),
    b: number(1e-6, 10, "", "Coefficient b of the modified Beer-Lambert law"),
    c: number(0.3, 2, "", "Exponent c of the modified Beer-Lambert law"),
  },
  [
    {
      field: "to",
      text: "lies where the curve still rises",
      breaks: (one) => absorbedBy(one, one.to) - absorbedBy(one, one.to - 1) < 1e-5,
      reason: () => "lies where the curve no longer rises",
    },
  ],
);

type Segments = readonly RecordOf<typeof segment>[];

/** The first segment that does not overlap the one before it, −1 where all do. */
function gapIn(segments: Segments): number {
  return segments.findIndex(({ from, to }, index) => {
    const before = segments[index - 1];
    return before !== undefined && !(from > before.from && to > before.to && from < before.to);
  });
}

export const ndir = kindOfChannel(
  "Infrared bench: lamp, active and reference detector, thermistor. Pin millivolts = idle + amplitude",
  {
    // A pipe is meant to be full of methane: it has other limits than the air, by whatever name the reading has.
    limits: optional(text("Row of the limits profile"), "`id`"),
    activePort: port("analog", "Analogue port of the active detector"),
    referencePort: port("analog", "Analogue port of the reference detector"),
    thermistorPort: port("analog", "Analogue port of the thermistor"),
    pressure: channel(
      { kinds: ["loop", "ambient"], unit: "kPa", quantity: "pressure", isRequired: true, what: "pressure in kPa" },
      "Channel of the absolute pressure of the gas in the bench",
    ),
    idleMillivolts: number(1, maxMillivolts, "mV", "Pin voltage without light"),
    shortMillivolts: number(0, maxMillivolts, "mV", "Pin voltage at and below which a signal is shorted"),
    openMillivolts: number(
      relative("idleMillivolts", { plus: 1 }),
      maxMillivolts,
      "mV",
      "Pin voltage at and above which a wire is broken",
    ),
    referenceMillivolts: number(
      1,
      maxMillivolts,
      "mV",
      "Amplitude of the reference with a good lamp and clean windows",
    ),
    thermistor: part(thermistor, "Thermistor of the bench"),
    segments: list(
      part(segment, "Segment"),
      1,
      5,
      "Share of the light that gas absorbs at 20 °C and 101.325 kPa, by ranges that overlap",
    ),
    zeroRatio: table(0.1, 10, "", "Active over reference without gas, against the temperature of the bench"),
    spanFactor: table(
      0.5,
      2,
      "",
      "Absorbed share relative to 20 °C for the same number of molecules, against the temperature of the bench",
    ),
    pressureExponent: number(
      0.5,
      1.5,
      "",
      "Exponent of the signal over pressure; 1 for a bench that only counts molecules",
    ),
    underRange,
    warmUpMs,
    worstChangePerS: number(
      minusFullScale,
      fullScale,
      "channel/s",
      "Fastest possible change to the dangerous side while there is no signal; in a pipe this side is less",
    ),
  },
  [
    {
      field: "shortMillivolts",
      text: "is below `idleMillivolts`",
      breaks: ({ shortMillivolts, idleMillivolts }) => shortMillivolts >= idleMillivolts,
      reason: ({ shortMillivolts, idleMillivolts }) =>
        `${shortMillivolts} is not below idle, ${idleMillivolts}: darkness would be a short circuit`,
    },
    {
      field: "referenceMillivolts",
      text: "is at most `openMillivolts` − `idleMillivolts`",
      breaks: ({ referenceMillivolts, openMillivolts, idleMillivolts }) =>
        referenceMillivolts > openMillivolts - idleMillivolts,
      reason: ({ referenceMillivolts, openMillivolts, idleMillivolts }) =>
        `${referenceMillivolts} is not in 1…${openMillivolts - idleMillivolts}`,
    },
    {
      field: "segments[0].from",
      text: "is 0",
      breaks: ({ segments }) => segments[0]!.from !== 0,
      reason: () => "is not 0",
    },
    {
      field: "segments",
      text: "rise, and each overlaps the one before it",
      breaks: ({ segments }) => gapIn(segments) >= 0,
      reason: ({ segments }) => `entry ${gapIn(segments)} does not rise from the one before it and overlap it`,
    },
    {
      field: "segments",
      text: "reach `fullScale`",
      breaks: (one) => one.segments[one.segments.length - 1]!.to < one.fullScale,
      reason: ({ segments }) => `end at ${segments[segments.length - 1]!.to}, below full scale`,
    },
  ],
);

export const mos = kindOfChannel("Metal-oxide sensor over a load resistor: teaching tier", {
  port: port("analog", "Analogue port at the load resistor"),
  loadOhms: number(100, 1e7, "Ω", "Load resistor"),
  r0Ohms: number(100, 1e7, "Ω", "Resistance of the sensor in 1000 ppm of methane at 20 °C and 65 %RH"),
  supplyMillivolts: number(100, maxMillivolts, "mV", "Supply of sensor and load resistor in series"),
  openMillivolts: number(
    1,
    relative("supplyMillivolts", { plus: -1 }),
    "mV",
    "Pin voltage at and below which the sensor is broken",
  ),
  shortMillivolts: number(
    relative("openMillivolts", { plus: 1 }),
    relative("supplyMillivolts", { plus: -1 }),
    "mV",
    "Pin voltage at and above which the sensor is shorted",
  ),
  warmUpMs,
  temperature: optional(
    channel(
      { kinds: ["ambient"], quantity: "temperature", what: "temperature of the air" },
      "Ambient channel of the temperature to correct for",
    ),
    "no correction",
  ),
  humidity: optional(
    channel(
      { kinds: ["ambient"], quantity: "humidity", what: "humidity of the air" },
      "Ambient channel of the humidity to correct for",
    ),
    "no correction",
  ),
});

export const loop = kindOfChannel("A 4–20 mA transmitter over a shunt", {
  port: port("analog", "Analogue port at the shunt"),
  shuntOhms: number(1, 1000, "Ω", "Shunt"),
  zero: number(
    -widestFullScale,
    relative("fullScale", { plus: -0.001 }),
    "channel",
    "Value at 4 mA; `fullScale` is the value at 20 mA",
  ),
});

export const ambient = kindOfChannel(
  "Temperature or pressure of the air around the instrument from the barometer, humidity from the hygrometer",
  {
    port: port("ambient", "Port of the barometer or hygrometer; channels may share it"),
    quantity: choice(["temperature", "pressure", "humidity"], "What is measured"),
    optional: optional(
      flag("A board without the part has no such channel, and works"),
      "false: such a board is refused",
    ),
  },
);

export const battery = kindOfChannel("Battery: charge from the cell's voltage", {
  port: port("analog", "Analogue port of the divider"),
  dividerRatio: number(1, 100, "V/V", "Cell voltage over pin voltage"),
});
