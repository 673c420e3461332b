/** Relative humidity of the ambient air (%RH) as a channel. This channel samples the hygrometer. */
import type { StateCarrier } from "../core/state-carrier";
import type { HumidAir } from "../sample/humid-air";
import type { AmbientProfile } from "../profile/device-profile";
import type { LimitsInForce } from "../profile/limits-in-force";
import { Channel } from "./channel";
import { Status } from "../core/reading";

/** Weight of the display smoothing: about 5 s. */
const shownWeight = 0.2;

export class Humidity extends Channel {
  readonly air: HumidAir;

  constructor(profile: AmbientProfile, limits: LimitsInForce | undefined, air: HumidAir) {
    super(profile, limits);
    this.air = air;
  }

  override readonly isSlow = true;

  override tick(): void {
    const air = this.air;
    air.sample();
    const value = air.percent;
    const isFirst = this.judged.status !== Status.Ok;
    this.judged.value = value;
    if (isFirst) this.shown.value = value;
    else this.shown.value += shownWeight * (value - this.shown.value);
    this.setStatus(air.status);
  }

  override carry(state: StateCarrier): void {
    super.carry(state);
    this.air.carry(state);
  }

  override close(): void {
    this.air.close();
  }
}
