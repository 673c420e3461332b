/** Sample: humidity of the ambient air, once a second, for the humidity channel and the sensors that depend on it. */
import type { Hygrometer, Port } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";
import { Status } from "../core/reading";

/** Number of successive failed samples after which the newest good one is stale: 3 s. */
const staleAfter = 3;
/** Number of identical readings after which the part counts as stuck: a minute. A working part has a noise of several codes. */
const stuckAfter = 60;

export class HumidAir {
  status: Status = Status.WarmUp;
  /** %RH, 0…100. */
  percent = 50;
  #port: Port<Hygrometer>;
  #hygrometer: Hygrometer | undefined;
  #failures = 0;
  #repeats = 0;
  #celsius = -1000;

  constructor(port: Port<Hygrometer>) {
    this.#port = port;
  }

  /** Once a second. */
  sample(): void {
    const hygrometer = this.#hygrometer ?? this.#open();
    const sample = hygrometer?.sample();
    const percent = sample === undefined ? -1 : sample.humidity;
    // NaN fails the comparison.
    if (sample === undefined || !(percent >= 0 && percent <= 100) || this.#repeatsItself(percent, sample.temperature)) {
      if (++this.#failures >= staleAfter) this.status = Status.Stale;
      return;
    }
    this.#failures = 0;
    this.percent = percent;
    this.status = Status.Ok;
  }

  /** At its limits a reading is clamped and may repeat; the temperature beside it does not. */
  #repeatsItself(percent: number, celsius: number): boolean {
    if (percent !== this.percent || celsius !== this.#celsius) this.#repeats = 0;
    else if (this.#repeats < stuckAfter) this.#repeats++;
    this.#celsius = celsius;
    return this.#repeats >= stuckAfter;
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
    this.#failures = state.integer(this.#failures);
    this.#repeats = state.integer(this.#repeats);
    this.#celsius = state.raw(this.#celsius);
  }

  close(): void {
    this.#hygrometer?.close();
    this.#hygrometer = undefined;
  }
}
