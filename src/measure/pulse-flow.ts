/**
 * Actual volume flow from a pulse meter: Q = f/K(f), m³/h at the pipe's own pressure and temperature, with a low-flow
 * cut-off that has hysteresis so that it does not flicker.
 */
import type { Port, PulseMeter } from "../../hal/contract";
import { ReciprocalCounter } from "../sample/reciprocal-counter";
import type { KFactorPoint, PulseFlowProfile } from "../settings/device-profile";
import type { ChannelLimits } from "../settings/limits-profile";
import { Channel } from "./channel";
import { Status } from "./reading";

const secondsPerHour = 3600;
/** Of the damping, per tick. */
const damping = 0.1;

/** Pulses per m³ at a frequency, straight between the table's points and held beyond its ends. */
function kFactorAt(table: readonly KFactorPoint[], hz: number): number {
  let below = table[0]!;
  if (hz <= below.hz) return below.pulsesPerM3;
  for (let i = 1; i < table.length; i++) {
    const above = table[i]!;
    if (hz <= above.hz) {
      return below.pulsesPerM3 + ((above.pulsesPerM3 - below.pulsesPerM3) * (hz - below.hz)) / (above.hz - below.hz);
    }
    below = above;
  }
  return below.pulsesPerM3;
}

export class PulseFlow extends Channel {
  #counter: ReciprocalCounter;
  #kFactor: readonly KFactorPoint[];
  #offBelow: number;
  #onAbove: number;
  #flowing = false;
  /** Flow that `#hz` makes, m³/h: found anew only when the counter has a new frequency. */
  #flow = 0;
  #hz = 0;
  /** Damped for the eye only. */
  #shown = 0;

  constructor(profile: PulseFlowProfile, limits: ChannelLimits | undefined, port: Port<PulseMeter>) {
    super(profile, limits);
    this.#kFactor = profile.kFactor;
    this.#offBelow = profile.cutOff;
    this.#onAbove = profile.cutOff * (1 + profile.cutOffHysteresis);
    this.#counter = new ReciprocalCounter(port, profile.maximumHz);
  }

  override tick(): void {
    const counter = this.#counter;
    counter.update();
    if (counter.hz !== this.#hz || this.judged.status === Status.WarmUp) this.#renew(counter.hz);
    let shown = this.#shown;
    shown += damping * (this.#flow - shown);
    this.#shown = shown;
    this.shown.value = shown;
  }

  #renew(hz: number): void {
    this.#hz = hz;
    const flow = (hz * secondsPerHour) / kFactorAt(this.#kFactor, hz);
    if (flow < this.#offBelow) this.#flowing = false;
    else if (flow >= this.#onAbove) this.#flowing = true;
    this.#flow = this.#flowing ? flow : 0;
    if (!this.#flowing) this.#shown = 0;
    this.judged.value = this.#flow;
    this.setStatus(flow > this.fullScale ? Status.OverRange : Status.Ok);
  }

  override close(): void {
    this.#counter.close();
  }
}
