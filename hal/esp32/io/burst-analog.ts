/**
 * The SDK's Analog with the contract's burst, made of sixteen native calls. A native burst would save the calls but would have to
 * repeat the SDK's bookkeeping of units, channels and calibration. Four calls per turn of the loop, because on XS counting and
 * comparing take as long as a conversion.
 */
import SdkAnalog from "embedded:io/analog";
import type { Analog } from "../../contract";

export class BurstAnalog extends SdkAnalog implements Analog {
  readSum(count: number): number | undefined {
    let sum = 0;
    let left = count;
    for (; left >= 4; left -= 4) sum += this.read()! + this.read()! + this.read()! + this.read()!;
    for (; left > 0; left--) sum += this.read()!;
    // A failed conversion is `undefined` and makes the sum NaN, the only value that differs from itself.
    return sum === sum ? sum : undefined;
  }
}
