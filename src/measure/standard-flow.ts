/**
 * Flow at reference conditions: Qn = Q · (P/Pn) · (Tn/T) · (Zn/Z), with absolute pressures and kelvin; or, from the same
 * factors, the mass flow or the flow of methane.
 *
 * Q is the actual flow. A pulse meter gives Q independent of the gas density, so its Qn is proportional to P/T. A differential
 * pressure gives a Q proportional to √(T/P), so its Qn is proportional to √(P/T). That square root is taken once, in `DpFlow`,
 * and must not be taken again here.
 *
 * If pressure, temperature or (for mass and methane) composition is missing, there is no reading, and its status is the
 * reason. Zn/Z itself changes by less than 0.6 % below 300 kPa: for Zn/Z the newest good composition is used. Both are updated
 * once a second.
 */
import { compressibility, density, kelvinAtZeroCelsius } from "../compensate/gas-mix";
import type { StateCarrier } from "../core/state-carrier";
import type { StandardFlowProfile } from "../profile/device-profile";
import type { LimitsInForce } from "../profile/limits-in-force";
import { Channel } from "./channel";
import type { FlowChannel } from "./flow-channel";
import type { MethaneShare } from "./methane-share";
import { Status } from "../core/reading";
import { ticksPerS } from "../core/tick";

/** Ticks between two updates of composition and compressibility, which change slowly. */
const mixTicks = ticksPerS;

export class StandardFlow extends Channel {
  readonly flow: FlowChannel;
  readonly quantity: "volume" | "mass" | "methane";
  /** Newest good reading over actual flow: the factor for totals. Finite and ≥ 0. */
  factor = 0;
  #pressure: Channel;
  #temperature: Channel;
  #methane: MethaneShare | undefined;
  /** Tn/Pn, times the factor of the mixture: Zn/Z, and the share of methane or kg per m³ at reference. */
  #reference: number;
  #mix = 1;
  #mixTick = 0;
  #referenceKPa: number;
  #referenceCelsius: number;

  constructor(
    profile: StandardFlowProfile,
    limits: LimitsInForce | undefined,
    flow: FlowChannel,
    pressure: Channel,
    temperature: Channel,
    methane?: MethaneShare,
  ) {
    super(profile, limits);
    this.flow = flow;
    this.quantity = profile.quantity ?? "volume";
    this.#pressure = pressure;
    this.#temperature = temperature;
    this.#methane = methane;
    this.#referenceKPa = profile.referencePressureKPa;
    this.#referenceCelsius = profile.referenceCelsius;
    this.#reference = (profile.referenceCelsius + kelvinAtZeroCelsius) / profile.referencePressureKPa;
  }

  override tick(): void {
    const pressure = this.#pressure.judged;
    const temperature = this.#temperature.judged;
    const flow = this.flow;
    this.isExtrapolated = flow.isExtrapolated;
    let status: Status = flow.judged.status;
    if (status === Status.Ok) status = pressure.status;
    if (status === Status.Ok) status = temperature.status;
    if (status === Status.Ok && this.#methane !== undefined) {
      if (--this.#mixTick < 0) this.#renewMix(pressure.value, temperature.value);
      if (this.quantity !== "volume") status = this.#methane.status;
    }
    if (status === Status.Ok) {
      let factor = (pressure.value * this.#reference * this.#mix) / (temperature.value + kelvinAtZeroCelsius);
      // A pressure transmitter may read slightly below its zero; that is not a negative flow.
      if (!(factor >= 0)) factor = 0;
      this.factor = factor;
      const value = flow.judged.value * factor;
      this.judged.value = value;
      this.shown.value = flow.shown.value * factor;
      if (value > this.fullScale) status = Status.OverRange;
    }
    this.setStatus(status);
  }

  /** Updates composition and compressibility. Takes a few dozen operations, so it is not done in every tick. */
  #renewMix(kPa: number, celsius: number): void {
    this.#mixTick = mixTicks;
    const methane = this.#methane!;
    methane.update();
    const share = methane.share;
    const atReference = compressibility(this.#referenceKPa, this.#referenceCelsius, share);
    const mix = atReference / compressibility(kPa, celsius, share);
    switch (this.quantity) {
      case "volume":
        this.#mix = mix;
        return;
      case "methane":
        this.#mix = mix * share;
        return;
      // Kilograms per cubic metre at reference conditions.
      case "mass":
        this.#mix = mix * density(this.#referenceKPa, this.#referenceCelsius, share);
    }
  }

  override carry(state: StateCarrier): void {
    super.carry(state);
    this.factor = state.number(this.factor);
    this.#methane?.carry(state);
    this.#mix = state.number(this.#mix);
    this.#mixTick = state.integer(this.#mixTick);
  }
}
