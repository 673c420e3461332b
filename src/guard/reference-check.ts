/**
 * The converter against a voltage that is known: where the board has one at the port `reference`, it is read each second.
 * A converter whose own reference has drifted reads every sensor wrong by the same share, and nothing else shows it.
 */
import type { AnalogPort } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";
import { Burst, noAnswer } from "../sample/burst";

/** A share of the voltage: below what moves a reading out of its error band, above what references and noise do. */
export const referenceTolerance = 0.02;
/** Seconds in a row that make it wrong, and right again. */
export const confirmS = 3;

export class ReferenceCheck {
  isWrong = false;
  #burst: Burst | undefined;
  #lowest = 0;
  #highest = 0;
  #secondsOther = 0;

  /** A board without the port, or one that does not say what hangs there, is served by finding nothing wrong. */
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
