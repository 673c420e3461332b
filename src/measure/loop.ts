/**
 * A quantity from a 4–20 mA transmitter. Below 3.6 mA the loop is broken, above 21 mA the transmitter says so or the
 * loop is shorted (the bands of NAMUR NE 43); in between a little overshoot is still a value.
 */
import type { AnalogPort } from "../../hal/contract";
import { Smoother } from "../filter/smoother";
import { Burst } from "../sample/burst";
import { SignalGuard } from "../sample/signal-guard";
import type { LoopProfile } from "../settings/device-profile";
import type { ChannelLimits } from "../settings/limits-profile";
import { Channel } from "./channel";
import { Status } from "./reading";

const brokenMilliamps = 3.6;
const failedMilliamps = 21;
const zeroMilliamps = 4;
const spanMilliamps = 16;

export class Loop extends Channel {
  #burst: Burst;
  #guard: SignalGuard;
  #smoother = new Smoother(0.2);
  #primed = false;
  #valueAtNoCurrent: number;
  #perMillivolt: number;

  constructor(profile: LoopProfile, limits: ChannelLimits | undefined, port: AnalogPort) {
    super(profile, limits);
    this.setStatus(Status.WarmUp);
    this.#perMillivolt = (profile.fullScale - profile.zero) / (spanMilliamps * profile.shuntOhms);
    this.#valueAtNoCurrent = profile.zero - (zeroMilliamps / spanMilliamps) * (profile.fullScale - profile.zero);
    this.#guard = new SignalGuard(brokenMilliamps * profile.shuntOhms, failedMilliamps * profile.shuntOhms);
    this.#burst = new Burst(port);
  }

  override tick(): void {
    const pin = this.#burst.read();
    const guard = this.#guard;
    if (guard.accept(pin, Status.Open, Status.Short)) {
      const value = this.#valueAtNoCurrent + pin * this.#perMillivolt;
      if (!this.#primed || guard.restarts) {
        this.#smoother.prime(value);
        this.#primed = true;
      }
      const smooth = this.#smoother.push(value);
      this.judged.value = smooth;
      this.shown.value = smooth;
      this.setStatus(guard.status);
    } else if (guard.status !== Status.Ok) {
      this.setStatus(guard.status);
    }
  }

  override close(): void {
    this.#burst.close();
  }
}
