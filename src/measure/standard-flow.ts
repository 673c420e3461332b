/**
 * Flow at reference conditions: Qn = Q · (P/Pn) · (Tn/T) · (Zn/Z), with absolute pressures and kelvin; or, from the same
 * factors, the mass flow or the flow of methane.
 *
 * Q is the actual flow. A pulse meter gives Q independent of the gas density, so its Qn is proportional to P/T. A differential
 * pressure gives a Q proportional to √(T/P), so its Qn is proportional to √(P/T). That square root is taken once, in `DpFlow`,
 * and must not be taken again here.
 *
 * If pressure, temperature or (for mass and methane) composition is missing or cannot be, there is no reading, and its status is the
 * reason. Zn/Z itself changes by less than 0.6 % below 300 kPa: for Zn/Z the newest good composition is used. Both are updated
 * once a second.
 */
import { compressibility, density, kelvinAtZeroCelsius } from "../compensate/gas-mix";
import type { StateCarrier } from "../core/state-carrier";
import type { StandardFlowProfile } from "../profile/device-profile";
import type { LimitsInForce } from "../profile/limits-in-force";
import { Channel } from "./channel";
import { FlowCeiling } from "./flow-ceiling";
import type { FlowChannel } from "./flow-channel";
import type { MethaneShare } from "./methane-share";
import { PipeGas } from "./pipe-gas";
import { Status } from "../core/reading";
import { ticksPerS } from "../core/tick";

/** Ticks between two updates of composition and compressibility, which change slowly. */
const mixTicks = ticksPerS;

export class StandardFlow extends Channel {
  readonly flow: FlowChannel;
  readonly quantity: "volume" | "mass" | "methane";
  /** Newest good reading over actual flow: the factor for totals. Finite and ≥ 0. */
  factor = 0;
  #gas: PipeGas;
  readonly #ceiling: FlowCeiling;
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
    this.#gas = new PipeGas(pressure, temperature);
    this.#ceiling = new FlowCeiling(profile.fullScale);
    this.#methane = methane;
    this.#referenceKPa = profile.referencePressureKPa;
    this.#referenceCelsius = profile.referenceCelsius;
    this.#reference = (profile.referenceCelsius + kelvinAtZeroCelsius) / profile.referencePressureKPa;
  }

  override tick(): void {
    const flow = this.flow;
    const gas = this.#gas;
    this.isExtrapolated = flow.isExtrapolated;
    const flowStatus: Status = flow.judged.status;
    let status: Status = flowStatus;
    if (status === Status.Ok || status === Status.OverRange) {
      status = gas.status;
      if (status === Status.Ok && this.#methane !== undefined) {
        if (--this.#mixTick < 0) this.#renewMix(gas.kPa, gas.celsius);
        if (this.quantity !== "volume") status = this.#methane.status;
      }
    }
    if (status === Status.Ok) {
      const factor = (gas.kPa * this.#reference * this.#mix) / (gas.celsius + kelvinAtZeroCelsius);
      this.factor = factor;
      // Beyond the meter's range the factor is still known: totals need it.
      if (flowStatus !== Status.Ok) status = flowStatus;
      else {
        const value = flow.judged.value * factor;
        this.judged.value = value;
        this.shown.value = flow.shown.value * factor;
        if (this.#ceiling.isBroken(value)) status = Status.Invalid;
        else if (value > this.fullScale) status = Status.OverRange;
      }
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
    this.#ceiling.carry(state);
    this.#methane?.carry(state);
    this.#mix = state.number(this.#mix);
    this.#mixTick = state.integer(this.#mixTick);
  }
}
