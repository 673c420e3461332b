/**
 * What a device profile may say: which channels exist, on which ports, with which sensor model. Pure data, checked by
 * `validateDeviceProfile`; adding a channel of a known kind touches a profile only.
 */
import type { TablePoint } from "../compensate/temperature-table";

interface ChannelProfileBase {
  /** Name in limits, logs and traces. */
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly decimals: number;
  /** A cell of its own on the main page. */
  readonly isMain: boolean;
  /** Upper end of the measuring range, in the channel's unit. */
  readonly fullScale: number;
  /** Time in which the reading takes 90 % of a step, s. With `noise`, alarms may begin ahead of the reading (measure/lead.ts). */
  readonly t90S?: number;
  /** Standard deviation of a quiet reading as alarms see it, in the channel's unit. */
  readonly noise?: number;
}

/** Catalytic bridge behind an amplifier: pin millivolts = offset + gain × bridge millivolts. */
export interface PellistorProfile extends ChannelProfileBase {
  readonly kind: "pellistor";
  readonly port: string;
  readonly amplifierOffsetMillivolts: number;
  readonly amplifierGain: number;
  /** Pin voltage at and below which the signal is shorted, at and above which the bridge is broken. */
  readonly shortMillivolts: number;
  readonly openMillivolts: number;
  /** Reading below which a healthy sensor cannot be. */
  readonly underRange: number;
  /** Bridge millivolts to take off, against ambient temperature. */
  readonly zeroShift: readonly TablePoint[];
  /** Sensitivity relative to 20 °C, against ambient temperature. */
  readonly spanFactor: readonly TablePoint[];
  readonly warmUpMs: number;
  /** The fastest rise to believe possible while the sensor cannot be read, in the channel's unit per second. */
  readonly worstRisePerS: number;
}

/** A 4–20 mA transmitter over a shunt. */
export interface LoopProfile extends ChannelProfileBase {
  readonly kind: "loop";
  readonly port: string;
  readonly shuntOhms: number;
  /** Value at 4 mA; `fullScale` is the value at 20 mA. */
  readonly zero: number;
}

/** Temperature or pressure of the air around the instrument, from the barometer. */
export interface AmbientProfile extends ChannelProfileBase {
  readonly kind: "ambient";
  readonly port: string;
  readonly quantity: "temperature" | "pressure";
}

export interface BatteryProfile extends ChannelProfileBase {
  readonly kind: "battery";
  readonly port: string;
  /** Cell volts per pin volt. */
  readonly dividerRatio: number;
}

export interface KFactorPoint {
  readonly hz: number;
  /** Pulses per cubic metre at flowing conditions. */
  readonly pulsesPerM3: number;
}

/** A pulse meter in a pipe: actual volume flow, m³/h. */
export interface PulseFlowProfile extends ChannelProfileBase {
  readonly kind: "pulseFlow";
  readonly port: string;
  readonly kFactor: readonly KFactorPoint[];
  /** Below this flow the reading is zero until it exceeds cut-off × (1 + hysteresis). m³/h. */
  readonly cutOff: number;
  readonly cutOffHysteresis: number;
  /** Highest frequency the meter can produce; shorter periods are noise. */
  readonly maximumHz: number;
}

/** Flow of another channel brought to reference conditions by that pipe's pressure and temperature. */
export interface StandardFlowProfile extends ChannelProfileBase {
  readonly kind: "standardFlow";
  readonly flow: string;
  readonly pressure: string;
  readonly temperature: string;
  readonly referencePressureKPa: number;
  readonly referenceCelsius: number;
}

export type ChannelProfile =
  | PellistorProfile
  | LoopProfile
  | AmbientProfile
  | BatteryProfile
  | PulseFlowProfile
  | StandardFlowProfile;

export interface DeviceProfile {
  readonly name: string;
  readonly channels: readonly ChannelProfile[];
}
