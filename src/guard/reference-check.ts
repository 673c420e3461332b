/**
 * Checks the converter with a known voltage: where the board has the port `reference`, it is read each second. If the
 * converter's own reference drifts, all sensors read wrong by the same share, which no other check detects.
 */
import type { AnalogPort } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";
import { Burst, noAnswer } from "../sample/burst";

/** Share of the voltage: below the error limits of the readings, above the tolerance and noise of references. */
export const referenceTolerance = 0.02;
/** Successive seconds that make the fault, and that end it. */
export const confirmS = 3;

export class ReferenceCheck {
  isWrong = false;
  #burst: Burst | undefined;
  #lowest = 0;
  #highest = 0;
  #secondsOther = 0;

  /** Without the port, or without a stated voltage, no fault is reported. */
  constructor(port: AnalogPort | undefined) {
    const nominalVolts = port?.nominalVolts;
    if (port === undefined || nominalVolts === undefined) return;
    this.#burst = new Burst(port);
    this.#lowest = nominalVolts * 1000 * (1 - referenceTolerance);
    this.#highest = nominalVolts * 1000 * (1 + referenceTolerance);
  }

  second(): void {
    const burst = this.#burst;
    if (burst === undefined) return;
    const millivolts = burst.read();
    const isWrong = millivolts === noAnswer || millivolts < this.#lowest || millivolts > this.#highest;
    if (isWrong === this.isWrong) {
      this.#secondsOther = 0;
    } else if (++this.#secondsOther >= confirmS) {
      this.isWrong = isWrong;
      this.#secondsOther = 0;
    }
  }

  carry(state: StateCarrier): void {
    this.isWrong = state.flag(this.isWrong);
    this.#secondsOther = state.integer(this.#secondsOther);
  }

  close(): void {
    this.#burst?.close();
  }
}
