/** Opens the analog ports of a board for the bare chain. */
import type { Analog, Device } from "../../../hal/contract";

/** Conversions in one burst, as in the firmware. */
export const burst = 16;

/** Millivolts at the pin for one unit of a burst's sum. */
export function millivoltsPerSum(device: Device, name: string, analog: Analog): number {
  return (device.Analog[name]!.referenceVolts * 1000) / ((1 << analog.resolution) * burst);
}

export function openAnalog(device: Device, name: string): Analog {
  const port = device.Analog[name]!;
  return new port.io({ ...port });
}
