/**
 * Sample: one burst of conversions per tick, summed next to the hardware.
 *
 * The mean of sixteen conversions has a quarter of the converter's noise. The sum stays an integer code, so nothing is rounded
 * before the filters. A converter that does not respond is distinguished from one that reads zero; an impossible value from a driver
 * (negative or NaN) also counts as no response.
 */
import type { Analog, AnalogPort } from "../../hal/contract";

/** Conversions in one burst. */
export const burstLength = 16;

/** Returned by `Burst.read` instead of a voltage when the converter did not respond. */
export const noAnswer = -1;

export class Burst {
  /** For ticks that combine the read with the next steps. */
  readonly analog: Analog;
  readonly millivoltsPerCode: number;

  readonly maxSum: number;

  /** Opens the port. Rethrows the port's error. */
  constructor(port: AnalogPort) {
    this.analog = new port.io({ ...port });
    this.maxSum = (1 << this.analog.resolution) * burstLength;
    this.millivoltsPerCode = (port.referenceVolts * 1000) / this.maxSum;
  }

  /** Mean voltage of one burst at the pin, millivolts ≥ 0, or `noAnswer`. */
  read(): number {
    const sum = this.analog.readSum(burstLength);
    if (sum === undefined || !(sum >= 0 && sum <= this.maxSum)) return noAnswer;
    return sum * this.millivoltsPerCode;
  }

  close(): void {
    this.analog.close();
  }
}
