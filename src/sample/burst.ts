/**
 * Sample: one burst of conversions per tick, summed next to the hardware.
 *
 * Sixteen conversions average the converter's noise down to a quarter. The sum stays an integer code, so nothing is
 * rounded before the filters, and a converter that does not answer is told apart from one that answers zero. What no converter can count (a driver's negative or broken number) is no answer either.
 */
import type { Analog, AnalogPort } from "../../hal/contract";

/** Conversions in one burst. */
export const burstLength = 16;

/** What `Burst.read` answers instead of a voltage when the converter was silent. */
export const noAnswer = -1;

export class Burst {
  /** For the ticks that fuse the read with what follows. */
  readonly analog: Analog;
  readonly millivoltsPerCode: number;

  readonly #maxSum: number;

  /** Opens the port. Throws what the port throws. */
  constructor(port: AnalogPort) {
    this.analog = new port.io({ ...port });
    this.#maxSum = (1 << this.analog.resolution) * burstLength;
    this.millivoltsPerCode = (port.referenceVolts * 1000) / this.#maxSum;
  }

  /** Mean voltage of one burst at the pin, millivolts ≥ 0, or `noAnswer`. */
  read(): number {
    const sum = this.analog.readSum(burstLength);
    return sum === undefined || !(sum >= 0 && sum <= this.#maxSum) ? noAnswer : sum * this.millivoltsPerCode;
  }

  close(): void {
    this.analog.close();
  }
}
