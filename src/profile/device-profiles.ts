/** The shipped device profiles. */
import { co, h2s, o2 } from "./cell-profiles";
import type {
  AmbientProfile,
  BatteryProfile,
  DeviceProfile,
  DpFlowProfile,
  LoopProfile,
  MethaneSource,
  StandardFlowProfile,
} from "./device-profile";
import { methaneFlow, pipeMethane, reference } from "./drainage-profile";
import { byTemperature, frozen } from "./frozen";

const ofTheAir = Object.freeze({ kind: "ambient", decimals: 1, isMain: false, port: "ambient" } as const);
const temperature: AmbientProfile = frozen({
  ...ofTheAir,
  id: "temperature",
  label: "T",
  unit: "°C",
  fullScale: 60,
  quantity: "temperature",
});
const pressure: AmbientProfile = frozen({
  ...ofTheAir,
  id: "pressure",
  label: "P",
  unit: "kPa",
  fullScale: 120,
  quantity: "pressure",
});
/** Optional, because not every board has the part. */
const humidity: AmbientProfile = frozen({
  ...ofTheAir,
  id: "humidity",
  label: "RH",
  unit: "%RH",
  decimals: 0,
  fullScale: 100,
  quantity: "humidity",
  optional: true,
});
const battery: BatteryProfile = frozen({
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
const surroundings = Object.freeze([temperature, pressure, humidity, battery]);

const methane: DeviceProfile = frozen({
  name: "methane",
  channels: [
    {
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
      zeroShift: byTemperature([-40, 0], [60, 0]),
      spanFactor: byTemperature([-20, 1.012], [20, 1], [60, 0.988]),
      warmUpMs: 45000,
      worstRisePerS: 0.5,
      // With the filters; specimens have 10.4 to 14 s.
      t90S: 13.5,
      noise: 0.01,
    },
    ...surroundings,
  ],
});

const fourGas: DeviceProfile = frozen({
  name: "four-gas",
  channels: [methane.channels[0]!, o2, co, h2s, ...surroundings],
});

/** A 4–20 mA transmitter on the port of its own name. */
function transmitter(
  id: string,
  label: string,
  unit: string,
  fullScale: number,
  rest: Partial<LoopProfile> = {},
): LoopProfile {
  return frozen({
    kind: "loop",
    id,
    label,
    unit,
    decimals: 1,
    isMain: false,
    fullScale,
    port: id,
    shuntOhms: 100,
    zero: 0,
    ...rest,
  });
}

const pipePressure = transmitter("pipePressure", "Pp", "kPa", 200);
const pipeTemperature = transmitter("pipeTemperature", "Tp", "°C", 85, { zero: -40 });

const standardFlow: StandardFlowProfile = frozen({
  kind: "standardFlow",
  id: "standardFlow",
  label: "Qn",
  unit: "m³/h",
  decimals: 1,
  isMain: true,
  fullScale: 2000,
  flow: "flow",
  ...reference,
});

const drainage: DeviceProfile = frozen({
  name: "drainage",
  channels: [
    pipeMethane,
    {
      kind: "pulseFlow",
      id: "flow",
      label: "Q",
      unit: "m³/h",
      decimals: 1,
      isMain: true,
      fullScale: 1000,
      port: "flow",
      kFactor: [
        { hz: 1, pulsesPerM3: 3600 },
        { hz: 1000, pulsesPerM3: 3600 },
      ],
      cutOff: 1,
      cutOffHysteresis: 0.5,
      maximumHz: 5000,
    },
    standardFlow,
    methaneFlow,
    pipePressure,
    pipeTemperature,
    ...surroundings,
  ],
});

/**
 * Methane in the pipe by a transmitter, for every flow that depends on it. For an infrared bench, write the id of its channel
 * here.
 */
const transmitted: MethaneSource = frozen({ channel: "pipeCh4", percent: 30 });

/** An orifice plate of 120 mm in a pipe of 200 mm, with transmitters for what its equation needs. */
const plateFlow: DpFlowProfile = frozen({
  kind: "dpFlow",
  id: "flow",
  label: "Q",
  unit: "m³/h",
  decimals: 0,
  isMain: true,
  fullScale: 4000,
  primary: { kind: "orifice", pipeMm: 200, boreMm: 120, discharge: 0.605 },
  differential: "pipeDifferential",
  pressure: "pipePressure",
  temperature: "pipeTemperature",
  methane: transmitted,
  // A zero error of 0.1 % of the transmitter's span reads like 100 m³/h in light gas.
  cutOff: 120,
  cutOffHysteresis: 0.25,
  onFault: "hold",
});

const drainageDp: DeviceProfile = frozen({
  name: "drainage-dp",
  channels: [
    plateFlow,
    { ...standardFlow, decimals: 0, fullScale: 5000, methane: transmitted },
    { ...methaneFlow, label: "Qm", decimals: 0, fullScale: 5000, methane: transmitted },
    transmitter("pipeCh4", "CH4p", "%", 110, { isMain: true }),
    transmitter("pipeDifferential", "dP", "kPa", 5, { decimals: 3 }),
    pipePressure,
    pipeTemperature,
    ...surroundings,
  ],
});

export const deviceProfiles: readonly DeviceProfile[] = frozen([methane, fourGas, drainage, drainageDp]);
