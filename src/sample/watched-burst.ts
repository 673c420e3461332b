/** Sample: a burst whose newest sums are examined once a second, for a channel that keeps none of them itself. */
import type { AnalogPort } from "../../hal/contract";
import type { Status } from "../core/reading";
import type { StateCarrier } from "../core/state-carrier";
import { Burst, burstLength, noAnswer } from "./burst";
import { noisyMillivolts, type RecentValues, SignalWatch, standstillMsOf } from "./signal-watch";

export class WatchedBurst implements RecentValues {
  #burst: Burst;
  #watch: SignalWatch;
  /** The newest three sums; −1 before there are so many. */
  newest = -1;
  middle = -1;
  oldest = -1;

  /**
   * Opens the port. `readsPerS`: how often the channel reads it. `maxTurn`: second difference of a healthy signal, mV. Rethrows the port's
   * error.
   */
  constructor(port: AnalogPort, readsPerS = 10, maxTurn = noisyMillivolts) {
    this.#burst = new Burst(port);
    this.#watch = new SignalWatch(standstillMsOf(port, readsPerS), maxTurn / this.#burst.millivoltsPerCode);
  }

  /** Mean voltage of one burst at the pin, millivolts ≥ 0, or `noAnswer`. */
  read(): number {
    const sum = this.#burst.analog.readSum(burstLength);
    // `undefined` and NaN both fail `>= 0`.
    if (!(sum! >= 0 && sum! <= this.#burst.maxSum)) return noAnswer;
    this.oldest = this.middle;
    this.middle = this.newest;
    this.newest = sum!;
    return sum! * this.#burst.millivoltsPerCode;
  }

  /** `Status.Ok`, `Status.Frozen` or `Status.Noisy`. */
  get status(): Status {
    return this.#watch.status;
  }

  /** As `SignalWatch.second`. */
  second(isSignal: boolean): boolean {
    return this.#watch.second(isSignal, this);
  }

  carry(state: StateCarrier): void {
    this.newest = state.raw(this.newest);
    this.middle = state.raw(this.middle);
    this.oldest = state.raw(this.oldest);
    this.#watch.carry(state);
  }

  close(): void {
    this.#burst.close();
  }
}
