/** What the fields of sensors and transmitters mean. */
import type { acceptanceShape } from "../../src/profile/acceptance-fields";
import type {
  ambient as ambientShape,
  battery as batteryShape,
  commonFields,
  electrochemical as electrochemicalShape,
  loop as loopShape,
  mos as mosShape,
  ndir as ndirShape,
  pellistor as pellistorShape,
} from "../../src/profile/channel-fields";
import type { Shape } from "../../src/profile/fields";
import type { MeaningsOf } from "./meaning";

export const common: MeaningsOf<Shape<typeof commonFields>> = {
  id: "Name in limits, logs and traces",
  label: "Name on the screen",
  unit: "Unit of the reading",
  decimals: { unit: "", is: "Decimal places shown" },
  isMain: "The channel has a cell on the main page; 1 to 4 channels have one",
  fullScale: { unit: "channel", is: "Upper end of the measuring range" },
  t90S: {
    unit: "s",
    is: "Time in which the reading takes 90 % of a step. With `noise`, alarms may begin ahead of the reading",
    without: "no early alarm",
  },
  noise: {
    unit: "channel",
    is: "Standard deviation of a quiet reading as alarms see it",
    without: "no early alarm",
  },
};

const warmUpMs = { unit: "ms", is: "Time that the sensor takes to settle after power-on" };
const underRange = { unit: "channel", is: "Reading that a healthy sensor cannot fall below" };
const amplifierPort = "Analogue port of the amplifier";
const shortMillivolts = { unit: "mV", is: "Pin voltage at and below which the signal is shorted" };

function table(unit: string, is: string) {
  return {
    is,
    fields: { celsius: { unit: "°C", is: "Temperature" }, value: { unit, is: "Value at this temperature" } },
  };
}

export const pellistor: MeaningsOf<typeof pellistorShape> = {
  ...common,
  port: amplifierPort,
  amplifierOffsetMillivolts: { unit: "mV", is: "Pin voltage at a bridge voltage of 0" },
  amplifierGain: { unit: "mV/mV", is: "Gain of the amplifier" },
  shortMillivolts,
  openMillivolts: { unit: "mV", is: "Pin voltage at and above which the bridge is broken" },
  underRange,
  zeroShift: table("mV", "Bridge voltage to subtract, against ambient temperature"),
  spanFactor: table("", "Sensitivity relative to 20 °C, against ambient temperature"),
  warmUpMs,
  worstRisePerS: { unit: "channel/s", is: "Fastest possible rise while the sensor cannot be read" },
  supplyPort: {
    is: "Digital port that switches the supply of the beads; 1 is on",
    without: "the beads stay on",
  },
  minOxygen: {
    unit: "% vol",
    is: "Oxygen below which the reading is INVALID, because methane does not burn",
    without: "10",
  },
  cleanAir: {
    unit: "channel",
    is: "After an over-range, a reading below this may be clean air",
    without: "2 % of `fullScale`",
  },
};

const acceptance: MeaningsOf<typeof acceptanceShape> = {
  zeroShiftShare: { unit: "", is: "Share of full scale by which one fresh-air zero may move the reading" },
  minZero: { unit: "signal", is: "Lowest signal that the sensor can have in fresh air" },
  maxZero: { unit: "signal", is: "Highest signal that the sensor can have in fresh air" },
  spanChange: { unit: "", is: "Share by which one span may change the sensitivity" },
  minGain: { unit: "signal/channel", is: "Lowest sensitivity of a good sensor" },
  maxGain: { unit: "signal/channel", is: "Highest sensitivity of a good sensor" },
  minGasShare: {
    unit: "",
    is: "Weakest gas for a span or bump test as a share of full scale: below it, noise would be calibrated in",
  },
  restBand: { unit: "signal", is: "At rest, the signal stays within this band over the window" },
  restCreep: { unit: "signal", is: "At rest, the signal does not creep by more than this" },
  settleS: { unit: "s", is: "Lag of the sensor: its signal is not taken earlier" },
  mayLack: {
    is: "The gas of the procedure may raise the alarm for too little of the channel",
    without: "the procedure is refused in a gas alarm",
  },
  airValue: {
    unit: "channel",
    is: "Share in fresh air. A fresh-air zero is a span at this value",
    without: "0",
  },
  minGas: {
    unit: "channel",
    is: "Weakest bottle for a span or bump test",
    without: "`minGasShare` of full scale",
  },
  maxGas: { unit: "channel", is: "Strongest bottle for a span or bump test", without: "`fullScale`" },
};

export const electrochemical: MeaningsOf<typeof electrochemicalShape> = {
  ...common,
  port: amplifierPort,
  isOxygen: "An oxygen cell: has limits below as well as above, and is the witness of a pellistor",
  amplifierOffsetMillivolts: { unit: "mV", is: "Pin voltage at a current of 0" },
  millivoltsPerMicroamp: { unit: "mV/µA", is: "Gain of the amplifier" },
  shortMillivolts,
  saturatedMillivolts: { unit: "mV", is: "Pin voltage at and above which the amplifier is saturated" },
  openMillivolts: { unit: "mV", is: "Pin voltage at and above which the cell is missing" },
  underRange,
  baseline: table("µA", "Current without gas relative to 20 °C, against ambient temperature"),
  spanFactor: table("", "Sensitivity relative to 20 °C, against ambient temperature"),
  interference: {
    is: "Cross-sensitivity to the gases of other cells",
    fields: {
      channel: "Channel of the other gas",
      factor: { unit: "ppm/ppm", is: "Reading that one unit of the other gas causes" },
    },
  },
  warmUpMs,
  worstChangePerS: {
    unit: "channel/s",
    is: "Fastest possible change to the dangerous side while the cell cannot be read",
  },
  acceptance: {
    is: "What a calibration of this cell may find",
    without: "bounds of the firmware for oxygen, `co` and `h2s`; a cell of another gas cannot be calibrated",
    fields: acceptance,
  },
};

export const ndir: MeaningsOf<typeof ndirShape> = {
  ...common,
  limits: { is: "Row of the limits profile", without: "`id`" },
  activePort: "Analogue port of the active detector",
  referencePort: "Analogue port of the reference detector",
  thermistorPort: "Analogue port of the thermistor",
  pressure: "Channel of the absolute pressure of the gas in the bench",
  idleMillivolts: { unit: "mV", is: "Pin voltage without light" },
  shortMillivolts: { unit: "mV", is: "Pin voltage at and below which a signal is shorted" },
  openMillivolts: { unit: "mV", is: "Pin voltage at and above which a wire is broken" },
  referenceMillivolts: { unit: "mV", is: "Amplitude of the reference with a good lamp and clean windows" },
  thermistor: {
    is: "Thermistor of the bench",
    fields: {
      ohmsAt25: { unit: "Ω", is: "Resistance at 25 °C" },
      betaKelvin: { unit: "K", is: "B value" },
      pullUpOhms: { unit: "Ω", is: "Resistor between supply and thermistor" },
      supplyMillivolts: { unit: "mV", is: "Supply of both" },
    },
  },
  segments: {
    is: "Share of the light that gas absorbs at 20 °C and 101.325 kPa, by ranges that overlap",
    fields: {
      from: { unit: "channel", is: "Lower end of the range" },
      to: { unit: "channel", is: "Upper end of the range" },
      span: { unit: "", is: "Share of the light that is absorbed at most" },
      b: { unit: "", is: "Coefficient b of the modified Beer-Lambert law" },
      c: { unit: "", is: "Exponent c of the modified Beer-Lambert law" },
    },
  },
  zeroRatio: table("", "Active over reference without gas, against the temperature of the bench"),
  spanFactor: table(
    "",
    "Absorbed share relative to 20 °C for the same number of molecules, against the temperature of the bench",
  ),
  pressureExponent: {
    unit: "",
    is: "Exponent of the signal over pressure; 1 for a bench that only counts molecules",
  },
  underRange,
  warmUpMs,
  worstChangePerS: {
    unit: "channel/s",
    is: "Fastest possible change to the dangerous side while there is no signal; in a pipe this side is less",
  },
};

export const mos: MeaningsOf<typeof mosShape> = {
  ...common,
  port: "Analogue port at the load resistor",
  loadOhms: { unit: "Ω", is: "Load resistor" },
  r0Ohms: { unit: "Ω", is: "Resistance of the sensor in 1000 ppm of methane at 20 °C and 65 %RH" },
  supplyMillivolts: { unit: "mV", is: "Supply of sensor and load resistor in series" },
  openMillivolts: { unit: "mV", is: "Pin voltage at and below which the sensor is broken" },
  shortMillivolts: { unit: "mV", is: "Pin voltage at and above which the sensor is shorted" },
  warmUpMs,
  temperature: { is: "Ambient channel of the temperature to correct for", without: "no correction" },
  humidity: { is: "Ambient channel of the humidity to correct for", without: "no correction" },
};

export const loop: MeaningsOf<typeof loopShape> = {
  ...common,
  port: "Analogue port at the shunt",
  shuntOhms: { unit: "Ω", is: "Shunt" },
  zero: { unit: "channel", is: "Value at 4 mA; `fullScale` is the value at 20 mA" },
};

export const ambient: MeaningsOf<typeof ambientShape> = {
  ...common,
  port: "Port of the barometer or hygrometer; channels may share it",
  quantity: "What is measured",
  optional: {
    is: "A board without the part has no such channel, and works",
    without: "false: such a board is refused",
  },
};

export const battery: MeaningsOf<typeof batteryShape> = {
  ...common,
  port: "Analogue port of the divider",
  dividerRatio: { unit: "V/V", is: "Cell voltage over pin voltage" },
};
