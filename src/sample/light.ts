/**
 * Sample: one analogue input of a gas sensor with a signal guard. The signal lies above an idle voltage, as a detector of an infrared
 * bench does, so that darkness (idle), a short circuit (ground) and a broken wire (pulled to the supply) can be distinguished.
 */
import type { AnalogPort } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";
import { Status } from "../core/reading";
import { WatchedBurst } from "./watched-burst";
import { SignalGuard } from "./signal-guard";

export class Light {
  /** Amplitude of the newest good tick, mV. */
  millivolts = 0;
  readonly guard: SignalGuard;
  #burst: WatchedBurst;
  #idleMillivolts: number;
  #shortMillivolts: number;
  #openMillivolts: number;
  #lowReason: Status;
  #highReason: Status;

  /** `lowReason` is the status when the pin is at its lower limit, `highReason` at its upper limit. */
  constructor(
    port: AnalogPort,
    idleMillivolts: number,
    shortMillivolts: number,
    openMillivolts: number,
    lowReason: Status = Status.Short,
    highReason: Status = Status.Open,
  ) {
    this.#lowReason = lowReason;
    this.#highReason = highReason;
    this.#idleMillivolts = idleMillivolts;
    this.#shortMillivolts = shortMillivolts;
    this.#openMillivolts = openMillivolts;
    this.guard = new SignalGuard(shortMillivolts, openMillivolts);
    this.#burst = new WatchedBurst(port);
  }

  /** Once a tick. @returns true when the amplitude is new and may be used */
  read(): boolean {
    const pin = this.#burst.read();
    // NaN fails both comparisons.
    if (!(pin > this.#shortMillivolts && pin < this.#openMillivolts) || !this.guard.isClear) {
      if (!this.guard.accept(pin, this.#lowReason, this.#highReason)) return false;
    }
    if (this.#burst.status === Status.Frozen) return false;
    this.millivolts = pin - this.#idleMillivolts;
    return true;
  }

  /** Judges the second that ends. @returns true when `reason` may have changed */
  second(): boolean {
    return this.#burst.second(this.guard.status === Status.Ok);
  }

  /** `Status.Ok`, or why the signal is no signal; `Status.Noisy` where it can still be used. */
  get reason(): Status {
    const status = this.guard.status;
    return status === Status.Ok ? this.#burst.status : status;
  }

  carry(state: StateCarrier): void {
    this.millivolts = state.number(this.millivolts);
    this.guard.carry(state);
    this.#burst.carry(state);
  }

  close(): void {
    this.#burst.close();
  }
}
