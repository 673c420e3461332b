/**
 * Flow at reference conditions: Qn = Q · (P/Pn) · (Tn/T), with absolute pressures and kelvin.
 *
 * The compressibility ratio Zn/Z is taken as one until the gas composition is measured: for methane at 300 kPa that is
 * 0.4 % low. Where pressure or temperature is missing there is no standard flow, and the reading says why.
 */
import type { StandardFlowProfile } from "../settings/device-profile";
import type { ChannelLimits } from "../settings/limits-profile";
import { Channel } from "./channel";
import { Status } from "./reading";

const kelvinAtZeroCelsius = 273.15;

export class StandardFlow extends Channel {
  #flow: Channel;
  #pressure: Channel;
  #temperature: Channel;
  /** Tn/Pn. */
  #reference: number;

  constructor(profile: StandardFlowProfile, limits: ChannelLimits | undefined, flow: Channel, pressure: Channel, temperature: Channel) {
    super(profile, limits);
    this.#flow = flow;
    this.#pressure = pressure;
    this.#temperature = temperature;
    this.#reference = (profile.referenceCelsius + kelvinAtZeroCelsius) / profile.referencePressureKPa;
  }

  override tick(): void {
    const pressure = this.#pressure.judged;
    const temperature = this.#temperature.judged;
    const flow = this.#flow;
    let status: Status = flow.judged.status;
    if (status === Status.Ok) status = pressure.status;
    if (status === Status.Ok) status = temperature.status;
    if (status === Status.Ok) {
      const factor = (pressure.value * this.#reference) / (temperature.value + kelvinAtZeroCelsius);
      this.judged.value = flow.judged.value * factor;
      this.shown.value = flow.shown.value * factor;
      if (this.judged.value > this.fullScale) status = Status.OverRange;
    }
    this.setStatus(status);
  }
}
