/**
 * Sample: humidity of the ambient air, once a second, for the humidity channel and the sensors that depend on it; and the temperature that
 * the part measures beside it, as a second source.
 */
import type { Hygrometer, Port } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";
import { Status } from "../core/reading";
import { LossWatch } from "./loss-watch";
import { type RecentValues, SignalWatch, slowStandstillMs } from "./signal-watch";

/** Second difference of %RH and °C together beyond which a second is noisy: the part's noise is a hundredth of it. */
const noisyTurn = 3;
/** A temperature beyond this is no measurement. */
const maxCelsius = 130;

export class HumidAir implements RecentValues {
  status: Status = Status.WarmUp;
  /** %RH, 0…100. */
  percent = 50;
  /** Of the part. */
  celsius = 20;
  /** The newest three sums of humidity and temperature: at its limits a humidity is clamped and may repeat, the temperature does not. */
  newest = -1;
  middle = -1;
  oldest = -1;
  #port: Port<Hygrometer>;
  #hygrometer: Hygrometer | undefined;
  #losses = new LossWatch();
  #watch = new SignalWatch(slowStandstillMs, noisyTurn);

  constructor(port: Port<Hygrometer>) {
    this.#port = port;
  }

  /** Once a second. */
  sample(): void {
    const hygrometer = this.#hygrometer ?? this.#open();
    const sample = hygrometer?.sample();
    const percent = sample === undefined ? -1 : sample.humidity;
    // NaN fails the comparison.
    if (sample === undefined || !(percent >= 0 && percent <= 100)) {
      if (this.#losses.note(false)) this.status = Status.Stale;
      return;
    }
    const isLost = this.#losses.note(true);
    this.percent = percent;
    // NaN fails the comparison.
    if (Math.abs(sample.temperature) < maxCelsius) this.celsius = sample.temperature;
    this.oldest = this.middle;
    this.middle = this.newest;
    this.newest = percent + this.celsius;
    this.#watch.second(true, this);
    this.status = isLost ? Status.Stale : this.#watch.status;
  }

  /** A part that does not respond is retried each second. */
  #open(): Hygrometer | undefined {
    try {
      this.#hygrometer = new this.#port.io({ ...this.#port });
    } catch {
      return undefined;
    }
    return this.#hygrometer;
  }

  carry(state: StateCarrier): void {
    this.status = state.integer(this.status);
    this.percent = state.number(this.percent);
    this.celsius = state.number(this.celsius);
    this.newest = state.raw(this.newest);
    this.middle = state.raw(this.middle);
    this.oldest = state.raw(this.oldest);
    this.#losses.carry(state);
    this.#watch.carry(state);
  }

  close(): void {
    this.#hygrometer?.close();
    this.#hygrometer = undefined;
  }
}
