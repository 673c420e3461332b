/** Temperature (°C) or pressure (kPa) of the ambient air as a channel. */
import type { AmbientAir } from "../sample/ambient-air";
import type { AmbientProfile } from "../profile/device-profile";
import type { LimitsInForce } from "../profile/limits-in-force";
import { Channel } from "./channel";

export class Ambient extends Channel {
  #air: AmbientAir;
  #isPressure: boolean;

  constructor(profile: AmbientProfile, limits: LimitsInForce | undefined, air: AmbientAir) {
    super(profile, limits);
    this.#air = air;
    this.#isPressure = profile.quantity === "pressure";
  }

  override readonly isSlow = true;

  override tick(): void {
    const air = this.#air;
    const value = this.#isPressure ? air.pascal * 0.001 : air.celsius;
    this.judged.value = value;
    this.shown.value = value;
    this.setStatus(this.#isPressure ? air.status : air.temperatureStatus);
  }
}
