/**
 * What the oracle knows of the instruments, written independently of the firmware: channels, set-points, the lag of a healthy
 * sensor, and which faults must be found in which time. A value that changes in a profile has to be changed here too.
 */
import type { Fault, FaultPort } from "../../host-sim/io/board";
import type { Quantity } from "../../host-sim/world/world";

export interface GasFacts {
  readonly channel: string;
  readonly quantity: Quantity;
  readonly port: FaultPort;
  /** Set-points; `isBelow` if too little is the danger. */
  readonly low: number;
  readonly high: number;
  readonly isBelow: boolean;
  /** Maximum error of a healthy reading, as a share of the set-point and in the channel's unit. */
  readonly errorShare: number;
  readonly error: number;
  /** Time in which a reading has followed a step to within that error, s. */
  readonly followS: number;
  readonly warmUpS: number;
  /** Random levels: harmless, between LOW and HIGH, above HIGH. */
  readonly harmless: readonly [number, number];
  readonly worst: number;
}

export interface DeviceFacts {
  readonly device: string;
  readonly limits: string;
  readonly gases: readonly GasFacts[];
  /** Every port that can fail, with the channel that must then have a reason; none for the device itself. */
  readonly ports: readonly FaultPort[];
}

/** Set-points of `cn-coal`. Errors include those of temperature, pressure and humidity as the world draws them. */
const methane: GasFacts = {
  channel: "ch4",
  quantity: "ch4",
  port: "ch4",
  low: 1.0,
  high: 1.5,
  isBelow: false,
  errorShare: 0.1,
  error: 0.1,
  followS: 60,
  warmUpS: 46,
  harmless: [0, 0.5],
  worst: 8,
};
const oxygen: GasFacts = {
  channel: "o2",
  quantity: "o2",
  port: "o2",
  low: 20,
  high: 18,
  isBelow: true,
  errorShare: 0.03,
  error: 0,
  followS: 100,
  warmUpS: 46,
  harmless: [20.7, 20.9],
  worst: 12,
};
const carbonMonoxide: GasFacts = {
  channel: "co",
  quantity: "co",
  port: "co",
  low: 24,
  high: 100,
  isBelow: false,
  errorShare: 0.2,
  error: 5,
  followS: 150,
  warmUpS: 46,
  harmless: [0, 8],
  worst: 900,
};
const hydrogenSulphide: GasFacts = {
  channel: "h2s",
  quantity: "h2s",
  port: "h2s",
  low: 6.6,
  high: 15,
  isBelow: false,
  errorShare: 0.2,
  error: 2,
  followS: 150,
  warmUpS: 46,
  harmless: [0, 2],
  // More of it for longer inhibits the bead, which no instrument can detect without gas.
  worst: 30,
};

export const devices: readonly DeviceFacts[] = [
  { device: "methane", limits: "cn-coal", gases: [methane], ports: ["ch4", "ambient", "humidity", "battery"] },
  {
    device: "four-gas",
    limits: "cn-coal",
    gases: [methane, oxygen, carbonMonoxide, hydrogenSulphide],
    ports: ["ch4", "o2", "co", "h2s", "ambient", "humidity", "battery"],
  },
];

/** Seconds within which a fault must be reported, by kind. Faults that cannot be distinguished from gas or from its absence are not here. */
export const foundWithinS: Readonly<Partial<Record<Fault, number>>> = {
  open: 15,
  short: 15,
  stuck: 90,
  silent: 20,
  noise: 60,
  garbage: 20,
  intermittent: 30,
  erased: 20,
  garbled: 20,
};
