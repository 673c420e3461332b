/** The shipped device profiles, deeply frozen, so that they stay in flash. */
import { co, h2s, o2 } from "./cell-profiles";
import { methaneFlow, pipeMethane } from "./drainage-profile";
import type {
  AmbientProfile,
  BatteryProfile,
  DeviceProfile,
  DpFlowProfile,
  LoopProfile,
  MethaneSource,
} from "./device-profile";

const temperature: AmbientProfile = Object.freeze({
  kind: "ambient",
  id: "temperature",
  label: "T",
  unit: "°C",
  decimals: 1,
  isMain: false,
  fullScale: 60,
  port: "ambient",
  quantity: "temperature",
});

const pressure: AmbientProfile = Object.freeze({
  kind: "ambient",
  id: "pressure",
  label: "P",
  unit: "kPa",
  decimals: 1,
  isMain: false,
  fullScale: 120,
  port: "ambient",
  quantity: "pressure",
});

/** Optional, because not every board has the part. */
const humidity: AmbientProfile = Object.freeze({
  kind: "ambient",
  id: "humidity",
  label: "RH",
  unit: "%RH",
  decimals: 0,
  isMain: false,
  fullScale: 100,
  port: "ambient",
  quantity: "humidity",
  optional: true,
});

const battery: BatteryProfile = Object.freeze({
  kind: "battery",
  id: "battery",
  label: "BAT",
  unit: "%",
  decimals: 0,
  isMain: false,
  fullScale: 100,
  port: "battery",
  dividerRatio: 2,
});

const methane: DeviceProfile = Object.freeze({
  name: "methane",
  channels: Object.freeze([
    Object.freeze({
      kind: "pellistor",
      id: "ch4",
      label: "CH4",
      unit: "%",
      decimals: 2,
      isMain: true,
      fullScale: 5,
      port: "ch4",
      supplyPort: "ch4Supply",
      amplifierOffsetMillivolts: 400,
      amplifierGain: 12,
      shortMillivolts: 100,
      openMillivolts: 2400,
      underRange: -0.25,
      // Typical values of a matched pair of beads; calibration covers the deviation of a single sensor.
      zeroShift: Object.freeze([Object.freeze({ celsius: -40, value: 0 }), Object.freeze({ celsius: 60, value: 0 })]),
      spanFactor: Object.freeze([
        Object.freeze({ celsius: -20, value: 1.012 }),
        Object.freeze({ celsius: 20, value: 1 }),
        Object.freeze({ celsius: 60, value: 0.988 }),
      ]),
      warmUpMs: 45000,
      worstRisePerS: 0.5,
      // With the filters; specimens have 10.4 to 14 s.
      t90S: 13.5,
      noise: 0.01,
    }),
    temperature,
    pressure,
    humidity,
    battery,
  ]),
});

const fourGas: DeviceProfile = Object.freeze({
  name: "four-gas",
  channels: Object.freeze([methane.channels[0]!, o2, co, h2s, temperature, pressure, humidity, battery]),
});

const pipePressure: LoopProfile = Object.freeze({
  kind: "loop",
  id: "pipePressure",
  label: "Pp",
  unit: "kPa",
  decimals: 1,
  isMain: false,
  fullScale: 200,
  port: "pipePressure",
  shuntOhms: 100,
  zero: 0,
});

const pipeTemperature: LoopProfile = Object.freeze({
  kind: "loop",
  id: "pipeTemperature",
  label: "Tp",
  unit: "°C",
  decimals: 1,
  isMain: false,
  fullScale: 85,
  port: "pipeTemperature",
  shuntOhms: 100,
  zero: -40,
});

const drainage: DeviceProfile = Object.freeze({
  name: "drainage",
  channels: Object.freeze([
    pipeMethane,
    Object.freeze({
      kind: "pulseFlow",
      id: "flow",
      label: "Q",
      unit: "m³/h",
      decimals: 1,
      isMain: true,
      fullScale: 1000,
      port: "flow",
      kFactor: Object.freeze([
        Object.freeze({ hz: 1, pulsesPerM3: 3600 }),
        Object.freeze({ hz: 1000, pulsesPerM3: 3600 }),
      ]),
      cutOff: 1,
      cutOffHysteresis: 0.5,
      maximumHz: 5000,
    }),
    Object.freeze({
      kind: "standardFlow",
      id: "standardFlow",
      label: "Qn",
      unit: "m³/h",
      decimals: 1,
      isMain: true,
      fullScale: 2000,
      flow: "flow",
      pressure: "pipePressure",
      temperature: "pipeTemperature",
      referencePressureKPa: 101.325,
      referenceCelsius: 20,
    }),
    methaneFlow,
    pipePressure,
    pipeTemperature,
    temperature,
    pressure,
    humidity,
    battery,
  ]),
});

/**
 * Methane in the pipe by a transmitter, for every flow that depends on it. For an infrared bench, write the id of its channel
 * here.
 */
const transmitted: MethaneSource = Object.freeze({ channel: "pipeCh4", percent: 30 });

/** An orifice plate of 120 mm in a pipe of 200 mm, with transmitters for what its equation needs. */
const plateFlow: DpFlowProfile = Object.freeze({
  kind: "dpFlow",
  id: "flow",
  label: "Q",
  unit: "m³/h",
  decimals: 0,
  isMain: true,
  fullScale: 4000,
  primary: Object.freeze({ kind: "orifice", pipeMm: 200, boreMm: 120, discharge: 0.605 }),
  differential: "pipeDifferential",
  pressure: "pipePressure",
  temperature: "pipeTemperature",
  methane: transmitted,
  // A zero error of 0.1 % of the transmitter's span reads like 100 m³/h in light gas.
  cutOff: 120,
  cutOffHysteresis: 0.25,
  onFault: "hold",
});

const drainageDp: DeviceProfile = Object.freeze({
  name: "drainage-dp",
  channels: Object.freeze([
    plateFlow,
    Object.freeze({
      kind: "standardFlow",
      id: "standardFlow",
      label: "Qn",
      unit: "m³/h",
      decimals: 0,
      isMain: true,
      fullScale: 5000,
      flow: "flow",
      pressure: "pipePressure",
      temperature: "pipeTemperature",
      referencePressureKPa: 101.325,
      referenceCelsius: 20,
      methane: transmitted,
    }),
    Object.freeze({
      kind: "standardFlow",
      id: "methaneFlow",
      label: "Qm",
      unit: "m³/h",
      decimals: 0,
      isMain: true,
      fullScale: 5000,
      flow: "flow",
      pressure: "pipePressure",
      temperature: "pipeTemperature",
      referencePressureKPa: 101.325,
      referenceCelsius: 20,
      quantity: "methane",
      methane: transmitted,
    }),
    Object.freeze({
      kind: "loop",
      id: "pipeCh4",
      label: "CH4p",
      unit: "%",
      decimals: 1,
      isMain: true,
      fullScale: 110,
      port: "pipeCh4",
      shuntOhms: 100,
      zero: 0,
    }),
    Object.freeze({
      kind: "loop",
      id: "pipeDifferential",
      label: "dP",
      unit: "kPa",
      decimals: 3,
      isMain: false,
      fullScale: 5,
      port: "pipeDifferential",
      shuntOhms: 100,
      zero: 0,
    }),
    pipePressure,
    pipeTemperature,
    temperature,
    pressure,
    humidity,
    battery,
  ]),
});

export const deviceProfiles: readonly DeviceProfile[] = Object.freeze([methane, fourGas, drainage, drainageDp]);
