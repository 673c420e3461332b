/**
 * Sample: one analogue input of a gas sensor with a signal guard. The signal lies above an idle voltage, as a detector of an infrared
 * bench does, so that darkness (idle), a short circuit (ground) and a broken wire (pulled to the supply) can be distinguished.
 */
import type { Analog, AnalogPort } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";
import { Status } from "../core/reading";
import { Burst, burstLength, noAnswer } from "./burst";
import { SignalGuard } from "./signal-guard";

/** Number of identical sums after which the converter counts as stuck: 5 s. With noise the probability of that is below 1e-30. */
const stuckTicks = 50;

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
  #lastSum = -1;
  #sameTicks = 0;

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
  }

  /** Once a tick. @returns true when the amplitude is new and may be used */
  read(): boolean {
    const sum = this.#analog.readSum(burstLength);
    let pin = noAnswer;
    if (sum !== undefined) {
      pin = sum * this.#millivoltsPerCode;
      if (sum !== this.#lastSum) {
        this.#lastSum = sum;
        this.#sameTicks = 0;
      } else if (++this.#sameTicks >= stuckTicks && pin > this.#shortMillivolts && pin < this.#openMillivolts) {
        pin = noAnswer;
      }
    }
    // NaN fails both comparisons.
    if (!(pin > this.#shortMillivolts && pin < this.#openMillivolts) || !this.guard.isClear) {
      if (!this.guard.accept(pin, this.#lowReason, this.#highReason)) return false;
    }
    this.millivolts = pin - this.#idleMillivolts;
    return true;
  }

  carry(state: StateCarrier): void {
    this.millivolts = state.number(this.millivolts);
    this.guard.carry(state);
    this.#lastSum = state.raw(this.#lastSum);
    this.#sameTicks = state.integer(this.#sameTicks);
  }

  close(): void {
    this.#burst.close();
  }
}
