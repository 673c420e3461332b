/** The device profiles that ship. Frozen through and through, so that they stay in flash. */
import { co, h2s, o2 } from "./cell-profiles";
import type { AmbientProfile, BatteryProfile, DeviceProfile } from "./device-profile";

const temperature: AmbientProfile = Object.freeze({
  kind: "ambient", id: "temperature", label: "T", unit: "°C", decimals: 1, isMain: false, fullScale: 60,
  port: "ambient", quantity: "temperature",
});

const pressure: AmbientProfile = Object.freeze({
  kind: "ambient", id: "pressure", label: "P", unit: "kPa", decimals: 1, isMain: false, fullScale: 120,
  port: "ambient", quantity: "pressure",
});

const battery: BatteryProfile = Object.freeze({
  kind: "battery", id: "battery", label: "BAT", unit: "%", decimals: 0, isMain: false, fullScale: 100,
  port: "battery", dividerRatio: 2,
});

const methane: DeviceProfile = Object.freeze({
  name: "methane",
  channels: Object.freeze([
    Object.freeze({
      kind: "pellistor", id: "ch4", label: "CH4", unit: "%", decimals: 2, isMain: true, fullScale: 5,
      port: "ch4",
      supplyPort: "ch4Supply",
      amplifierOffsetMillivolts: 400,
      amplifierGain: 12,
      shortMillivolts: 100,
      openMillivolts: 2400,
      underRange: -0.25,
      // Typical of a matched pair of beads; what a single sensor does differently is left to its calibration.
      zeroShift: Object.freeze([Object.freeze({ celsius: -40, value: 0 }), Object.freeze({ celsius: 60, value: 0 })]),
      spanFactor: Object.freeze([Object.freeze({ celsius: -20, value: 1.012 }), Object.freeze({ celsius: 20, value: 1 }), Object.freeze({ celsius: 60, value: 0.988 })]),
      warmUpMs: 45000,
      worstRisePerS: 0.5,
      // Filters included; specimens are between 10.4 and 14 s.
      t90S: 13.5,
      noise: 0.01,
    }),
    temperature, pressure, battery,
  ]),
});

const fourGas: DeviceProfile = Object.freeze({
  name: "four-gas",
  channels: Object.freeze([methane.channels[0]!, o2, co, h2s, temperature, pressure, battery]),
});

const drainage: DeviceProfile = Object.freeze({
  name: "drainage",
  channels: Object.freeze([
    Object.freeze({
      kind: "pulseFlow", id: "flow", label: "Q", unit: "m³/h", decimals: 1, isMain: true, fullScale: 1000,
      port: "flow",
      kFactor: Object.freeze([Object.freeze({ hz: 1, pulsesPerM3: 3600 }), Object.freeze({ hz: 1000, pulsesPerM3: 3600 })]),
      cutOff: 1, cutOffHysteresis: 0.5, maximumHz: 5000,
    }),
    Object.freeze({
      kind: "standardFlow", id: "standardFlow", label: "Qn", unit: "m³/h", decimals: 1, isMain: true, fullScale: 2000,
      flow: "flow", pressure: "pipePressure", temperature: "pipeTemperature",
      referencePressureKPa: 101.325, referenceCelsius: 20,
    }),
    Object.freeze({
      kind: "loop", id: "pipePressure", label: "Pp", unit: "kPa", decimals: 1, isMain: false, fullScale: 200,
      port: "pipePressure", shuntOhms: 100, zero: 0,
    }),
    Object.freeze({
      kind: "loop", id: "pipeTemperature", label: "Tp", unit: "°C", decimals: 1, isMain: false, fullScale: 85,
      port: "pipeTemperature", shuntOhms: 100, zero: -40,
    }),
    temperature, pressure, battery,
  ]),
});

export const deviceProfiles: readonly DeviceProfile[] = Object.freeze([methane, fourGas, drainage]);
