/**
 * What a device profile may say: which channels exist, on which ports, with which sensor model. Pure data, checked by
 * `validateDeviceProfile`; adding a channel of a known kind touches a profile only.
 */
import type { AbsorptionSegment } from "../compensate/absorption-table";
import type { TablePoint } from "../compensate/temperature-table";
import type { ThermistorData } from "../compensate/thermistor";

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
  /** Digital port that switches the beads' supply, 1 is on. A board without it leaves them on. */
  readonly supplyPort?: string;
  /** Oxygen below which methane does not burn as it should, % vol: the reading is INVALID. 10 unless told. */
  readonly minOxygen?: number;
  /** After an over-range, a bead that reads less may stand in clean air, % vol. 2 % of full scale unless told. */
  readonly cleanAir?: number;
}

/** How much of another cell's gas this one takes for its own: for 1 ppm of it. */
export interface Interference {
  readonly channel: string;
  readonly factor: number;
}

/** Electrochemical cell behind a transimpedance amplifier: pin millivolts = offset + millivolts per µA × µA. */
export interface ElectrochemicalProfile extends ChannelProfileBase {
  readonly kind: "electrochemical";
  readonly port: string;
  /** Oxygen has limits below as well as above, and tells a pellistor whether it can burn. */
  readonly isOxygen: boolean;
  readonly amplifierOffsetMillivolts: number;
  readonly millivoltsPerMicroamp: number;
  /** Pin voltage at and below which the signal is shorted, at and above which the cell is missing. */
  readonly shortMillivolts: number;
  readonly openMillivolts: number;
  /** Pin voltage at and above which the amplifier is at its rail: more gas than can be told. */
  readonly saturatedMillivolts: number;
  readonly underRange: number;
  /** Current without gas beyond what it is at 20 °C, µA, against ambient temperature. */
  readonly baseline: readonly TablePoint[];
  /** Sensitivity relative to 20 °C, against ambient temperature. */
  readonly spanFactor: readonly TablePoint[];
  readonly interference: readonly Interference[];
  readonly warmUpMs: number;
  /** The fastest change for the worse to believe possible while the cell cannot be read, in the channel's unit per second. */
  readonly worstChangePerS: number;
}

/** Infrared bench: lamp, active and reference detector, thermistor. Pin millivolts = idle + amplitude. */
export interface NdirProfile extends ChannelProfileBase {
  readonly kind: "ndir";
  /**
   * Row of the limits profile, `id` unless told. A pipe is meant to be full of methane: it has other limits than the air, by whatever
   * name the reading goes.
   */
  readonly limits?: string;
  readonly activePort: string;
  readonly referencePort: string;
  readonly thermistorPort: string;
  /** Channel of the absolute pressure of the gas in the bench, kPa. */
  readonly pressure: string;
  readonly idleMillivolts: number;
  /** Pin voltage at and below which a signal is shorted, at and above which its wire is broken. */
  readonly shortMillivolts: number;
  readonly openMillivolts: number;
  /** Amplitude of the reference with a good lamp and clean windows: what too little light is held against. */
  readonly referenceMillivolts: number;
  readonly thermistor: ThermistorData;
  /** Share of the light that gas takes at 20 °C and 101.325 kPa, by ranges that overlap. */
  readonly segments: readonly AbsorptionSegment[];
  /** Active over reference without gas, against the bench's temperature: the zero and its α. */
  readonly zeroRatio: readonly TablePoint[];
  /** Missing share relative to 20 °C for the same number of molecules, against the bench's temperature: β. */
  readonly spanFactor: readonly TablePoint[];
  /** κ: how the signal goes with pressure; 1 for a bench that only counts molecules. */
  readonly pressureExponent: number;
  readonly underRange: number;
  readonly warmUpMs: number;
  /** The fastest change for the worse to believe possible while there is no signal, in the channel's unit per second; a pipe's worse is less. */
  readonly worstChangePerS: number;
}

/** Metal-oxide sensor over a load resistor: teaching tier. */
export interface MosProfile extends ChannelProfileBase {
  readonly kind: "mos";
  readonly port: string;
  readonly loadOhms: number;
  /** Resistance in 1000 ppm of methane at 20 °C and 65 %RH. */
  readonly r0Ohms: number;
  /** Of sensor and load resistor in series, at the pin. */
  readonly supplyMillivolts: number;
  /** Pin voltage at and below which the sensor is broken, at and above which it is shorted. */
  readonly openMillivolts: number;
  readonly shortMillivolts: number;
  readonly warmUpMs: number;
  /** Ambient channels that say what to correct for. */
  readonly temperature?: string;
  readonly humidity?: string;
}

/** A 4–20 mA transmitter over a shunt. */
export interface LoopProfile extends ChannelProfileBase {
  readonly kind: "loop";
  readonly port: string;
  readonly shuntOhms: number;
  /** Value at 4 mA; `fullScale` is the value at 20 mA. */
  readonly zero: number;
}

/** Temperature or pressure of the air around the instrument, from the barometer; humidity from the hygrometer. */
export interface AmbientProfile extends ChannelProfileBase {
  readonly kind: "ambient";
  readonly port: string;
  readonly quantity: "temperature" | "pressure" | "humidity";
  /** True: a board without the part has no such channel, and works. Without it such a board is refused. */
  readonly optional?: boolean;
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
  /** Pulses per m³ that the body's thermal expansion takes off, relative, per kelvin above 15 °C. None unless told. */
  readonly bodyExpansionPerK?: number;
  /** Channel of the gas temperature in the meter, needed for `bodyExpansionPerK`. */
  readonly temperature?: string;
  /** Time constant of the display, s; alarms and totals are not damped. 0.9 s unless told. */
  readonly dampingS?: number;
  /** What totals do while there is no valid reading; `stop` unless told. */
  readonly onFault?: TotalsOnFault;
}

/**
 * `stop`: nothing is added. `actual`: what the meter still measures is added, brought to reference conditions with the
 * newest good pressure, temperature and methane. `hold`: the flow of the last good second goes on.
 */
export type TotalsOnFault = "stop" | "actual" | "hold";

/** Share of methane in the pipe. */
export interface MethaneSource {
  /** Channel that measures it, in % vol; without one `percent` is taken for the truth. */
  readonly channel?: string;
  /** Methane in the gas, % vol: what is used where there is no channel. */
  readonly percent: number;
}

export interface OrificePlate {
  readonly kind: "orifice";
  /** Inside diameter of the pipe and of the bore, mm. */
  readonly pipeMm: number;
  readonly boreMm: number;
  /** Discharge coefficient C, from the plate's certificate. */
  readonly discharge: number;
}

export interface PitotTube {
  readonly kind: "pitot";
  readonly pipeMm: number;
  /** Mean velocity of the pipe over √(2Δp/ρ), from the tube's certificate. */
  readonly coefficient: number;
}

/** Actual volume flow from a differential pressure, m³/h. */
export interface DpFlowProfile extends ChannelProfileBase {
  readonly kind: "dpFlow";
  readonly primary: OrificePlate | PitotTube;
  /** Loop channels: differential pressure, absolute pressure upstream (both kPa), gas temperature (°C). */
  readonly differential: string;
  readonly pressure: string;
  readonly temperature: string;
  readonly methane: MethaneSource;
  readonly cutOff: number;
  readonly cutOffHysteresis: number;
  readonly dampingS?: number;
  readonly onFault?: TotalsOnFault;
}

/**
 * Flow of another channel brought to reference conditions by that pipe's pressure and temperature. As `mass` (kg/h) it is
 * that flow times its density, as `methane` (m³/h at reference conditions) what there is of methane in it.
 */
export interface StandardFlowProfile extends ChannelProfileBase {
  readonly kind: "standardFlow";
  readonly flow: string;
  readonly pressure: string;
  readonly temperature: string;
  readonly referencePressureKPa: number;
  readonly referenceCelsius: number;
  /** `volume` unless told. */
  readonly quantity?: "volume" | "mass" | "methane";
  /** Compressibility, mass and methane need the composition; without it the gas is taken as ideal. */
  readonly methane?: MethaneSource;
}

export type ChannelProfile =
  | PellistorProfile
  | ElectrochemicalProfile
  | NdirProfile
  | MosProfile
  | LoopProfile
  | AmbientProfile
  | BatteryProfile
  | PulseFlowProfile
  | DpFlowProfile
  | StandardFlowProfile;

/** Name under which limits profiles know this channel. */
export function limitsNameOf(profile: ChannelProfile): string {
  return profile.kind === "ndir" && profile.limits !== undefined ? profile.limits : profile.id;
}

export interface DeviceProfile {
  readonly name: string;
  readonly channels: readonly ChannelProfile[];
}
