/** The names of the board's ports, and the possible faults of each. */
import type { FlowFault } from "../world/flow-meter";
import type { NdirFault } from "../world/ndir";
import { type AnalogFault, analogFaults } from "./analog-signal";
import type { BarometerFault } from "./bmp280-part";
import type { SegmentsFault } from "./ht16k33-part";
import type { OutputFault, OutputPartName } from "./outputs";
import type { HygrometerFault } from "./sht4x-part";
import type { FirmwareFault } from "./sim-firmware";
import type { ClockFault } from "./sim-rtc";

export type AnalogPortName =
  | "ch4"
  | "co"
  | "h2s"
  | "no2"
  | "o2"
  | "pipePressure"
  | "pipeTemperature"
  | "pipeDifferential"
  | "pipeCh4"
  | "battery"
  | "ndirActive"
  | "ndirReference"
  | "ndirThermistor"
  | "mos"
  | "reference";
export type ButtonName = "acknowledge" | "page" | "menu";
export type FaultPort =
  AnalogPortName | "flow" | "ambient" | "humidity" | "ndir" | OutputPartName | "clock" | "firmware" | "segments";
export type Fault =
  | AnalogFault
  | FlowFault
  | BarometerFault
  | HygrometerFault
  | NdirFault
  | OutputFault
  | ClockFault
  | FirmwareFault
  | SegmentsFault;

/** The faults of each port. */
export const faultsOf: Readonly<Record<FaultPort, readonly Fault[]>> = Object.freeze({
  ch4: analogFaults,
  co: analogFaults,
  h2s: analogFaults,
  no2: analogFaults,
  o2: analogFaults,
  pipePressure: analogFaults,
  pipeTemperature: analogFaults,
  pipeDifferential: analogFaults,
  pipeCh4: analogFaults,
  battery: analogFaults,
  ndirActive: analogFaults,
  ndirReference: analogFaults,
  ndirThermistor: analogFaults,
  mos: analogFaults,
  ndir: Object.freeze<Fault[]>(["none", "lampFailed", "referenceLow", "fogged"]),
  humidity: Object.freeze<Fault[]>([
    "none",
    "silent",
    "garbled",
    "stuck",
    "intermittent",
    "noise",
    "garbage",
    "offset",
    "drifting",
    "slow",
  ]),
  flow: Object.freeze<Fault[]>(["none", "silent", "bounce", "noise"]),
  ambient: Object.freeze<Fault[]>([
    "none",
    "silent",
    "stuck",
    "erased",
    "intermittent",
    "noise",
    "garbage",
    "offset",
    "drifting",
    "slow",
  ]),
  reference: Object.freeze<Fault[]>(["none", "open", "short", "silent", "noise"]),
  horn: Object.freeze<Fault[]>(["none", "dead"]),
  ledRed: Object.freeze<Fault[]>(["none", "dead"]),
  ledYellow: Object.freeze<Fault[]>(["none", "dead"]),
  ledGreen: Object.freeze<Fault[]>(["none", "dead"]),
  vibrator: Object.freeze<Fault[]>(["none", "dead"]),
  backlight: Object.freeze<Fault[]>(["none", "dead"]),
  clock: Object.freeze<Fault[]>(["none", "stopped", "jumped"]),
  firmware: Object.freeze<Fault[]>(["none", "damaged"]),
  segments: Object.freeze<Fault[]>(["none", "silent", "stuck"]),
});

/** Ports with faults on every board, whatever its channels. */
export const boardFaultPorts: readonly FaultPort[] = Object.freeze<FaultPort[]>([
  "horn",
  "ledRed",
  "ledYellow",
  "ledGreen",
  "vibrator",
  "backlight",
  "clock",
  "firmware",
  "reference",
]);
