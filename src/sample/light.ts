/**
 * Sample: one analogue input of a gas sensor with a signal guard. The signal lies above an idle voltage, as a detector of an infrared
 * bench does, so that darkness (idle), a short circuit (ground) and a broken wire (pulled to the supply) can be distinguished.
 */
import type { Analog, AnalogPort } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";
import { Status } from "../core/reading";
import { Burst, burstLength, noAnswer } from "./burst";
import type { SignalWatch } from "./signal-watch";
import { SignalGuard } from "./signal-guard";

export class Light {
  /** Amplitude of the newest good tick, mV. */
  millivolts = 0;
  readonly guard: SignalGuard;
  #burst: Burst;
  #analog: Analog;
  #millivoltsPerCode: number;
  #idleMillivolts: number;
  #shortMillivolts: number;
  #openMillivolts: number;
  #lowReason: Status;
  #highReason: Status;
  #watch: SignalWatch;

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
    this.#burst = new Burst(port);
    this.#analog = this.#burst.analog;
    this.#millivoltsPerCode = this.#burst.millivoltsPerCode;
    this.#watch = this.#burst.watch;
  }

  /** Once a tick. @returns true when the amplitude is new and may be used */
  read(): boolean {
    const sum = this.#analog.readSum(burstLength);
    let pin = noAnswer;
    // `undefined` and NaN both fail `>= 0`.
    if (sum! >= 0) {
      pin = sum! * this.#millivoltsPerCode;
      this.#watch.take(sum!);
    }
    // NaN fails both comparisons.
    if (!(pin > this.#shortMillivolts && pin < this.#openMillivolts) || !this.guard.isClear) {
      if (!this.guard.accept(pin, this.#lowReason, this.#highReason)) return false;
    }
    if (this.#watch.status === Status.Frozen) return false;
    this.millivolts = pin - this.#idleMillivolts;
    return true;
  }

  /** Judges the second that ends. @returns true when `reason` may have changed */
  second(): boolean {
    return this.#watch.second(this.guard.status === Status.Ok);
  }

  /** `Status.Ok`, or why the signal is no signal; `Status.Noisy` where it can still be used. */
  get reason(): Status {
    const status = this.guard.status;
    return status === Status.Ok ? this.#watch.status : status;
  }

  carry(state: StateCarrier): void {
    this.millivolts = state.number(this.millivolts);
    this.guard.carry(state);
    this.#watch.carry(state);
  }

  close(): void {
    this.#burst.close();
  }
}
