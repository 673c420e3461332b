/**
 * The SDK's Analog with the contract's burst. Sixteen native calls in one loop: a native burst would save the calls but
 * would have to repeat the SDK's bookkeeping of units, channels and calibration.
 */
import SdkAnalog from "embedded:io/analog";
import type { Analog } from "../../contract";

export class BurstAnalog extends SdkAnalog implements Analog {
  readSum(count: number): number | undefined {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const code = this.read();
      if (code === undefined) return undefined;
      sum += code;
    }
    return sum;
  }
}
