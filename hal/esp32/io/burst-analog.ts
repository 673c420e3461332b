/**
 * The SDK's Analog with the contract's burst. Sixteen native calls: a native burst would save the calls but would have to
 * repeat the SDK's bookkeeping of units, channels and calibration. Four of them in each turn of the loop, because XS takes as
 * long to count and compare as to convert.
 */
import SdkAnalog from "embedded:io/analog";
import type { Analog } from "../../contract";

export class BurstAnalog extends SdkAnalog implements Analog {
  readSum(count: number): number | undefined {
    let sum = 0;
    let left = count;
    for (; left >= 4; left -= 4) sum += this.read()! + this.read()! + this.read()! + this.read()!;
    for (; left > 0; left--) sum += this.read()!;
    // A conversion that failed is undefined, and makes any sum not-a-number, which is the only value that is not itself.
    return sum === sum ? sum : undefined;
  }
}
